"""The flat fields a column of a foreign table can be, with the headings they have in registers."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from register.documents import KINDS
from register.documents.columns import DocumentKind

CATALOGUE: Final = Path(__file__).with_name("fields.toml")

IGNORED: Final = "ignored"
"""The field of columns that are left out."""

SORTS: Final = {
    "activities": _("Register of activities"),
    "items": _("List of data items"),
    "recipients": _("List of recipients"),
    "sdks": _("List of SDKs"),
    "trackers": _("List of cookies and trackers"),
    "systems": _("List of systems"),
    "permissions": _("List of device permissions"),
    "rules": _("Retention schedule"),
}
"""The sorts of table that are read, with what people call them."""

GROUPS: Final = {
    "activity": _("The activity"),
    "why": _("Purpose and legal basis"),
    "data": _("Data and people"),
    "recipients": _("Recipients"),
    "transfers": _("Transfers abroad"),
    "lists": _("SDKs, trackers, permissions, systems, retention rules"),
    "ignored": _("Not imported"),
}
"""Groups of the fields, in the order of a form."""

LANGUAGE_CODES: Final = {"zh": "zh-hans", "pt": "pt-br"}
"""Language codes of the catalogue that texts call otherwise."""


@dataclass(frozen=True)
class Field:
    """What a column can be."""

    key: str
    group: str
    labels: dict[str, str]
    abouts: dict[str, str]
    sorts: tuple[str, ...]
    """Sorts of table it may stand in, the likeliest first; empty for any."""
    elsewhere: tuple[str, ...]
    """Sorts of table in which it may stand too, after fields of any table."""
    is_single: bool
    """Whether two columns of one language cannot both be it."""
    columns: tuple[str, ...]
    """Columns of our own documents that are it: ``column`` or ``document:column``."""
    names: tuple[tuple[str, str], ...]
    """Language and heading, as registers have them."""

    @property
    def label(self) -> str:
        """What people call it, in the language of whoever asks."""
        return _spoken(self.labels)

    @property
    def about(self) -> str:
        """What is taken from it, in one sentence."""
        return _spoken(self.abouts)

    def fits(self, sort: str) -> bool:
        """Whether a table of this sort may have it."""
        return not self.sorts or sort in (*self.sorts, *self.elsewhere)


def _spoken(texts: dict[str, str]) -> str:
    return texts.get(get_language() or "en", texts["en"])


@cache
def fields() -> dict[str, Field]:
    """Every field by key, in the order of the catalogue."""
    with CATALOGUE.open("rb") as file:
        entries = tomllib.load(file)
    ours = _of_documents({key: entry.get("columns", []) for key, entry in entries.items()})
    return {
        key: Field(
            key=key,
            group=entry["group"],
            labels=entry["label"],
            abouts=entry["about"],
            sorts=tuple(entry.get("sorts", ())),
            elsewhere=tuple(entry.get("elsewhere", ())),
            is_single=entry.get("is_single", False),
            columns=tuple(entry.get("columns", ())),
            names=tuple(
                (LANGUAGE_CODES.get(language, language), name)
                for language, names in entry["names"].items()
                for name in names
            )
            + tuple(ours[key]),
        )
        for key, entry in entries.items()
    }


def _of_documents(columns: dict[str, list[str]]) -> dict[str, list[tuple[str, str]]]:
    """The headings of our own documents, for the fields that name their columns.

    ``kind:column`` goes before ``column`` alone, which stands for it in any document.
    """
    field_of = {column: key for key, names in columns.items() for column in names}
    found: dict[str, list[tuple[str, str]]] = {key: [] for key in columns}
    for kind in KINDS.values():
        for column in kind.columns:
            key = field_of.get(f"{kind.key}:{column.key}", field_of.get(column.key))
            if key is not None:
                for one in _languages(kind):
                    # On worksheets the article stands below the words.
                    words = column.heading[one]
                    found[key] += [(one, words), (one, f"{words} {column.citation}")]
    return found


def _languages(kind: DocumentKind) -> list[str]:
    headings = [column.heading for column in kind.columns]
    return [one for one in kind.languages if all(one in heading for heading in headings)]


def choices(sort: str = "") -> list[tuple[str, list[tuple[str, str]]]]:
    """For a form: groups with the keys and labels of the fields a sort of table may have."""
    return [
        (
            str(label),
            [
                (one.key, one.label)
                for one in fields().values()
                if one.group == group and (not sort or one.fits(sort))
            ],
        )
        for group, label in GROUPS.items()
    ]
