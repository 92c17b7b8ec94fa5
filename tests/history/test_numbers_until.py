"""What was touched after one change set, as of another."""

from __future__ import annotations

import pytest

from history.family import children
from history.moments import newest_moment
from history.touching import numbers_after
from processing.models import ActivityData, ProcessingActivity

from .. import make

pytestmark = pytest.mark.django_db


def test_what_came_later_does_not_count():
    with make.changes():
        activity = make.activity("shop")
        row = make.row(activity, make.item("phone"), make.purpose(activity, "sell"))
    first = newest_moment().number
    for volume in (1, 2):
        with make.changes("Changed"):
            ActivityData.objects.filter(pk=row.pk).update(volume=volume)
    family = children(ProcessingActivity)

    def asked(until: int | None) -> dict[int, int]:
        return numbers_after(ProcessingActivity, first, family, until=until)

    assert asked(None) == {activity.pk: first + 2}
    assert asked(first + 1) == {activity.pk: first + 1}
    assert asked(first) == {}
