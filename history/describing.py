"""Changes in words: labels instead of columns, names instead of ids, one line a language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from .differences import Kind, RowChange
from .fields import DisplayedText, TranslatedTextField
from .reading import AsOf
from .tracking import TrackedModel

NAMING_FIELDS: Final = ("name", "label", "title", "code", "key")
DEEPEST: Final = 4
"""How many links are followed for a name: a purpose of a data row of an activity is two."""


@dataclass(frozen=True)
class DescribedField:
    """One line of a change: ``label``: ``old`` → ``new``, empty where there was or is nothing."""

    label: str
    old: str
    new: str
    language: str = ""
    """The language code of the two texts when they are one language of a translated text."""


@dataclass(frozen=True)
class DescribedChange:
    """What became of one object, in the reader's language."""

    kind: Kind
    model_name: str
    name: str
    fields: tuple[DescribedField, ...]


def described(
    changes: Sequence[RowChange], number: int, *, using: str = DEFAULT_DB_ALIAS
) -> list[DescribedChange]:
    """``changes`` in words, with every name as it was at ``number`` (or when it last existed).

    Queries: one for each model that is named, however many changes there are.
    """
    names = Names(number, using)
    names.learn((change.model, change.object_id) for change in changes)
    names.learn(_references(changes))
    return [
        DescribedChange(
            kind=change.kind,
            model_name=capfirst(str(change.model._meta.verbose_name)),
            name=names.name_of(change.model, change.object_id),
            fields=tuple(_lines(change, names)),
        )
        for change in changes
    ]


class Names:
    """What objects were called at a moment."""

    def __init__(self, number: int, using: str = DEFAULT_DB_ALIAS) -> None:
        self.number = number
        self.connection = connections[using]
        self.known: dict[tuple[type[models.Model], Any], tuple[Any, ...]] = {}

    def learn(self, wanted: Iterable[tuple[type[models.Model], Any]]) -> None:
        """Read the naming fields of these objects and, level by level, of what those refer to."""
        for _level in range(DEEPEST):
            by_model: dict[type[models.Model], set[Any]] = {}
            for model, object_id in wanted:
                if object_id is not None and (model, object_id) not in self.known:
                    by_model.setdefault(model, set()).add(object_id)
            wanted = [found for model in by_model for found in self._read(model, by_model[model])]
            if not wanted:
                return

    def name_of(self, model: type[models.Model], object_id: Any, depth: int = DEEPEST) -> str:
        parts = []
        values = self.known.get((model, object_id), ())
        for field, value in zip(naming_fields(model), values, strict=False):
            related = field.related_model
            if related is not None and value is not None and depth:
                parts.append(self.name_of(related, value, depth - 1))
            elif related is None:
                parts.append(str(value))
        if not any(parts):
            return object_id if isinstance(object_id, str) else f"#{object_id}"
        return " · ".join(filter(None, parts))

    def _read(
        self, model: type[models.Model], ids: set[Any]
    ) -> Iterator[tuple[type[models.Model], Any]]:
        """One query; yields the objects whose names are part of these names."""
        fields = naming_fields(model)
        if not fields or not issubclass(model, TrackedModel):
            return
        key = model._meta.pk.attname
        reader = AsOf(model, self.connection, self.number)
        rows = reader.rows([key, *(f.attname for f in fields)], {key: ids}, with_ended=True)
        for object_id, *values in rows:
            self.known[model, object_id] = tuple(values)
            for field, value in zip(fields, values, strict=True):
                if field.related_model is not None and value is not None:
                    yield field.related_model, value


def naming_fields(model: type[models.Model]) -> list[Any]:
    """The fields an object is called by: its name or, for a link, what it links."""
    own = {field.name: field for field in model._meta.concrete_fields}
    for name in NAMING_FIELDS:
        if name in own:
            return [own[name]]
    links = [field for field in own.values() if field.is_relation and not field.null]
    parents = [f for f in links if f.remote_field and f.remote_field.on_delete is models.CASCADE]
    return [field for field in links if field not in parents] or links


def _references(changes: Iterable[RowChange]) -> Iterator[tuple[type[models.Model], Any]]:
    for change in changes:
        for field in change.fields:
            related = _field(change, field.name).related_model
            if related is not None:
                yield related, field.old
                yield related, field.new


def _field(change: RowChange, attname: str) -> Any:
    return next(f for f in change.model._meta.concrete_fields if f.attname == attname)


def _lines(change: RowChange, names: Names) -> Iterator[DescribedField]:
    for changed in change.fields:
        field = _field(change, changed.name)
        label = capfirst(str(field.verbose_name))
        if isinstance(field, TranslatedTextField):
            yield from _lines_by_language(label, changed.old or {}, changed.new or {})
            continue
        old, new = (_in_words(field, value, names) for value in (changed.old, changed.new))
        if old != new:
            yield DescribedField(label, old, new)


def _lines_by_language(
    label: str, old: dict[str, str], new: dict[str, str]
) -> Iterator[DescribedField]:
    for code in sorted(old.keys() | new.keys(), reverse=True):
        was, now = old.get(code, ""), new.get(code, "")
        if was != now:
            yield DescribedField(f"{label} ({_language(code)})", was, now, code)


def _language(code: str) -> str:
    try:
        return str(get_language_info(code)["name_local"])
    except KeyError:
        return code


def _in_words(field: Any, value: Any, names: Names) -> str:
    if value is None or value == "":
        return ""
    if field.related_model is not None:
        return names.name_of(field.related_model, value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return _plain_words(value)


def _plain_words(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return _("Yes") if value else _("No")
        case datetime():
            return date_format(timezone.localtime(value), "DATETIME_FORMAT")
        case date():
            return date_format(value, "DATE_FORMAT")
        case DisplayedText():
            return str(value)
        case dict():
            return ", ".join(f"{key}: {_plain_words(item)}" for key, item in value.items())
        case list():
            return ", ".join(_plain_words(item) for item in value)
    return str(value)
