"""What a process keeps of moments it has read."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Generic, TypeVar

from history.moments import Moment

T = TypeVar("T")


class Kept(Generic[T]):
    """Something for each of some moments; that of the moment asked for longest ago goes first.

    A moment's seal stands for everything up to it, so what is kept under it is always right, also
    where a register was restored and went another way from the same number. Safe among threads.

    ``whose`` is the key of the reach it was made for (``history.reach``), empty for everything:
    what was made for one is never answered to another.
    """

    def __init__(self, size: int) -> None:
        self.size = size
        self._lock = Lock()
        self._held: OrderedDict[tuple[int, str, str], tuple[Moment, T]] = OrderedDict()

    def at(self, moment: Moment, whose: str = "") -> T | None:
        """What is kept for the moment."""
        key = moment.number, moment.hash, whose
        with self._lock:
            found = self._held.get(key)
            if found is None:
                return None
            self._held.move_to_end(key)
            return found[1]

    def nearest(self, moment: Moment, whose: str = "") -> tuple[Moment, T] | None:
        """What is kept for the moment nearest in number, before or after."""
        with self._lock:
            held = [one for key, one in self._held.items() if key[2] == whose]
        return min(held, key=lambda one: abs(one[0].number - moment.number), default=None)

    def keep(self, moment: Moment, what: T, whose: str = "") -> None:
        """Nothing is kept under a moment that does not say its seal."""
        if not moment.hash:
            return
        with self._lock:
            self._held[moment.number, moment.hash, whose] = moment, what
            while len(self._held) > self.size:
                self._held.popitem(last=False)

    def clear(self) -> None:
        with self._lock:
            self._held.clear()
