"""What the tables should hold, according to the files and to Unicode CLDR."""

from __future__ import annotations

from typing import Any

from history.text import TranslatedText

from .countries import SOURCE, country_names
from .shapes import COUNTRY_STATUS, Entry, StatusEntry, VocabularyFile
from .tables import COUNTRIES, STATUS_FIELDS, Identity, Table, Values, status_name, table_of


def wanted_rows(files: list[VocabularyFile]) -> dict[str, dict[Identity, Values]]:
    """Values by the table's vocabulary and by identity, in the order of the files."""
    wanted = {COUNTRIES.vocabulary: _countries(files)}
    for file in files:
        if file.name == COUNTRY_STATUS:
            continue
        table = table_of(file.name)
        rows = wanted.setdefault(table.vocabulary, {})
        for position, term in enumerate(file.terms, start=1):
            rows[file.name, term.entry.key] = _values(table, term.entry, position, file)
    return wanted


def _values(table: Table, entry: Entry, position: int, file: VocabularyFile) -> Values:
    values: Values = {name: getattr(entry, name, "") for name in table.plain}
    values |= {name: getattr(entry, name, "") for name in table.references}
    values["position"] = position
    values["source"] = entry.source or file.head.source
    return {name: _plain(name, value) for name, value in values.items()}


def _countries(files: list[VocabularyFile]) -> dict[Identity, Values]:
    blank: Values = dict.fromkeys(COUNTRIES.plain, "")
    rows: dict[Identity, Values] = {}
    for key, names in country_names().items():
        fixed = {"position": 0, "description": {}, "attributes": {}, "statuses": {}}
        rows["country", key] = (
            blank
            | fixed
            | {
                "label": dict(TranslatedText(names)),
                "article": "ISO 3166-1",
                "source": SOURCE,
                "confidence": "S",
            }
        )
    for file in files:
        for status in file.statuses:
            name, values = _status(status.entry, file)
            rows["country", status.entry.country]["statuses"][name] = values
    return rows


def _status(entry: StatusEntry, file: VocabularyFile) -> tuple[str, Values]:
    values = {name: _plain(name, getattr(entry, name)) for name in STATUS_FIELDS}
    values["source"] = entry.source or file.head.source
    return status_name(entry.scheme, entry.valid_from), values


def _plain(name: str, value: Any) -> Any:
    if name in {"label", "description", "note"}:
        return dict(TranslatedText(value))
    return "" if value is None else value
