"""The tables vocabularies are kept in, and what they hold now, in words that files can be held to.

A row is compared by its *values*: plain fields as they are, references as the key referred to.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from typing import Any, TypeAlias

import msgspec

from ..models import Country, CountryStatus, DataCategory, DataSubjectCategory, Term
from ..models.base import VocabularyEntry

Identity: TypeAlias = tuple[str, str]
"""Vocabulary and key: what a value is called, forever."""

Values: TypeAlias = dict[str, Any]

COMMON = (
    "label",
    "description",
    "article",
    "source",
    "confidence",
    "position",
    "attributes",
    "in_force_from",
    "in_force_to",
)

STATUS_FIELDS = ("valid_to", "article", "source", "confidence", "note")
"""What may change of a country's status; scheme and first day say which one it is."""


class Table(msgspec.Struct, frozen=True):
    """One table of vocabulary values. ``references``: field to the vocabulary it refers to."""

    model: type[VocabularyEntry]
    vocabulary: str
    plain: tuple[str, ...] = COMMON
    references: dict[str, str] = {}

    def vocabulary_referred_to(self, field: str, own: str) -> str:
        """The vocabulary that ``field`` of a value of the vocabulary ``own`` refers to."""
        return self.references[field] or own


TERMS = Table(Term, "", references={"parent": ""})
DATA_CATEGORIES = Table(
    DataCategory,
    "data_category",
    (*COMMON, "dpv_key", "fideslang_key"),
    {
        "parent": "",
        "gbt35273_class": "gbt35273_class",
        "cnil_box": "cnil_box",
        "ccpa_category": "ccpa_category",
    },
)
PEOPLE = Table(
    DataSubjectCategory,
    "data_subject_category",
    (*COMMON, "is_child", "is_vulnerable", "dpv_key"),
)
COUNTRIES = Table(Country, "country")

TABLES = (TERMS, DATA_CATEGORIES, PEOPLE, COUNTRIES)
"""In the order in which they can be written: who is referred to comes first."""


class Stored(msgspec.Struct):
    """A row as it stands; ``digest`` is that of the values last loaded, blank if never loaded."""

    pk: int
    digest: str
    values: Values

    @property
    def is_as_loaded(self) -> bool:
        """Whether nobody has edited the row since it was loaded."""
        return self.digest == digest_of(self.values)


def digest_of(values: Values) -> str:
    """A fingerprint of ``values``, the same on every database."""
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, default=datetime.date.isoformat)
    return hashlib.sha256(text.encode()).hexdigest()


def table_of(vocabulary: str) -> Table:
    """The table that holds ``vocabulary``."""
    return next((table for table in TABLES if table.vocabulary == vocabulary), TERMS)


def stored_rows(table: Table) -> dict[Identity, Stored]:
    """Every row of ``table``. One query; two for countries, which come with their statuses."""
    names = ["pk", "loaded_digest", "key"]
    if not table.vocabulary:
        names.append("vocabulary")
    columns = [*names, *table.plain, *(f"{field}__key" for field in table.references)]
    fields = (*table.plain, *table.references)
    rows: dict[Identity, Stored] = {}
    for row in table.model._default_manager.order_by().values_list(*columns):
        values = dict(zip(fields, map(_plain, row[len(names) :]), strict=True))
        vocabulary = table.vocabulary or row[3]
        rows[vocabulary, row[2]] = Stored(row[0], row[1], values)
    if table is COUNTRIES:
        _add_statuses(rows)
    return rows


def status_name(scheme: str, valid_from: datetime.date) -> str:
    """What a status is called among those of its country."""
    return f"{scheme} {valid_from.isoformat()}"


def _add_statuses(rows: dict[Identity, Stored]) -> None:
    for stored in rows.values():
        stored.values["statuses"] = {}
    columns = ("country__key", "scheme", "valid_from", *STATUS_FIELDS)
    for key, scheme, valid_from, *rest in CountryStatus.objects.order_by().values_list(*columns):
        status = dict(zip(STATUS_FIELDS, map(_plain, rest), strict=True))
        rows["country", key].values["statuses"][status_name(scheme, valid_from)] = status


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return dict(value)
    return "" if value is None else value
