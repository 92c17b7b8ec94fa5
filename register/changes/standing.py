"""Whether something was in force on a day, as documents see it (``register.documents.current``)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any, Final

from processing.choices import RecordStatus

LAST_DAYS: Final = ("ended_on", "valid_to", "in_force_to", "expires_on")
"""Fields that hold the last day something is in force."""
FIRST_DAYS: Final = ("valid_from",)
"""Fields that hold the first day. An activity that starts later is in the register already."""
GONE_FROM: Final = "retired_on"
"""The first day on which a record has left the register."""

Test = Callable[[Any, date], bool]


def is_dated(facts: type[Any]) -> bool:
    """Whether a type has days of its own, so that it can come or go without a change."""
    return bool({*LAST_DAYS, *FIRST_DAYS, GONE_FROM} & set(facts.__struct_fields__))


@cache
def standing(facts: type[Any]) -> Test:
    """The test for one type: was it in force on that day?"""
    fields = set(facts.__struct_fields__)
    last = tuple(name for name in LAST_DAYS if name in fields)
    first = tuple(name for name in FIRST_DAYS if name in fields)
    can_retire, has_status = GONE_FROM in fields, "status" in fields

    def stands(one: Any, day: date) -> bool:
        if can_retire and one.retired_on is not None and one.retired_on <= day:
            return False
        if has_status and one.status == RecordStatus.RETIRED:
            return False
        for name in last:
            until = getattr(one, name)
            if until is not None and until < day:
                return False
        for name in first:
            since = getattr(one, name)
            if since is not None and since > day:
                return False
        return True

    return stands
