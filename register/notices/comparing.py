"""What changed between versions of notices, read from the register's own history."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Final

from history.moments import Moment, moment_of_number
from history.reach import current_reach

from ..assemble import assemble
from ..changes.report import Compared, compared
from ..choices import State
from ..facts import Register
from .facts import NoticeFacts, NoticeVersionFacts
from .standing import POLICIES
from .to_tell import ToTell, to_tell

MOST_COMPARED: Final = 2_000
"""Activities up to which two moments are told apart: beyond, that takes longer than a page may."""

MOST_KEPT: Final = 500
Key = tuple[str, str, str, str, str, int, int | None, int | None]

_kept: OrderedDict[Key, ToTell] = OrderedDict()
_lock = Lock()


class Comparing:
    """Compares states of the register; each is read once, whatever is asked of it.

    What came of two sealed moments is kept: their seals stand for everything up to them.
    """

    def __init__(self, moment: Moment) -> None:
        self.moment = moment
        """What is newest: nothing later is looked at."""
        self._registers: dict[tuple[int, str], Register] = {}
        self._compared: dict[tuple[int, int, str], Compared | None] = {}

    def since(self, notice: NoticeFacts, version: NoticeVersionFacts) -> ToTell | None:
        """What the notice has to tell of since a version was made; None where nobody can say.

        That is where the version names no change set, and in a very large register.
        """
        return self._between(notice, version.number, self.moment.number, version.state)

    def brought(
        self, notice: NoticeFacts, earlier: NoticeVersionFacts | None, later: NoticeVersionFacts
    ) -> ToTell | None:
        """What changed between a version and the one before it, that people are told of.

        Nothing for the first version, and for lists: with the policy people are told of them.
        """
        if earlier is None or later.published_on is None or notice.kind not in POLICIES:
            return ToTell()
        return self._between(notice, earlier.number, later.number, later.state)

    def _between(
        self, notice: NoticeFacts, first: int | None, last: int | None, state: str
    ) -> ToTell | None:
        if first is None or last is None:
            return None
        if first >= last:
            return ToTell()
        scope = (notice.kind, notice.controller_id, notice.product_id, notice.audience_id)
        seals = (moment_of_number(first).hash, self._seal(last))
        key: Key = (*seals, state, current_reach().key, *scope)
        with _lock:
            if all(seals) and key in _kept:
                _kept.move_to_end(key)
                return _kept[key]
        found = self.between(first, last, state)
        if found is None:
            return None
        told = to_tell(notice, found)
        with _lock:
            _kept[key] = told
            while len(_kept) > MOST_KEPT:
                _kept.popitem(last=False)
        return told

    def _seal(self, number: int) -> str:
        return self.moment.hash if number == self.moment.number else moment_of_number(number).hash

    def between(self, first: int, last: int, state: str) -> Compared | None:
        """Two states of the register compared; None in a very large one."""
        key = (first, last, state)
        if key not in self._compared:
            after = self.register(last, state)
            is_large = len(after.processing.activities) > MOST_COMPARED
            self._compared[key] = None if is_large else compared(self.register(first, state), after)
        return self._compared[key]

    def register(self, number: int, state: str) -> Register:
        """The register after a change set, in a state."""
        if (number, state) not in self._registers:
            moment = self.moment if number == self.moment.number else moment_of_number(number)
            self._registers[number, state] = assemble(moment, State(state))
        return self._registers[number, state]

    def hold(self, register: Register) -> None:
        """Use a snapshot that is at hand."""
        self._registers[register.number, register.state] = register
