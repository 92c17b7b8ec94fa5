"""Recipients, what is disclosed to them and what leaves the country."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from django.utils.translation import gettext as _

from register.documents.phrases import ONLY_CATEGORY
from register.merging.index import PartyIndex
from register.merging.likeness import CERTAIN, Party
from register.merging.proposing import recorded_parties

from ..understanding.labels import Labels
from ..understanding.places import countries, country, country_in_address
from .book import Book
from .cells import Cell, Line, Texts
from .guessing import by_words, is_kind_of_party
from .why import entries, titled, without_stop

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
"""Fields that describe the party of the row."""

EMAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
ADDRESS: Final = re.compile(r"(?:https?://|www\.)[^\s,;，；、]+", re.IGNORECASE)
PHONE: Final = re.compile(r"\+?[0-9][0-9 ()\-]{5,18}[0-9]")
LIST: Final = re.compile(
    r"[、;；\n|，]+|(?<!Co\.),\s+(?!(?:Inc|Ltd|LLC|Co|GmbH|S\.A|Corp|Limited|AG|SAS)\b)|\s+(?:et|und|and)\s+(?=[a-zà-ÿ])"
)
OPENING, CLOSING = "(（[【", ")）]】"
TOLD: Final = 0.7
"""From here on it is told that a recipient may be one of the register's."""
WHOLE: Final = re.compile(r"^\s*-\s+")
"""A line that is one name, whatever commas are in it."""
BRACKETS: Final = re.compile(r"\s*[(（][^()（）]*[)）]\s*$")
MARKS: Final = re.compile(
    r"\s*\[(?:" + "|".join(re.escape(one) for one in ONLY_CATEGORY.values()) + r")\]", re.IGNORECASE
)


@dataclass
class Parties:
    """Recipients of one file."""

    book: Book

    @cached_property
    def categories(self) -> Labels:
        terms = self.book.known.terms("recipient_category")
        return Labels((key, row["label"].values()) for key, row in terms.items())

    def recipient(
        self, texts: Texts, line: Line, mode: str = "", *, is_of_row: bool = False
    ) -> str:
        """Code of the party of this name, with what the row says of it when it is the row's own."""
        names = {language: MARKS.sub("", text).strip() for language, text in texts.items()}
        only_kind = names != texts or all(map(is_kind_of_party, names.values()))
        known = self.book.find("recipients", names)
        if known is None and not only_kind:
            known = self._alike(names, line, is_of_row)
        words = " ".join(
            (
                *names.values(),
                line.text("recipient_kind"),
                line.text("purpose") if is_of_row else "",
            )
        )
        category = self._category(line, is_of_row) or by_words("recipient", words)
        supposed: dict[str, Any] = {"is_category_only": only_kind, "category": category or "other"}
        if mode == "internal":
            supposed["category"] = "internal_service"
        code = known or self.book.record("recipients", names, line, **supposed)
        if is_of_row:
            self.book.put("recipients", (code,), self._details(line), line)
        if known is None and only_kind:
            self.book.doubt(
                "recipient-kind",
                line,
                "recipient",
                _("Names of recipients that only say a kind were entered as kinds."),
                _("Enter the parties by name where the law asks for them."),
                value=" / ".join(names.values()),
            )
        return code

    @cached_property
    def index(self) -> PartyIndex:
        return PartyIndex(recorded_parties())

    def _alike(self, names: dict[str, str], line: Line, is_of_row: bool) -> str | None:
        """The register's recipient that a row must mean; one that it may mean is told."""
        link = self._link(line, "website") if is_of_row else ""
        likely = self.index.find(Party("", names, website=link)) if names else []
        if not likely:
            return None
        if likely[0].confidence >= CERTAIN:
            return likely[0].code
        if likely[0].confidence >= TOLD:
            self.book.doubt(
                "recipient-alike",
                line,
                "recipient",
                _("Some of these recipients may be recorded already under another name."),
                _("They are entered as new ones: merge them under “Duplicates” if they are one."),
                value=" / ".join(names.values()),
            )
        return None

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
                self.book.doubt(
                    "country-unknown",
                    line,
                    "recipient_country",
                    _("No country was understood here."),
                    _("Write one country by its name or its code of two letters."),
                )
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
            self.book.doubt(
                "no-link",
                line,
                name,
                _("This is no web address; it was left out."),
                _("Write it with https:// in front."),
            )
        return f"https://{found}" if found.lower().startswith("www.") else found

    def named(self, line: Line, name: str) -> Iterator[Texts]:
        """The parties of a field, each with its names."""
        for cell in line.cells(name):
            yield from parted(cell)


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
    names = (without_stop(WHOLE.sub("", one).strip(" \t\r\n。•·")) for one in found)
    return [one for one in names if one]
