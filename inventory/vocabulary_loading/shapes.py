"""What a vocabulary file may hold. A field that is not named here is refused."""

from __future__ import annotations

import datetime
from typing import Any, Literal

import msgspec

from .problems import Place

Confidence = Literal["V", "S+", "S", "M"]


class Entry(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """One ``[[term]]``: a value with its words, where the law says so, and since when."""

    key: str
    label: dict[str, str]
    confidence: Confidence
    description: dict[str, str] = {}
    article: str = ""
    source: str = ""
    in_force_from: datetime.date | None = None
    in_force_to: datetime.date | None = None
    attributes: dict[str, Any] = {}


class NestedEntry(Entry, forbid_unknown_fields=True, kw_only=True):
    """A value that may be a narrower one of another value of the same vocabulary."""

    parent: str = ""


class CategoryEntry(NestedEntry, forbid_unknown_fields=True, kw_only=True):
    """A data category, with its crosswalk to other schemes."""

    gbt35273_class: str = ""
    cnil_box: str = ""
    ccpa_category: str = ""
    dpv_key: str = ""
    fideslang_key: str = ""


class PeopleEntry(Entry, forbid_unknown_fields=True, kw_only=True):
    """A category of people concerned."""

    is_child: bool = False
    is_vulnerable: bool = False
    dpv_key: str = ""


class StatusEntry(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """One ``[[status]]``: what a country counts as, from one day to another, both included."""

    country: str
    scheme: str
    valid_from: datetime.date
    confidence: Confidence
    valid_to: datetime.date | None = None
    article: str = ""
    source: str = ""
    note: dict[str, str] = {}


class Head(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """The top of a file; its entries are read one by one, so that each fault has its line."""

    vocabulary: str
    title: dict[str, str]
    source: str
    references: dict[str, str] = {}
    allowed: dict[str, list[str | int]] = {}
    term: list[dict[str, Any]] = []
    status: list[dict[str, Any]] = []


class Located(msgspec.Struct):
    """An entry and the line its table starts at."""

    place: Place
    entry: Entry


class LocatedStatus(msgspec.Struct):
    """A status of a country and the line its table starts at."""

    place: Place
    entry: StatusEntry


class VocabularyFile(msgspec.Struct):
    """A file as read: well-formed, not yet checked against the others."""

    place: Place
    digest: str
    head: Head
    terms: list[Located]
    statuses: list[LocatedStatus]

    @property
    def name(self) -> str:
        return self.head.vocabulary


ENTRY_SHAPES: dict[str, type[Entry]] = {
    "data_category": CategoryEntry,
    "data_subject_category": PeopleEntry,
}
"""Vocabularies with a table of their own; every other one is rows of ``Term``."""

COUNTRY_STATUS = "country_status"

CROSSWALK: dict[str, dict[str, str]] = {
    "data_category": {
        "gbt35273_class": "gbt35273_class",
        "cnil_box": "cnil_box",
        "ccpa_category": "ccpa_category",
    }
}
"""Fields of an entry that name a key of another vocabulary."""
