"""Which row of the register is meant by which row of a file, where neither has a key."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from typing import Any

Values = dict[str, Any]


def paired(
    present: Sequence[Values], wanted: Sequence[Values], keys: Sequence[tuple[str, ...]]
) -> list[int | None]:
    """For each of ``wanted`` the place of the row it means in ``present``, each place once.

    As ``register.api.writing.matching`` does: rows that say the same in everything that is said
    come first, then those that agree in the first of ``keys``, then in the next.
    """
    found: list[int | None] = [None] * len(wanted)
    everything = tuple(dict.fromkeys(name for values in wanted for name in values))
    rest = set(range(len(present)))
    for key in (everything, *keys):
        index: dict[tuple[Any, ...], deque[int]] = defaultdict(deque)
        for place in sorted(rest):
            index[frozen(present[place], key)].append(place)
        for number, values in enumerate(wanted):
            same = index.get(frozen(values, key))
            if found[number] is None and same:
                found[number] = same.popleft()
        rest -= {one for one in found if one is not None}
    return found


def frozen(values: Values, names: Sequence[str]) -> tuple[Any, ...]:
    """These values, so that they can be looked up."""
    return tuple(_frozen(values.get(name)) for name in names)


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return tuple(sorted((key, _frozen(one)) for key, one in value.items()))
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
