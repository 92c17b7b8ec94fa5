"""Which activities are approved at the newest moment, and which of them say something else today.

What was approved and not changed since stands in the tables themselves, where it is read several
times as fast as from its versions.
"""

from __future__ import annotations

from collections.abc import Collection
from operator import itemgetter
from typing import Final, NamedTuple

from msgspec import Struct

from history.family import children
from history.live import Live, read_as_of
from history.moments import Moment
from history.reading import Each, columns_as_of
from history.touching import Child, newest_numbers_touching, numbers_after
from history.written import models_written
from processing.models import ProcessingActivity

from ..approval.approved import NOTED, approved_among
from ..choices import State
from ..models import Approval
from .keeping import Kept

FEW: Final = 1_000
"""Activities up to which each one's newest change is looked for by itself (10,000 activities of
450,000 rows: 0.3 s on SQLite, 0.7 s on PostgreSQL), and beyond which all that was written since
the oldest approval is looked through: 1.8 s and 3.4 s at most."""


APPROVALS: Final = Child(Approval, "activity_id")


class Standing(Struct, frozen=True):
    """What was approved, at one moment."""

    numbers: dict[int, int]
    """By activity: the change set as of which its newest approval stands."""
    changed: dict[int, str]
    """Those written since, themselves beside ``NOTED`` or any row that ever belonged to them: their
    codes as approved, in order."""

    def is_unchanged(self, activity: int) -> bool:
        """Whether an activity stands in the tables as it was approved."""
        return activity in self.numbers and activity not in self.changed


class At(NamedTuple):
    """At which number, and in which state, something is read."""

    number: int
    state: State
    standing: Standing | None = None
    """For the approved state where the tables answer."""

    @property
    def is_approved(self) -> bool:
        return self.state == State.APPROVED


def standing_at(moment: Moment) -> Standing | None:
    """What was approved at ``moment``; None where it is not the newest, or inside a change set.

    Kept like the ground (``ground_at``), and brought forward by what was written since it was
    last known: seven queries at most. Nobody may change what is answered.
    """
    found = _kept.at(moment)
    if found is None:
        found = read_as_of(
            moment.number,
            lambda number: _read(moment, number) if isinstance(number, Live) else None,
        )
        if found is not None:
            _kept.keep(moment, found)
    return found


def at_of(moment: Moment, state: State, number: int) -> At:
    """Where to read for ``number``, as ``read_as_of`` gives it."""
    is_known = state == State.APPROVED and isinstance(number, Live)
    return At(number, state, standing_at(moment) if is_known else None)


def forget_standings() -> None:
    """Begin anew: for measuring."""
    _kept.clear()


def _read(moment: Moment, number: Live) -> Standing:
    near = _kept.nearest(moment)
    if near is not None and near[0].number <= moment.number:
        before, known = near
        written = models_written(before, moment)
        if written is not None:
            theirs = [one for one in (*_rows(), APPROVALS) if one.model in written]
            if not theirs and ProcessingActivity not in written:
                return known
            return _brought_forward(known, before, number, theirs)
    return _of(number, None)


def _brought_forward(
    known: Standing, before: Moment, number: Live, theirs: list[Child]
) -> Standing:
    """What was known, with the activities decided anew that anything was written of since.

    ``theirs`` are the tables of theirs that were written: of others SQLite would look through all
    versions only to find none.
    """
    touched = numbers_after(ProcessingActivity, before.number, theirs).keys()
    now = _of(number, touched)
    kept = {key: one for key, one in known.numbers.items() if key not in touched}
    same = {key: one for key, one in known.changed.items() if key not in touched}
    return Standing(kept | now.numbers, _by_code(same | now.changed))


def _of(number: Live, activities: Collection[int] | None) -> Standing:
    """How these activities stand, or all of them."""
    numbers = approved_among(number, activities).numbers
    if not numbers:
        return Standing({}, {})
    if len(numbers) <= FEW:
        newest = newest_numbers_touching(ProcessingActivity, numbers, _rows(), besides=NOTED)
    else:
        oldest = min(numbers.values())
        newest = numbers_after(ProcessingActivity, oldest, _rows(), besides=NOTED)
    changed = {key: one for key, one in numbers.items() if newest.get(key, 0) > one}
    columns = columns_as_of(ProcessingActivity, number, ("id", "code"), Each("id", changed.items()))
    codes = dict.fromkeys(changed, "") | {key: code for key, code, _ in zip(*columns, strict=True)}
    return Standing(numbers, _by_code(codes))


def _by_code(codes: dict[int, str]) -> dict[int, str]:
    return dict(sorted(codes.items(), key=itemgetter(1, 0)))


def _rows() -> tuple[Child, ...]:
    return children(ProcessingActivity)


_kept: Final[Kept[Standing]] = Kept(4)
