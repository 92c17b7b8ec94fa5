"""Filters of the officer's lists: only what is used, and never a join that doubles rows."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from ..reach import current_reach


class ReferenceFilter(admin.SimpleListFilter):
    """Records that refer, directly or through rows of theirs, to one other record.

    Offers only what is referred to by some record of the list.
    """

    path: str

    @classmethod
    def of(cls, path: str, title: Any = None) -> type[ReferenceFilter]:
        """The filter for the foreign key at the end of ``path``, such as ``data__item``."""
        options = {"path": path, "parameter_name": path.replace("__", "-"), "title": title or path}
        return type(f"{cls.__name__}Of_{path}", (cls,), {**options, "is_untitled": title is None})

    def __init__(
        self, request: HttpRequest, params: dict[str, Any], model: Any, model_admin: Any
    ) -> None:
        self.reference = reference_at(model, self.path)
        if self.is_untitled:
            self.title = self.reference.verbose_name
        super().__init__(request, params, model, model_admin)

    is_untitled = True

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[Any, str]]:
        used = model_admin.model._default_manager.order_by().values(self.path)
        target = self.reference.related_model._default_manager.filter(pk__in=used)
        return [(record.pk, str(record)) for record in target]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> Any:
        if not (self.value() or "").isdigit():
            return queryset
        chosen = having(queryset.model, self.path, self.value())
        return queryset.filter(pk__in=chosen.values("pk"))


class ChoiceFilter(admin.SimpleListFilter):
    """Records with a row whose field holds one of a few choices."""

    path: str

    @classmethod
    def of(cls, path: str, title: Any) -> type[ChoiceFilter]:
        """The filter for the choice at the end of ``path``, such as ``disclosures__mode``."""
        options = {"path": path, "parameter_name": path.replace("__", "-"), "title": title}
        return type(f"{cls.__name__}Of_{path}", (cls,), options)

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[Any, str]]:
        field = reference_at(model_admin.model, self.path)
        return [(value, str(label)) for value, label in field.flatchoices]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> Any:
        if not self.value():
            return queryset
        chosen = having(queryset.model, self.path, self.value())
        return queryset.filter(pk__in=chosen.values("pk"))


def having(model: Any, path: str, value: Any) -> models.QuerySet[Any]:
    """The records of ``model`` with this value at the end of ``path``.

    For whoever reaches a part, through rows of that part alone: what others do with a record that
    all share is not told by a list that is asked for it.
    """
    wanted: dict[str, Any] = {path: value}
    if not current_reach().is_everything:
        at, names = model, path.split("__")
        for number, name in enumerate(names):
            related = at._meta.get_field(name).related_model
            if related is None:
                break
            wanted["__".join((*names[: number + 1], "in"))] = related._default_manager.all()
            at = related
    found: models.QuerySet[Any] = model._default_manager.order_by().filter(**wanted)
    return found


def reference_at(model: type[models.Model], path: str) -> Any:
    """The field at the end of a path of names."""
    *steps, last = path.split("__")
    for step in steps:
        found: Any = model._meta.get_field(step)
        model = found.related_model
    return model._meta.get_field(last)
