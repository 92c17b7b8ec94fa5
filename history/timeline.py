"""What happened to one record and its rows, change set by change set, in words.

Each line names things as they were called when it was written.
"""

from __future__ import annotations

import datetime
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils import formats
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from . import differences as raw
from .family import children, owner_reference
from .guarding import written_tables
from .models import ChangeSet, Source
from .naming import Names, naming_fields
from .reach import current_reach
from .telling import kept_back, with_reasons
from .text import TranslatedText
from .tracking import TrackedModel

MOST_ROWS = 300
OF = " › "


@dataclass(frozen=True)
class FieldLine:
    """One field, or one language of one field, before and after."""

    name: str
    label: str
    old: str
    new: str
    language: str = ""
    """Of a text: the language's own name."""


@dataclass(frozen=True)
class RowLine:
    """What one change set did to one row."""

    kind: str
    """``added``, ``changed`` or ``ended`` (taken away)."""
    what: str
    name: str
    is_record: bool
    """The record itself, not a row of its own."""
    fields: list[FieldLine]


@dataclass
class Entry:
    """One change set, as far as it concerns the record."""

    number: int
    sealed_at: datetime.datetime
    actor_name: str
    reason: str
    source: str
    rows: list[RowLine] = field(default_factory=list)
    left_out: int = 0
    """Rows beyond ``MOST_ROWS``."""

    def source_label(self) -> str:
        return str(Source(self.source).label)


def story(record: TrackedModel) -> list[raw.LoggedChange]:
    """Every change set that touched the record or a row of its own, newest first.

    One query a table and one for the change sets; some more for whoever reaches a part.
    """
    logged = raw.change_log(type(record), record.pk, children(type(record)))
    return logged if current_reach().is_everything else list(within_reach(logged))


def within_reach(logged: Iterable[raw.LoggedChange]) -> Iterator[raw.LoggedChange]:
    """What of these change sets the reader's part had when they were made."""
    entries = list(logged)
    hidden = set(current_reach().hides([entry.number for entry in entries]))
    for entry in entries:
        changes = seen_changes(entry.changes, entry.number)
        if changes:
            reason = kept_back() if entry.number in hidden else entry.reason
            yield replace(entry, changes=tuple(changes), reason=reason)


def seen_changes(changes: Sequence[raw.RowChange], number: int) -> list[raw.RowChange]:
    """Of what change set ``number`` did, that with rows within reach after it.

    With rows it ended: before it.
    """
    reach, keys = current_reach(), defaultdict[Any, list[Any]](list)
    if reach.is_everything:
        return list(changes)
    for one in changes:
        keys[one.model, one.kind == "ended"].append(one.object_id)
    seen = {
        (model, ended): set(reach.sees_at(model, found, number - ended))
        for (model, ended), found in keys.items()
    }
    return [one for one in changes if one.object_id in seen[one.model, one.kind == "ended"]]


def in_words(logged: Sequence[raw.LoggedChange], record: TrackedModel | None = None) -> list[Entry]:
    """These change sets in words, in the order given, rows of ``record`` told as its own.

    One query for each table that something refers to, however many change sets.
    """
    names = Names()
    for entry in logged:
        for change in entry.changes:
            names.want(change.model, [change.object_id])
            for column, line in _told(change):
                names.want_values(column, [line.old, line.new])
    names.read()
    return [
        Entry(
            number=entry.number,
            sealed_at=entry.sealed_at,
            actor_name=entry.actor_name,
            reason=entry.reason,
            source=entry.source,
            rows=[_row(change, entry.number, record, names) for change in entry.changes],
        )
        for entry in logged
    ]


def everything_in(change_set: ChangeSet) -> Entry:
    """All that one change set wrote, up to ``MOST_ROWS`` rows, in words.

    Two queries a table it wrote to, one to find those tables, and the names.
    """
    number = change_set.number
    with_reasons([change_set])
    written = raw.differences(written_tables(change_set.pk), number - 1, number)
    changes = seen_changes(written, number)
    (entry,) = in_words(
        [
            raw.LoggedChange(
                number=number,
                sealed_at=change_set.sealed_at,
                actor_name=change_set.actor_name,
                reason=change_set.reason,
                source=change_set.source,
                changes=tuple(changes[:MOST_ROWS]),
            )
        ]
    )
    entry.left_out = max(0, len(changes) - MOST_ROWS)
    return entry


def told_columns(model: type[TrackedModel], *, with_owner: bool = False) -> list[Any]:
    """The columns people are told of: not what programs note.

    Nor whose row it is, which goes without saying on the page of its owner.
    """
    owner = None if with_owner else owner_reference(model)
    return [
        column
        for column in model._meta.concrete_fields
        # A field nobody gave a name for people is not for people.
        if (column.editable or not isinstance(column.verbose_name, str))
        and column != owner
        and not column.primary_key
    ]


def _told(change: raw.RowChange) -> Iterator[tuple[Any, raw.FieldChange]]:
    columns = {column.attname: column for column in told_columns(change.model)}
    for line in change.fields:
        if line.name in columns:
            yield columns[line.name], line


def _row(change: raw.RowChange, number: int, record: TrackedModel | None, names: Names) -> RowLine:
    model = change.model
    is_record = record is not None and type(record) is model and change.object_id == record.pk
    name = names.name(model, change.object_id, number)
    owner = owner_reference(model)
    # A row of a row says which row: the record itself goes without saying.
    if owner is not None and (record is None or owner.related_model is not type(record)):
        name = OF.join((names.owner(model, change.object_id, number), name))
    lines: list[FieldLine] = []
    if change.kind != "ended":
        said = set() if is_record or change.kind == "changed" else set(naming_fields(model))
        for column, line in _told(change):
            if column not in said:
                lines += _lines(column, line, change.kind == "added", names, number)
    return RowLine(change.kind, str(model._meta.verbose_name), name, is_record, lines)


def _lines(
    column: Any, line: raw.FieldChange, is_new: bool, names: Names, number: int
) -> Iterable[FieldLine]:
    label = str(column.verbose_name)
    if isinstance(line.old or line.new, TranslatedText):
        return _by_language(column.name, label, line.old or {}, line.new or {})
    if is_new and line.new in (False, None, ""):
        return []
    was = worded(column, line.old, names, number - 1)
    now = worded(column, line.new, names, number)
    return [] if was == now else [FieldLine(column.name, label, was, now)]


def _by_language(
    name: str, label: str, old: dict[str, str], new: dict[str, str]
) -> Iterator[FieldLine]:
    for code in dict.fromkeys((*new, *old)):
        was, now = old.get(code, ""), new.get(code, "")
        if was != now:
            language = str(get_language_info(code)["name_local"])
            yield FieldLine(name, label, was, now, language)


def worded(column: Any, value: Any, names: Names, number: int) -> str:
    """A value as people read it; nothing for a blank."""
    if value is None or value == "":
        return ""
    if column.is_relation:
        if not names.is_told(column.related_model, value, number):
            return _("of another part of the register")
        return names.name(column.related_model, value, number)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    return plain(value)


def plain(value: Any) -> str:
    """A value that is neither a reference nor a choice."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False) if value else ""
    if isinstance(value, int):
        return str(formats.number_format(value, force_grouping=True))
    return str(value)
