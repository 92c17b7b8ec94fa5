"""Days some time after others: calendar months and years, not counted days."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or that month's last."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def later(day: date, value: int, unit: str) -> date:
    """A period after a day; ``unit`` is one of ``inventory.choices.PeriodUnit``."""
    if unit in ("years", "months"):
        return months_after(day, value * 12 if unit == "years" else value)
    return day + (timedelta(hours=value) if unit == "hours" else timedelta(days=value))
