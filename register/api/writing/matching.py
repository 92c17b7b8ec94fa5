"""Which row that is there is meant by which that was sent, so that history shows real changes."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from typing import Any

Values = dict[str, Any]


def matched(
    present: Sequence[Any], wanted: Sequence[Values], keys: Sequence[tuple[str, ...]]
) -> tuple[list[Any], list[Any]]:
    """For each of ``wanted`` the row it means, or None; and the rows that none means.

    Rows that say the same in everything come first, then those that agree in the first of
    ``keys``, then in the next. A row is meant once.
    """
    found: list[Any] = [None] * len(wanted)
    everything = tuple(dict.fromkeys(name for values in wanted for name in values))
    rest = list(present)
    for key in (everything, *keys):
        index: dict[tuple[Any, ...], deque[Any]] = defaultdict(deque)
        for row in rest:
            index[tuple(getattr(row, name) for name in key)].append(row)
        for place, values in enumerate(wanted):
            same = index[tuple(values.get(name) for name in key)]
            if found[place] is None and same:
                found[place] = same.popleft()
        meant = {row.pk for row in found if row is not None}
        rest = [row for row in rest if row.pk not in meant]
    return found, rest
