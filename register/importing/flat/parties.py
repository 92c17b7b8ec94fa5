"""Recipients, what is disclosed to them and what leaves the country."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from django.utils.translation import gettext as _

from register.documents.phrases import ONLY_CATEGORY

from ..understanding.labels import Labels
from ..understanding.places import countries, country, country_in_address
from ..understanding.words import truth
from .book import Book, short_code
from .cells import Cell, Line, Texts
from .guessing import MODE_WORDS, RECIPIENT_WORDS, by_words, is_kind_of_party
from .why import entries, titled

MODES: Final = {
    "entrusted_to": "entrust",
    "shared_with": "provide",
    "published_to": "publish",
    "transferred_to": "transfer",
    "internal": "internal",
}
"""Fields whose column says in which way the party gets the data."""

OF_OWN: Final = (
    "recipient_country",
    "address",
    "email",
    "phone",
    "website",
    "privacy_policy",
    "recipient_kind",
    "recipient_contact",
    "safeguards",
)
"""Fields that describe the party of the row."""  # fmt: skip

ABROAD: Final = {
    "cn_pipl": "CN",
    "cn_gbt35273": "CN",
    "br_lgpd": "BR",
    "uk_gdpr": "GB",
    "ch_fadp": "CH",
    "kr_pipa": "KR",
}
"""The country whose border counts, by regime; of the Union and others see ``EEA``."""  # fmt: skip

EEA: Final = frozenset("AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IS IT LV LI LT LU MT NL NO PL PT RO SK SI ES SE".split())  # fmt: skip
EMAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
ADDRESS: Final = re.compile(r"(?:https?://|www\.)[^\s,;，；、]+", re.IGNORECASE)
PHONE: Final = re.compile(r"\+?[0-9][0-9 ()\-]{5,18}[0-9]")
LIST: Final = re.compile(
    r"[、;；\n|，]+|(?<!Co\.),\s+(?!(?:Inc|Ltd|LLC|Co|GmbH|S\.A|Corp|Limited|AG|SAS)\b)|\s+(?:et|und|and)\s+(?=[a-zà-ÿ])"
)
OPENING, CLOSING = "(（[【", ")）]】"
WHOLE: Final = re.compile(r"^\s*-\s+")
"""A line that is one name, whatever commas are in it."""
SAID_MODE: Final = re.compile(r"\s*⟦(\w+)⟧$")
"""Behind a name of a document read back: in which way the party gets the data."""
BRACKETS: Final = re.compile(r"\s*[(（][^()（）]*[)）]\s*$")
MARKS: Final = re.compile(
    r"\s*\[(?:" + "|".join(re.escape(one) for one in ONLY_CATEGORY.values()) + r")\]", re.IGNORECASE
)
MECHANISMS: Final = {
    "CN-SA": r"安全评估|security assessment",
    "CN-SCC": r"出境标准合同|个人信息出境标准|china scc|chinese standard contract",
    "CN-CERT": r"保护认证|protection certification",
    "UK-IDTA": r"\bidta\b",
    "A45-3": r"adequacy|充分性|adéquation|angemessenheit|adeguatezza|adequação|\bdpf\b|data privacy framework",
    "A46-2-b": r"\bbcrs?\b|binding corporate|有约束力的公司规则|règles d'entreprise contraignantes",
    "A46-2-c": r"\bsccs?\b|standard contractual|clauses contractuelles types|\bcct\b|standardvertragsklauseln|标准合同条款|clausole (?:contrattuali )?(?:tipo|standard)",
    "A49-1-a": r"explicit consent|明示同意|consentement explicite|ausdrückliche einwilligung",
}  # fmt: skip
CHINESE_CONTRACT: Final = re.compile(r"标准合同(?!条款)|\bscc\b", re.IGNORECASE)


@dataclass
class Parties:
    """Recipients of one file."""

    book: Book
    stated: dict[tuple[str, str, str], str] = field(default_factory=dict)
    """Codes of disclosures by activity, recipient and mode."""

    @cached_property
    def categories(self) -> Labels:
        terms = self.book.known.terms("recipient_category")
        return Labels((key, row["label"].values()) for key, row in terms.items())

    @cached_property
    def disclosed(self) -> dict[tuple[str, str, str], str]:
        """The register's disclosures."""
        table = self.book.table("disclosures")
        rows = (table.values(place) for place in range(len(table.rows)))
        return {(row["activity"], row["recipient"], row["mode"]): row["code"] for row in rows}

    # --- parties ------------------------------------------------------------------------------

    def recipient(
        self, texts: Texts, line: Line, mode: str = "", *, is_of_row: bool = False
    ) -> str:
        """Code of the party of this name, with what the row says of it when it is the row's own."""
        names = {language: MARKS.sub("", text).strip() for language, text in texts.items()}
        only_kind = names != texts or all(map(is_kind_of_party, names.values()))
        known = self.book.find("recipients", names)
        words = " ".join(
            (
                *names.values(),
                line.text("recipient_kind"),
                line.text("purpose") if is_of_row else "",
            )
        )
        category = self._category(line, is_of_row) or by_words(RECIPIENT_WORDS, words)
        supposed: dict[str, Any] = {"is_category_only": only_kind, "category": category or "other"}
        if mode == "internal":
            supposed["category"] = "internal_service"
        code = known or self.book.record("recipients", names, line, **supposed)
        if is_of_row:
            self.book.put("recipients", (code,), self._details(line), line)
        if known is None and only_kind:
            self.book.doubt(
                "recipient-kind", line, "recipient",
                _("Names of recipients that only say a kind were entered as kinds."),
                _("Enter the parties by name where the law asks for them."), value=" / ".join(names.values()),
            )  # fmt: skip
        return code

    def _category(self, line: Line, is_of_row: bool) -> str:
        for text in (cell.text for cell in line.cells("recipient_kind") if is_of_row):
            for one in entries(text):
                found = self.categories.find(BRACKETS.sub("", one))
                if found is not None:
                    return found.key
        return ""

    def _details(self, line: Line) -> dict[str, Any]:
        contact = line.text("recipient_contact")
        place = line.text("recipient_country")
        found = country(place) if place else country_in_address(line.text("address"))
        if place and found is None:
            several = countries(place)
            found = several[0] if len(several) == 1 else None
            if found is None:
                self.book.doubt("country-unknown", line, "recipient_country", _("No country was understood here."),
                                _("Write one country by its name or its code of two letters."))  # fmt: skip
        mail, address = EMAIL.search(contact), ADDRESS.search(contact)
        rest = ADDRESS.sub(" ", EMAIL.sub(" ", contact))
        phone = PHONE.search(rest)
        return {
            "country": found.key if found else None,
            "address": line.texts("address"),
            "email": self._line(line, "email", EMAIL) or (mail[0] if mail else ""),
            "phone": line.text("phone") or (phone[0].strip() if phone else ""),
            "website": self._link(line, "website"),
            "privacy_policy_url": self._link(line, "privacy_policy")
            or (address[0] if address else ""),
            "contact": {} if mail or address or phone else line.texts("recipient_contact"),
            "safeguards": line.texts("safeguards"),
        }

    def _line(self, line: Line, name: str, pattern: re.Pattern[str]) -> str:
        found = pattern.search(line.text(name))
        return found[0] if found else ""

    def _link(self, line: Line, name: str) -> str:
        found = self._line(line, name, ADDRESS)
        if line.text(name) and not found:
            self.book.doubt("no-link", line, name, _("This is no web address; it was left out."),
                            _("Write it with https:// in front."))  # fmt: skip
        return f"https://{found}" if found.lower().startswith("www.") else found

    def named(self, line: Line, name: str) -> Iterator[Texts]:
        """The parties of a field, each with its names."""
        for cell in line.cells(name):
            yield from parted(cell)

    # --- disclosures --------------------------------------------------------------------------

    def disclose(
        self, activity: str, line: Line, rows: list[str], purposes: list[str]
    ) -> list[str]:
        """State every disclosure of a row of an activity; their codes."""
        found = []
        fields = [name for name in ("recipient", *MODES) if line.cells(name)]
        is_alone = len(fields) == 1
        for name in fields:
            parties = [one for one in self.named(line, name) if not _says_only_whether(one)]
            for texts in parties:
                mode = MODES.get(name) or said_mode(texts) or self.mode(line, texts)
                texts = {one: SAID_MODE.sub("", text) for one, text in texts.items()}
                own = is_alone and len(parties) == 1
                code = self.recipient(texts, line, mode, is_of_row=own)
                found.append(self.disclosure(activity, code, mode, line, rows, purposes))
        return found

    def mode(self, line: Line, texts: Texts) -> str:
        """In which way the party gets it, as the row or its name says; else the least it may be."""
        said = by_words(MODE_WORDS, line.text("mode")) if line.text("mode") else ""
        if said:
            return said
        mode = by_words(MODE_WORDS, " ".join((*texts.values(), line.text("recipient_kind"))))
        self.book.doubt(
            "mode-supposed", line, "recipient",
            _("The file does not say in which way the recipients get the data; sharing with an independent controller is entered where their names say nothing else."),
            _("Choose the way on each disclosure: a processor needs a contract and no basis of its own."),
        )  # fmt: skip
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
            "activity": activity, "recipient": recipient, "mode": mode, "data": rows, "purposes": purposes,
            "method": line.texts("sharing_method"), "scene": line.texts("scene"),
            "description": {line.view.language: f"{line.cells('agreement')[0].heading}: {told[0]}"} if told else {},
        }  # fmt: skip
        self.book.put("disclosures", (code,), values, line)
        return code

    # --- transfers ----------------------------------------------------------------------------

    def transfer(
        self, activity: str, line: Line, disclosures: list[str], regimes: tuple[str, ...]
    ) -> str:
        """State the transfers of a row; what the activity as a whole then says of them."""
        text = line.text("transfer")
        if not text:
            return ""
        if truth(text) is False or by_words(
            {"no": r"^(?:no|non|nein|none|keine|aucun|否|无|不)\b|^(?:否|无|不|未)"}, text
        ):
            return "none_and_not_planned"
        regime = next((one for one in regimes if one in ABROAD or one.startswith("eu_")), "")
        places = countries(text) or (
            [one] if (one := country(line.text("recipient_country"))) else []
        )
        abroad = [one.key for one in places if is_abroad(one.key, regime)]
        if places and not abroad:
            return ""
        if not abroad or not disclosures or not regime:
            self.book.doubt(
                "transfer-open", line, "transfer",
                _("A transfer abroad is stated without a country, a recipient or a law it could be entered under; the text is kept in the remarks."),
                _("Enter the recipient's country and the mechanism on the disclosure."),
            )  # fmt: skip
            return "yes"
        for disclosure in disclosures if len(disclosures) == 1 else ():
            for key in abroad:
                self._state(disclosure, key, regime, line)
        if len(disclosures) > 1:
            self.book.doubt(
                "transfer-whose", line, "transfer",
                _("Several recipients and a transfer abroad stand in one row: the file does not say which of them is abroad. The text is kept in the remarks."),
                _("Give each recipient a row of its own, or enter the transfer on the disclosure."),
            )  # fmt: skip
        return "yes"

    def _state(self, disclosure: str, key: str, regime: str, line: Line) -> None:
        code = short_code(disclosure, key.lower())
        mechanism = self.mechanism(line.text("mechanism") or line.text("transfer"), regime)
        values = {
            "disclosure": disclosure, "country": key, "regime": regime, "mechanism": mechanism,
            "safeguards": line.texts("mechanism"),
        }  # fmt: skip
        entry = self.book.put("transfers", (code,), values, line)
        entry.values.setdefault("disclosure", disclosure)

    def mechanism(self, text: str, regime: str) -> str | None:
        """Key of the transfer mechanism a text names under a regime."""
        if regime.startswith("cn_") and CHINESE_CONTRACT.search(text):
            return "CN-SCC"
        found = by_words(MECHANISMS, text)
        return found or None


def parted(cell: Cell) -> Iterator[Texts]:
    """The parties of a cell; languages side by side when they name as many."""
    lists = {language: found for language, text in cell.texts.items() if (found := names_in(text))}
    if len({len(one) for one in lists.values()}) > 1:
        first = next(iter(lists))
        lists = {first: lists[first]}
    for together in zip(*lists.values(), strict=True):
        yield {language: titled(one)[0] for language, one in zip(lists, together, strict=True)}


def names_in(text: str) -> list[str]:
    """The names of a list; nothing is taken apart inside brackets."""
    lines = [line for line in text.splitlines() if line.strip()]
    if all(WHOLE.match(line) for line in lines):
        return [WHOLE.sub("", line).strip() for line in lines]
    found, start = [], 0
    for token in LIST.finditer(text):
        before = text[start : token.start()]
        if sum(map(before.count, OPENING)) <= sum(map(before.count, CLOSING)):
            found.append(before)
            start = token.end()
    found.append(text[start:])
    names = (WHOLE.sub("", one).strip(" \t\r\n.。•·") for one in found)
    return [one for one in names if one]


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
