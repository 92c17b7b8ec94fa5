"""Labels of the records a form refers to, fetched once a model instead of once a box."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.db.models import Model
from django.utils.translation import gettext as _

from ..reach import current_reach


class LabelBook:
    """What records are called. Forms say first which they refer to; the first look reads them all.

    One query for each model referred to, however many boxes and rows a page has.
    """

    def __init__(self) -> None:
        self._wanted: defaultdict[type[Model], set[str]] = defaultdict(set)
        self._known: defaultdict[type[Model], dict[str, str]] = defaultdict(dict)

    def want(self, model: type[Model], keys: Iterable[Any]) -> None:
        """Note that the page shows these records (primary keys; junk is ignored)."""
        digits = (str(key) for key in keys if key is not None)
        self._wanted[model].update(key for key in digits if key.isascii() and key.isdigit())

    def label(self, model: type[Model], key: str) -> str | None:
        """What the record is called, or None when there is none."""
        unread = self._wanted[model]
        if unread:
            found = model._default_manager.in_bulk([int(key) for key in unread])
            self._known[model].update({str(pk): str(record) for pk, record in found.items()})
            if not current_reach().is_everything:
                self._keep_unnamed(model, unread)
            unread.clear()
        return self._known[model].get(key)

    def _keep_unnamed(self, model: type[Model], keys: set[str]) -> None:
        """What a record refers to beyond the reader's reach stays chosen, and is not named."""
        left = [int(key) for key in keys if key not in self._known[model]]
        there = model._base_manager.filter(pk__in=left).values_list("pk", flat=True)
        self._known[model].update({str(key): _("of another part of the register") for key in there})

    def name_of(self, widget: Any, value: Any) -> str:
        """What an autocomplete box shows for ``value``."""
        model = widget.field.remote_field.model
        self.want(model, [value])
        return self.label(model, str(value)) or ""


class LabelsFromBook:
    """Makes Django's autocomplete boxes take the labels of what is chosen from the page's book."""

    book: LabelBook | None = None

    def optgroups(self, name: str, value: list[Any], attrs: Any = None) -> list[Any]:
        widget: Any = self
        if self.book is None:
            return super().optgroups(name, value, attrs)  # type: ignore[misc,no-any-return]
        options = []
        if not widget.is_required and not widget.allow_multiple_selected:
            options.append(widget.create_option(name, "", "", False, 0))
        model = widget.field.remote_field.model
        for key in [str(part) for part in value if part not in (None, "")]:
            label = self.book.label(model, key)
            if label is not None:
                options.append(widget.create_option(name, key, label, True, len(options)))
        return [(None, options, 0)]


class Autocomplete(LabelsFromBook, AutocompleteSelect):  # type: ignore[misc]
    """One record, found by typing."""


class AutocompleteMany(LabelsFromBook, AutocompleteSelectMultiple):  # type: ignore[misc]
    """Several records, found by typing.

    Each that is chosen has a cross of its own. A placeholder, and a cross for all of them, would
    be no items of the list they stand in, which screen readers then count wrong.
    """

    def build_attrs(self, base_attrs: Any, extra_attrs: Any = None) -> dict[str, Any]:
        attrs: dict[str, Any] = super().build_attrs(base_attrs, extra_attrs)
        del attrs["data-placeholder"]
        return attrs | {"data-allow-clear": "false"}


def note_labels(form: Any, book: LabelBook) -> None:
    """Give ``form``'s autocomplete boxes ``book``, and note in it what they show."""
    for name, field in form.fields.items():
        widget = getattr(field.widget, "widget", field.widget)
        if not isinstance(widget, LabelsFromBook):
            continue
        widget.book = book
        value = form[name].value()
        shown = value if isinstance(value, (list, tuple)) else [value]
        book.want(widget.field.remote_field.model, shown)  # type: ignore[attr-defined]
