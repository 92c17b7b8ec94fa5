"""What is disclosed to recipients, and what leaves the country."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from django.utils.translation import gettext as _

from ..understanding.places import countries, country
from ..understanding.words import truth
from .book import Book, short_code
from .cells import Line, Texts
from .guessing import by_words
from .parties import Parties
from .why import titled

MODES: Final = {
    "entrusted_to": "entrust",
    "shared_with": "provide",
    "published_to": "publish",
    "transferred_to": "transfer",
    "internal": "internal",
}
"""Fields whose column says in which way the party gets the data."""

ABROAD: Final = {
    "cn_pipl": "CN",
    "cn_gbt35273": "CN",
    "br_lgpd": "BR",
    "uk_gdpr": "GB",
    "ch_fadp": "CH",
    "kr_pipa": "KR",
}
"""The country whose border counts, by regime; of the Union and others see ``EEA``."""

EEA: Final = frozenset(
    [
        "AT",
        "BE",
        "BG",
        "HR",
        "CY",
        "CZ",
        "DK",
        "EE",
        "FI",
        "FR",
        "DE",
        "GR",
        "HU",
        "IE",
        "IS",
        "IT",
        "LV",
        "LI",
        "LT",
        "LU",
        "MT",
        "NL",
        "NO",
        "PL",
        "PT",
        "RO",
        "SK",
        "SI",
        "ES",
        "SE",
    ]
)
SAID_MODE: Final = re.compile(r"\s*⟦(\w+)⟧$")
"""Behind a name of a document read back: in which way the party gets the data."""
CHINESE_CONTRACT: Final = re.compile(r"标准合同(?!条款)|\bscc\b", re.IGNORECASE)


@dataclass
class Flows:
    """Disclosures and transfers of one file."""

    book: Book
    parties: Parties
    stated: dict[tuple[str, str, str], str] = field(default_factory=dict)
    """Codes of disclosures by activity, recipient and mode."""

    @cached_property
    def disclosed(self) -> dict[tuple[str, str, str], str]:
        """The register's disclosures."""
        table = self.book.table("disclosures")
        rows = (table.values(place) for place in range(len(table.rows)))
        return {(row["activity"], row["recipient"], row["mode"]): row["code"] for row in rows}

    def disclose(
        self, activity: str, line: Line, rows: list[str], purposes: list[str]
    ) -> list[str]:
        """State every disclosure of a row of an activity; their codes."""
        found = []
        fields = [name for name in ("recipient", *MODES) if line.cells(name)]
        is_alone = len(fields) == 1
        for name in fields:
            parties = [one for one in self.parties.named(line, name) if not _says_only_whether(one)]
            for texts in parties:
                mode = MODES.get(name) or said_mode(texts) or self.mode(line, texts)
                texts = {one: SAID_MODE.sub("", text) for one, text in texts.items()}
                own = is_alone and len(parties) == 1
                code = self.parties.recipient(texts, line, mode, is_of_row=own)
                found.append(self.disclosure(activity, code, mode, line, rows, purposes))
        return found

    def mode(self, line: Line, texts: Texts) -> str:
        """In which way the party gets it, as the row or its name says; else the least it may be."""
        said = by_words("mode", line.text("mode")) if line.text("mode") else ""
        if said:
            return said
        mode = by_words("mode", " ".join((*texts.values(), line.text("recipient_kind"))))
        self.book.doubt(
            "mode-supposed",
            line,
            "recipient",
            _(
                "The file does not say in which way the recipients get the data; sharing "
                "with an independent controller is entered where their names say nothing "
                "else."
            ),
            _(
                "Choose the way on each disclosure: a processor needs a contract and no "
                "basis of its own."
            ),
        )
        return mode or "provide"

    def disclosure(
        self,
        activity: str,
        recipient: str,
        mode: str,
        line: Line,
        rows: list[str],
        purposes: list[str],
    ) -> str:
        """Code of the disclosure of an activity to a party in one way."""
        place = (activity, recipient, mode)
        code = (
            self.disclosed.get(place)
            or self.stated.get(place)
            or short_code(activity, recipient, mode)
        )
        self.stated[place] = code
        told = [titled(text)[0] for text in line.texts("agreement").values()]
        values: dict[str, Any] = {
            "activity": activity,
            "recipient": recipient,
            "mode": mode,
            "data": rows,
            "purposes": purposes,
            "method": line.texts("sharing_method"),
            "scene": line.texts("scene"),
            "description": {line.view.language: f"{line.cells('agreement')[0].heading}: {told[0]}"}
            if told
            else {},
        }
        self.book.put("disclosures", (code,), values, line)
        return code

    # --- transfers ----------------------------------------------------------------------------

    def transfer(
        self, line: Line, disclosures: list[str], regimes: tuple[str, ...]
    ) -> tuple[str, bool]:
        """State the transfers of a row.

        What the activity as a whole then says of them, and whether the words must be kept.
        """
        text = line.text("transfer")
        if not text:
            return "", False
        if truth(text) is False or by_words("transfer", text):
            return "none_and_not_planned", False
        regime = next((one for one in regimes if one in ABROAD or one.startswith("eu_")), "")
        places = places_of(line, text)
        abroad = [one for one in places if is_abroad(one, regime)]
        if places and not abroad:
            return "", False
        if not abroad or not disclosures or not regime:
            self._doubt_open(line)
        elif len(disclosures) > 1:
            self._doubt_whose(line)
        else:
            for key in abroad:
                self._state(disclosures[0], key, regime, line)
            return "yes", False
        return "yes", True

    def _doubt_open(self, line: Line) -> None:
        self.book.doubt(
            "transfer-open",
            line,
            "transfer",
            _(
                "A transfer abroad is stated without a country, a recipient or a law it could "
                "be entered under; the text is kept in the remarks."
            ),
            _("Enter the recipient's country and the mechanism on the disclosure."),
        )

    def _doubt_whose(self, line: Line) -> None:
        self.book.doubt(
            "transfer-whose",
            line,
            "transfer",
            _(
                "Several recipients and a transfer abroad stand in one row: the file does not "
                "say which of them is abroad. The text is kept in the remarks."
            ),
            _("Give each recipient a row of its own, or enter the transfer on the disclosure."),
        )

    def _state(self, disclosure: str, key: str, regime: str, line: Line) -> None:
        code = short_code(disclosure, key.lower())
        mechanism = self.mechanism(line.text("mechanism") or line.text("transfer"), regime)
        values = {
            "disclosure": disclosure,
            "country": key,
            "regime": regime,
            "mechanism": mechanism,
            "safeguards": line.texts("mechanism"),
        }
        entry = self.book.put("transfers", (code,), values, line)
        entry.values.setdefault("disclosure", disclosure)

    def mechanism(self, text: str, regime: str) -> str | None:
        """Key of the transfer mechanism a text names under a regime."""
        if regime.startswith("cn_") and CHINESE_CONTRACT.search(text):
            return "CN-SCC"
        found = by_words("mechanism", text)
        return found or None


def said_mode(texts: Texts) -> str:
    """The way that stands behind the name itself."""
    found = next((one for text in texts.values() if (one := SAID_MODE.search(text))), None)
    return found[1] if found else ""


def _says_only_whether(texts: Texts) -> bool:
    """Whether a cell of a column of parties says yes or no instead of a name."""
    return all(truth(one) is not None for one in texts.values())


def is_abroad(key: str, regime: str) -> bool:
    """Whether a country is across the border that the regime counts."""
    if regime.startswith("eu_") or not regime:
        return key not in EEA
    return key != ABROAD.get(regime, "")


def places_of(line: Line, text: str) -> list[str]:
    """The countries a transfer names; else that of the recipient in its row."""
    if named := countries(text):
        return [one.key for one in named]
    own = country(line.text("recipient_country"))
    return [own.key] if own else []
