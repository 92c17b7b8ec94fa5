"""Template tags of the officer's pages: tabs, summary lines of rows, active filters."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django import template
from django.contrib.admin.utils import display_for_field, flatten
from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext

register = template.Library()

TAB = "tab"
TAB_PREFIX = "tab-"
MOSTLY_ROWS = 3
"""Most fields a tab may have beside its rows and still be a tab of rows."""


@dataclass
class Tab:
    """One tab of a change form: fieldsets first, then the rows that belong with them."""

    key: str
    title: Any
    fieldsets: list[Any] = field(default_factory=list)
    inlines: list[Any] = field(default_factory=list)
    error_count: int = 0
    field_count: int = 0
    row_count: int | None = None

    @property
    def shows_count(self) -> bool:
        """Whether the tab is mostly rows, so that their number belongs on it."""
        return self.row_count is not None and self.field_count <= MOSTLY_ROWS


@dataclass
class Layout:
    """A change form taken apart: what stands above the tabs, the tabs, what stands below."""

    lead: list[Any] = field(default_factory=list)
    tabs: list[Tab] = field(default_factory=list)
    rest: list[Any] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.opened = ""

    def tab(self, key: str, title: Any) -> Tab:
        """The tab of this key, made at the end when there is none yet."""
        for tab in self.tabs:
            if tab.key == key:
                return tab
        self.tabs.append(Tab(key, title))
        return self.tabs[-1]


@register.simple_tag
def change_form_layout(adminform: Any, inline_formsets: Iterable[Any]) -> Layout:
    """Sort fieldsets and inlines into tabs by their CSS classes.

    A fieldset or inline with the class ``tab`` makes a tab, or joins the tab of the same
    ``tab-<key>`` class. One with neither stands above the tabs (fieldset) or below (inline).
    """
    layout = Layout()
    for number, fieldset in enumerate(adminform):
        key = _tab_key(fieldset.classes, f"part-{number}")
        if not key:
            layout.lead.append((number, fieldset))
            continue
        tab = layout.tab(key, fieldset.name)
        names = flatten(fieldset.fields)
        tab.fieldsets.append((number, fieldset))
        tab.field_count += len(names)
        tab.error_count += sum(1 for name in names if name in adminform.form.errors)
    for inline in inline_formsets:
        key = _tab_key(inline.classes, inline.formset.prefix)
        if not key:
            layout.rest.append(inline)
            continue
        tab = layout.tab(key, capfirst(inline.opts.verbose_name_plural))
        tab.inlines.append(inline)
        tab.error_count += inline.formset.total_error_count()
        tab.row_count = (tab.row_count or 0) + inline.formset.initial_form_count()
    layout.opened = next(
        (tab.key for tab in layout.tabs if tab.error_count),
        layout.tabs[0].key if layout.tabs else "",
    )
    return layout


def _tab_key(classes: Any, default: str) -> str:
    """The key named by a ``tab-<key>`` class; ``default`` for a bare ``tab``; else nothing."""
    words = classes.split() if isinstance(classes, str) else list(classes or ())
    for word in words:
        if word.startswith(TAB_PREFIX):
            return slugify(word.removeprefix(TAB_PREFIX))
    return slugify(default) if TAB in words else ""


@register.simple_tag
def rows_data(inline_formset: Any) -> str:
    """What Django's script for inlines is told, with a button that names what it adds."""
    told = json.loads(inline_formset.inline_formset_data())
    name = inline_formset.opts.verbose_name
    told["options"]["addText"] = gettext("Add %(name)s") % {"name": name}
    return json.dumps(told)


@register.simple_tag
def card_facts(inline_form: Any) -> list[dict[str, Any]]:
    """The facts on a row's closed card: the inline's ``card_facts`` fields, blank ones left out.

    A name may also be a method of the inline taking the row. Reads only attributes of the row:
    an inline naming a foreign key must select it in its queryset.
    """
    row, inline = inline_form.original, inline_form.model_admin
    names = getattr(inline, "card_facts", ())
    if row is None or row.pk is None:
        return []
    return [fact for fact in (_fact(inline, row, name) for name in names) if fact["value"]]


def _fact(inline: Any, row: Any, name: str) -> dict[str, Any]:
    method = getattr(inline, name, None)
    if callable(method):
        return {
            "name": name,
            "title": getattr(method, "short_description", ""),
            "value": method(row),
        }
    try:
        model_field = row._meta.get_field(name)
    except FieldDoesNotExist:
        return {"name": name, "title": "", "value": getattr(row, name)}
    value = getattr(row, name)
    shown = display_for_field(value, model_field, "") if value not in (None, "") else ""
    return {"name": name, "title": capfirst(model_field.verbose_name), "value": shown}


@register.simple_tag
def active_filters(cl: Any) -> list[dict[str, Any]]:
    """The filters in force on a list, each with the address of the list without it."""
    return [chip for spec in cl.filter_specs for chip in _chips(cl, spec)]


def _chips(cl: Any, spec: Any) -> Iterator[dict[str, Any]]:
    names = [name for name in spec.expected_parameters() if name in cl.params]
    if not names:
        return
    chosen = [choice["display"] for choice in spec.choices(cl) if choice.get("selected")]
    yield {
        "title": spec.title,
        "value": ", ".join(str(value) for value in chosen),
        "url": cl.get_query_string(remove=names),
    }
