"""How a record is shown to people who may read but not change it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ..fields import TranslatedTextField
from ..reach import current_reach
from .links import Linked


class Shown:
    """A column Django's read-only form can call: it knows neither texts by language nor links."""

    def __init__(self, name: str, label: Any) -> None:
        self.__name__ = name
        self.short_description = label


class ShownText(Shown):
    """Every language of a text."""

    def __call__(self, record: Model) -> SafeString:
        return in_every_language(getattr(record, self.__name__))


class ShownReference(Shown):
    """What a record refers to, named only when it is within reach."""

    def __call__(self, record: Model) -> str:
        target = getattr(record, self.__name__)
        if target is None:
            return "—"
        return str(target) if current_reach().sees(target) else _("of another part of the register")


class ShownLinks(Shown):
    """What a record is linked to. Uses what was prefetched."""

    def __init__(self, name: str, field: Linked) -> None:
        super().__init__(name, getattr(field, "label", name))
        self.field = field

    def __call__(self, record: Model) -> SafeString | str:
        targets = ((target,) for target in self.field.shown(record))
        return format_html_join(" · ", "{}", targets) or "—"


def in_every_language(texts: dict[str, str] | None) -> SafeString:
    """A text with each language on a line of its own; a dash for none."""
    if not texts:
        return SafeString("—")
    names = dict(settings.LANGUAGES)
    lines = ((code, names.get(code, code), text) for code, text in texts.items())
    return format_html(
        '<div class="translated translated--shown">{}</div>',
        format_html_join(
            "",
            '<div class="translated__box" lang="{}"><span class="translated__language">{}</span>'
            '<div class="translated__text">{}</div></div>',
            lines,
        ),
    )


def readable(model: type[Model], form: Any, fieldsets: Iterable[Any]) -> list[Any]:
    """``fieldsets`` with every text and link made a column that can be read."""
    return [
        (title, {**options, "fields": _readable(model, form, options["fields"])})
        for title, options in fieldsets
    ]


def _readable(model: type[Model], form: Any, names: Iterable[Any]) -> list[Any]:
    found: list[Any] = []
    for name in names:
        if isinstance(name, list | tuple):
            found.append(_readable(model, form, name))
        elif isinstance(declared := form.declared_fields.get(name), Linked):
            found.append(ShownLinks(name, declared))
        elif isinstance(column := _column(model, name), TranslatedTextField):
            found.append(ShownText(name, column.verbose_name))
        elif column is not None and column.is_relation and not current_reach().is_everything:
            found.append(ShownReference(name, column.verbose_name))
        else:
            found.append(name)
    return found


def _column(model: type[Model], name: Any) -> Any:
    return next((one for one in model._meta.concrete_fields if one.name == name), None)
