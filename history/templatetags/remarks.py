"""Template tags that show remarks where they belong."""

from __future__ import annotations

from typing import Any

from django import template

from ..admin.remarks import RECORD, Remark, Remarks

register = template.Library()


def _row(context: Any) -> Any:
    """The row whose form is being shown; the record itself outside of rows."""
    form = context.get("inline_admin_form")
    if form is None:
        return RECORD
    row = form.original
    return None if row is None else (type(row), row.pk)


@register.simple_tag(takes_context=True)
def remarks_at(context: Any, field: Any = None) -> list[Remark]:
    """The remarks at a field of the form being shown; without one, those above its fields."""
    remarks: Remarks | None = context.get("remarks")
    if not remarks:
        return []
    return remarks.at.get((_row(context), _name_of(field)), [])


@register.simple_tag(takes_context=True)
def remarks_of_row(context: Any) -> list[Remark]:
    """All remarks at the row being shown."""
    remarks: Remarks | None = context.get("remarks")
    row = _row(context)
    return remarks.of_row(row) if remarks and row not in (None, RECORD) else []


@register.simple_tag(takes_context=True)
def remarks_in_tab(context: Any, key: str) -> dict[str, Any]:
    """How many remarks a tab has, and those that stand above everything in it."""
    remarks: Remarks | None = context.get("remarks")
    if not remarks:
        return {"number": 0, "above": []}
    return {"number": remarks.by_tab[key], "above": remarks.in_tab.get(key, [])}


def _name_of(field: Any) -> str:
    """The name of a bound field, or of one that is only shown."""
    if field is None:
        return ""
    shown = field.field
    return str(shown["name"] if isinstance(shown, dict) else shown.name)
