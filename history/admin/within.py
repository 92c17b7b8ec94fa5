"""Pages of records for people whose roles are about a part of the record (``history.reach``).

What is not within reach is not there: lists and boxes leave it out, and its address answers as one
that never was. What all share can be read, and is changed by whoever reaches everything.
"""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest

from ..reach import current_reach
from .typed import AnyModelAdmin

OWNED: Final = "is_of_the_part"
"""Noted on a record when it is read: what a form puts into it does not make it somebody's own."""


class PartsMixin(AnyModelAdmin):
    """Permissions of a record's page as far as it is within reach."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed = super().has_view_permission(request, obj)
        return allowed and (obj is None or OWNED in vars(obj) or current_reach().sees(obj))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or is_owned(obj))

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        record = super().get_object(request, object_id, from_field)
        if record is not None:
            setattr(record, OWNED, current_reach().owns(record))
        return record


def is_owned(record: Any) -> bool:
    """Whether a record belonged to the reader's part when it was read."""
    noted = vars(record).get(OWNED)
    return current_reach().owns(record) if noted is None else bool(noted)
