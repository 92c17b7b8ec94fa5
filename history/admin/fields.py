"""Which box each kind of field gets, on every page of the officer."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest

from .labels import Autocomplete


class BoxesMixin:
    """For admins and inlines: references are found by typing."""

    admin_site: Any

    def formfield_for_dbfield(
        self, db_field: models.Field[Any, Any], request: HttpRequest, **options: Any
    ) -> Any:
        if isinstance(db_field, models.URLField):
            options.setdefault("assume_scheme", "https")  # what an address without one means today
        box = super().formfield_for_dbfield(db_field, request, **options)  # type: ignore[misc]
        widget: Any = getattr(box, "widget", None)
        if hasattr(widget, "can_delete_related"):
            # A reference is chosen here; what it leads to is edited on a page of its own.
            widget.can_delete_related = widget.can_change_related = False
        return box

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey[Any, Any], request: HttpRequest, **options: Any
    ) -> Any:
        if "widget" not in options and self.admin_site.is_registered(db_field.related_model):
            options["widget"] = Autocomplete(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **options)  # type: ignore[misc]
