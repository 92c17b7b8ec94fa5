"""Choosing among the purposes and the data rows that an activity has."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext as _

from processing.models import ActivityData, ActivityPurpose

from ..problems import MOST_KNOWN, Fault, nearest

PURPOSE_NAMES: Final = ("purpose__code",)
ROW_NAMES: Final = ("item__code", "subject_category__key")


class Choices:
    """What activities have to choose from, read once for each."""

    def __init__(self) -> None:
        self.chosen: dict[tuple[str, int], dict[Any, int]] = {}
        """Ids by what they are called."""

    def of(self, name: str, activity: int) -> dict[Any, int]:
        """What an activity has to choose from. One query, once for each activity."""
        if (name, activity) not in self.chosen:
            names = {"purposes": PURPOSE_NAMES, "rows": ROW_NAMES}[name]
            table: Any = ActivityPurpose if name == "purposes" else ActivityData
            found = table._default_manager.filter(activity=activity).order_by()
            self.chosen[name, activity] = {
                key[0] if len(key) == 1 else tuple(key): pk
                for pk, *key in found.values_list("pk", *names)
            }
        return self.chosen[name, activity]

    def forget(self, owner: Any) -> None:
        """The purposes or rows of an activity have just been written."""
        for name in ("purposes", "rows"):
            self.chosen.pop((name, owner.pk), None)


def not_of_activity(name: str, one: Any, known: dict[Any, int], pointer: str) -> Fault:
    """What is wrong with a choice the activity does not have."""
    if name == "purposes":
        words = _("“%(code)s” is not a purpose of this activity.") % {"code": one[:100]}
        return Fault(detail=words, code="unknown", pointer=pointer, known=nearest(one, known))
    item, people = one
    words = _("This activity has no data row of “%(item)s” and “%(people)s”.")
    words %= {"item": item[:100], "people": people[:100]}
    rows = tuple(" · ".join(key) for key in sorted(known))[:MOST_KNOWN]
    return Fault(detail=words, code="unknown", pointer=pointer, known=rows)
