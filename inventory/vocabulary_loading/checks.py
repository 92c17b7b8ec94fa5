"""Judges well-formed vocabulary files, each by itself and all against one another."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from history.text import LANGUAGES

from ..choices import CountryScheme
from ..models import CountryStatus, Term
from .countries import country_names
from .problems import Place, Problem, VocabularyError
from .shapes import CROSSWALK, Entry, Located, LocatedStatus, StatusEntry, VocabularyFile
from .tables import table_of

KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def check_files(files: list[VocabularyFile]) -> None:
    """Raises ``VocabularyError`` with everything that is wrong, in order of place."""
    keys = {file.name: {term.entry.key for term in file.terms} for file in files}
    problems = list(_names_taken_twice(files))
    for file in files:
        problems += _head(file, keys)
        problems += _terms(file, keys)
        problems += _statuses(file)
    if problems:
        raise VocabularyError(problems)


def _names_taken_twice(files: list[VocabularyFile]) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for file in files:
        if file.name in first:
            what = _("The vocabulary “%(name)s” is already in %(place)s.")
            yield Problem(
                file.place,
                what % {"name": file.name, "place": first[file.name].file},
                _("Keep one file."),
            )
        first.setdefault(file.name, file.place)


def _head(file: VocabularyFile, keys: dict[str, set[str]]) -> Iterator[Problem]:
    stem = file.place.file.rsplit("/", 1)[-1].removesuffix(".toml")
    if file.name != stem:
        what = _("The file holds the vocabulary “%(name)s”.") % {"name": file.name}
        yield Problem(file.place, what, _("Name file and vocabulary alike."))
    yield from _lengths(file.place, Term, vocabulary=file.name, source=file.head.source)
    yield from _languages(file.place, "title", file.head.title)
    for attribute, target in file.head.references.items():
        if target not in keys:
            what = _("%(field)s refers to an unknown vocabulary “%(name)s”.")
            yield Problem(
                file.place,
                what % {"field": f"references.{attribute}", "name": target},
                _("Known are: %(names)s.") % {"names": ", ".join(sorted(keys))},
            )


def _languages(place: Place, field: str, texts: dict[str, str]) -> Iterator[Problem]:
    for language in LANGUAGES:
        if not texts.get(language, "").strip():
            what = _("The %(field)s has no text in “%(language)s”.")
            yield Problem(
                place,
                what % {"field": field, "language": language},
                _("Give it in every language: %(names)s.") % {"names": ", ".join(LANGUAGES)},
            )


def _terms(file: VocabularyFile, keys: dict[str, set[str]]) -> Iterator[Problem]:
    seen: dict[str, Place] = {}
    for term in file.terms:
        yield from _key(term, seen)
        yield from _parent(term, seen)
        seen.setdefault(term.entry.key, term.place)
        yield from _languages(term.place, "label", term.entry.label)
        if term.entry.description:
            yield from _languages(term.place, "description", term.entry.description)
        yield from _dates(term.place, term.entry.in_force_from, term.entry.in_force_to)
        yield from _lengths(term.place, table_of(file.name).model, **_texts(term.entry))
        yield from _crosswalk(file, term, keys)
        yield from _attributes(file, term, keys)


def _texts(entry: Entry) -> dict[str, str]:
    names = ("article", "source", "dpv_key", "fideslang_key")
    return {name: getattr(entry, name) for name in names if hasattr(entry, name)}


def _key(term: Located, seen: dict[str, Place]) -> Iterator[Problem]:
    key = term.entry.key
    if not KEY.fullmatch(key):
        yield Problem(
            term.place,
            _("“%(key)s” is not a key.") % {"key": key},
            _("Use letters, digits, point, hyphen and underscore only."),
        )
    if key in seen:
        what = _("The key “%(key)s” is already at %(place)s.")
        yield Problem(
            term.place,
            what % {"key": key, "place": seen[key]},
            _("Give each value a key of its own; an old key is never used again."),
        )
    yield from _lengths(term.place, Term, key=key)


def _parent(term: Located, seen: dict[str, Place]) -> Iterator[Problem]:
    parent = getattr(term.entry, "parent", "")
    if parent and parent not in seen:
        yield Problem(
            term.place,
            _("The parent “%(key)s” does not stand above in this file.") % {"key": parent},
            _("Mend the key, or move the parent before its children."),
        )


def _dates(
    place: Place, first: datetime.date | None, last: datetime.date | None
) -> Iterator[Problem]:
    if first and last and last < first:
        what = _("It ends on %(last)s, before it begins on %(first)s.")
        yield Problem(place, what % {"last": last, "first": first}, _("Mend the dates."))


def _lengths(place: Place, model: type[Model], **texts: str) -> Iterator[Problem]:
    for field, text in texts.items():
        limit = getattr(model._meta.get_field(field), "max_length", None)
        if limit is not None and len(text) > limit:
            what = _("The %(field)s has %(length)d characters.")
            yield Problem(
                place,
                what % {"field": field, "length": len(text)},
                _("Say it in %(limit)d.") % {"limit": limit},
            )


def _crosswalk(file: VocabularyFile, term: Located, keys: dict[str, set[str]]) -> Iterator[Problem]:
    for field, target in CROSSWALK.get(file.name, {}).items():
        key = getattr(term.entry, field)
        if key:
            yield from _reference(term.place, field, target, [key], keys)


def _attributes(
    file: VocabularyFile, term: Located, keys: dict[str, set[str]]
) -> Iterator[Problem]:
    for name, value in term.entry.attributes.items():
        values = value if isinstance(value, list) else [value]
        if not _is_json(value):
            yield Problem(
                term.place,
                _("The attribute %(name)s holds a date or time.") % {"name": name},
                _("Write it in quotes."),
            )
        if name in file.head.references:
            target = file.head.references[name]
            yield from _reference(term.place, f"attributes.{name}", target, values, keys)
        allowed = file.head.allowed.get(name)
        for one in values if allowed else []:
            if one not in (allowed or []):
                what = _("The attribute %(name)s does not know “%(value)s”.")
                yield Problem(
                    term.place,
                    what % {"name": name, "value": one},
                    _("Known are: %(names)s.") % {"names": ", ".join(map(str, allowed or []))},
                )


def _reference(
    place: Place, field: str, target: str, values: list[Any], keys: dict[str, set[str]]
) -> Iterator[Problem]:
    for key in values:
        if key not in keys.get(target, set()):
            what = _("%(field)s refers to “%(key)s”, which is not in the vocabulary %(target)s.")
            yield Problem(
                place,
                what % {"field": field, "key": key, "target": target},
                _("Mend the key, or add it there first."),
            )


def _is_json(value: Any) -> bool:
    if isinstance(value, dict):
        return all(_is_json(one) for one in value.values())
    if isinstance(value, list):
        return all(_is_json(one) for one in value)
    return isinstance(value, str | int | float | bool)


def _statuses(file: VocabularyFile) -> Iterator[Problem]:
    known = country_names()
    spans: dict[tuple[str, str], list[LocatedStatus]] = {}
    for status in file.statuses:
        entry = status.entry
        yield from _dates(status.place, entry.valid_from, entry.valid_to)
        yield from _lengths(status.place, CountryStatus, article=entry.article, source=entry.source)
        if entry.note:
            yield from _languages(status.place, "note", entry.note)
        if entry.country not in known:
            yield Problem(
                status.place,
                _("“%(code)s” is not a country.") % {"code": entry.country},
                _("Use the ISO 3166-1 code of two capital letters."),
            )
        if entry.scheme not in CountryScheme.values:
            yield Problem(
                status.place,
                _("“%(name)s” is not a status.") % {"name": entry.scheme},
                _("Known are: %(names)s.") % {"names": ", ".join(CountryScheme.values)},
            )
        for other in spans.setdefault((entry.country, entry.scheme), []):
            if _overlap(entry, other.entry):
                yield Problem(
                    status.place,
                    _("The period overlaps the one at %(place)s.") % {"place": other.place},
                    _("End one before the other begins."),
                )
        spans[entry.country, entry.scheme].append(status)


def _overlap(one: StatusEntry, other: StatusEntry) -> bool:
    last = datetime.date.max
    return one.valid_from <= (other.valid_to or last) and other.valid_from <= (one.valid_to or last)
