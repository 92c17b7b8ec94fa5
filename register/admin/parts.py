"""What a new activity of somebody with a part of the register begins with."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from history.reach import current_reach
from processing.models import Controller, ProcessingActivity

from ..models import PersonReach
from ..reach.reaching import folded


def begins_with(request: HttpRequest) -> dict[str, Any]:
    """The organisation and the department, where a person's parts leave no choice.

    No query for whoever reaches everything, four at most for others.
    """
    if current_reach().is_everything:
        return {}
    found: dict[str, Any] = {}
    controllers = list(Controller.objects.values_list("pk", flat=True)[:2])
    if len(controllers) == 1:
        found["controller"] = controllers[0]
    person: Any = request.user
    parts = PersonReach.objects.filter(user=person).order_by()
    departments = set(parts.values_list("department", flat=True))
    if len(departments) == 1 and (department := departments.pop()):
        found["owner_department"] = _in_every_language(department)
    return found


def _in_every_language(department: str) -> dict[str, str]:
    """The department as its activities name it; in the reader's language while there is none."""
    named = ProcessingActivity.objects.order_by("pk").values_list("owner_department", flat=True)
    for texts in named:
        if folded(department) in {folded(text) for text in (texts or {}).values()}:
            return dict(texts)
    return {get_language() or "en": department}
