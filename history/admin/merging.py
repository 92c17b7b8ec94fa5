"""Putting two people's edits of one record together: what only one of them touched is kept.

The second person's form still holds the old text wherever they typed nothing. Saved as it is, it
would undo what the first person wrote; so those boxes take the newer text before it is shown again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms import BoundField

from ..differences import LoggedChange, RowChange
from ..fields import DisplayedText
from ..forms import TranslatedTextFormField, TranslatedTextWidget
from .labels import LabelsFromBook
from .links import Linked, owner_reference

Key = tuple[type[Model], Any, str]
"""A column of a row: model, primary key, attname."""


@dataclass(frozen=True)
class Clash:
    """A field both people changed: what is saved now, and what this person typed."""

    label: str
    theirs: str
    typed: str


@dataclass
class Missed:
    """What others did since the form was opened, as far as boxes show it."""

    before: dict[Key, Any] = field(default_factory=dict)
    """Of each column others changed: what it said when the form was opened."""
    links: list[RowChange] = field(default_factory=list)
    """Rows added and taken away, oldest first; some are links a box of choices stands for."""


def missed(newest_first: Sequence[LoggedChange]) -> Missed:
    """The same change sets by what they changed rather than by when."""
    found = Missed()
    for entry in reversed(newest_first):
        for change in entry.changes:
            if change.kind != "changed":
                found.links.append(change)
                continue
            for line in change.fields:
                found.before.setdefault((change.model, change.object_id, line.name), line.old)
    return found


def merge(data: Any, forms_shown: Iterable[Any], others: Missed) -> list[Clash]:
    """Bring the boxes of ``data`` (a mutable copy of the POST) up to date, and say what clashes.

    A box this person did not touch takes the newer text; of a text in several languages each
    language by itself, of a box of choices each choice. A box both touched keeps what was typed.
    """
    clashes: list[Clash] = []
    for form in forms_shown:
        for name, box in form.fields.items():
            if isinstance(box, Linked):
                _merge_links(data, form, name, box, others)
            else:
                clashes += _merge_box(data, form, name, others)
    return clashes


def _merge_box(data: Any, form: Any, name: str, others: Missed) -> Iterable[Clash]:
    columns = {one.name: one.attname for one in form.instance._meta.concrete_fields}
    key = (type(form.instance), form.instance.pk, columns.get(name, ""))
    if key not in others.before:
        return
    bound, before = form[name], others.before[key]
    theirs, typed = bound.initial, bound.data
    if isinstance(bound.field, TranslatedTextFormField):
        theirs, typed = _merge_text(data, bound, before or {}, theirs or {})
    elif not bound.field.has_changed(before, typed):
        put(data, bound, theirs)
        return
    if bound.field.has_changed(theirs, typed):
        whose = "" if form.prefix is None else f"{form.instance}: "
        yield Clash(f"{whose}{bound.label}", shown(bound, theirs), shown(bound, typed))


def _merge_text(
    data: Any, bound: BoundField, before: dict[str, str], theirs: dict[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Each language by itself. Returns the languages both changed, as they are and as typed."""
    try:
        typed: dict[str, str] = bound.field.to_python(bound.data) or {}
    except ValidationError:
        return {}, {}
    merged = dict(typed)
    saved, mine = {}, {}
    for code in {*before, *theirs, *typed}:
        if typed.get(code, "") == before.get(code, ""):
            merged[code] = theirs.get(code, "")
        elif theirs.get(code, "") != before.get(code, ""):
            saved[code], mine[code] = theirs.get(code, ""), typed.get(code, "")
    put(data, bound, merged)
    return saved, mine


def _merge_links(data: Any, form: Any, name: str, box: Linked, others: Missed) -> None:
    owner = owner_reference(box.link, box.target).attname
    target = f"{box.target}_id"
    came: list[Any] = []
    went: list[Any] = []
    for change in others.links:
        is_added = change.kind == "added"
        said = {one.name: one.new if is_added else one.old for one in change.fields}
        if change.model is box.link and said.get(owner) == form.instance.pk:
            (came if is_added else went).append(said[target])
            (went if is_added else came)[:] = [
                one for one in (went if is_added else came) if one != said[target]
            ]
    if came or went:
        bound = form[name]
        gone, new = set(box.values_for(went)), box.values_for(came)
        kept = [value for value in bound.data or [] if str(value) not in gone]
        data.setlist(bound.html_name, list(dict.fromkeys((*map(str, kept), *new))))


def put(data: Any, bound: BoundField, value: Any) -> None:
    """Write ``value`` into ``data`` as the box would send it."""
    name = bound.html_name
    widget: Any = getattr(bound.field.widget, "widget", bound.field.widget)
    value = bound.field.prepare_value(value)
    if isinstance(widget, TranslatedTextWidget):
        suffixes: Any = vars(widget)["widgets_names"]
        for suffix, part in zip(suffixes, widget.decompress(value), strict=True):
            data[name + suffix] = part
    elif isinstance(widget, forms.CheckboxInput):
        data.setlist(name, ["on"] if value else [])
    else:
        said = widget.format_value(value)
        said = said[0] if isinstance(said, list) else said
        data[name] = "" if said is None else str(said)


def shown(bound: BoundField, value: Any) -> str:
    """A value as the person sees it in its box."""
    if isinstance(value, dict):
        return " / ".join(DisplayedText(value).values())
    widget: Any = getattr(bound.field.widget, "widget", bound.field.widget)
    if isinstance(widget, LabelsFromBook) and widget.book is not None:
        return widget.book.name_of(widget, value)
    choices: Any = getattr(bound.field, "choices", None)
    if isinstance(choices, list):
        return str(dict(choices).get(value, value))
    return "" if value is None else str(value)
