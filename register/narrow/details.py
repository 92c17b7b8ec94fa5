"""How much of its activities a page needs: most of what there is of them are rows and flows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Final, NamedTuple, TypeVar

from msgspec import Struct

from history.reading import Where, columns_as_of
from processing.models import ActivityData
from sharing.models import Disclosure


class RowOutline(NamedTuple):
    """Of a data row no more than what it is of."""

    activity_id: int
    item_id: int
    subject_category_id: int


class FlowOutline(NamedTuple):
    """Of a disclosure no more than who gets something."""

    activity_id: int
    id: int
    code: str
    recipient_id: int


class Detail(Struct, frozen=True, kw_only=True):
    """What is read of activities beside themselves."""

    rows: bool = True
    """Data rows whole."""
    items: Collection[int] | None = None
    """Of the rows perhaps no more than those of these items."""
    flows: bool = True
    """Disclosures whole."""
    is_only_of_items: bool = False
    """Of disclosures perhaps no more than those that name a row of the items, or none, and of what
    activities are linked with no more than products and systems."""
    outlined_rows: bool = False
    outlined_flows: bool = False


WHOLE: Final = Detail()


def outlined_rows_as_of(number: int, where: Where) -> dict[int, tuple[RowOutline, ...]]:
    """Outlines of data rows by activity, in the order of ids. One query."""
    columns = columns_as_of(ActivityData, number, RowOutline._fields, where)
    return _by_activity([RowOutline(*one[:3]) for one in zip(*columns, strict=True)])


def outlined_flows_as_of(number: int, where: Where) -> dict[int, tuple[FlowOutline, ...]]:
    """Outlines of disclosures by activity, likewise; of one that moved as its later owner has it.

    One query.
    """
    columns = columns_as_of(Disclosure, number, FlowOutline._fields, where)
    found = (FlowOutline(*one[:4]) for one in zip(*columns, strict=True))
    return _by_activity({one.id: one for one in found}.values())


Outline = TypeVar("Outline", RowOutline, FlowOutline)


def _by_activity(outlines: Collection[Outline]) -> dict[int, tuple[Outline, ...]]:
    found: defaultdict[int, list[Outline]] = defaultdict(list)
    for one in outlines:
        found[one.activity_id].append(one)
    return {key: tuple(some) for key, some in found.items()}
