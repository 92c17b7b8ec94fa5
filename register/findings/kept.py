"""The findings of a moment as a process keeps them: a click checks no register anew."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from threading import Lock
from typing import Final

from msgspec import structs

from history.chain import written_in
from history.facts import Facts
from history.models import ChangeSet
from history.moments import Moment
from history.reach import current_reach
from history.text import TranslatedText
from history.tracking import versions_model

from ..models import FindingWaiver
from ..narrow.keeping import Kept
from ..views import register_at
from .completeness import RegimeState, Tally, completeness, regimes_counted
from .facts import Finding
from .naming import Named, Naming
from .reading import completed, findings_in, waivers_as_of
from .rules import rulebook
from .rules.engine import with_waivers

MOST_BETWEEN: Final = 100
"""Change sets looked through for whether they decided about findings and did nothing else."""


class Listed(Facts, frozen=True, gc=False):
    """A finding with what lists of findings sort it by."""

    finding: Finding
    key: str
    regimes: tuple[str, ...]
    """Those of its rule that apply where it was found; one empty key for a rule of every law."""
    named: Named
    """What its place is called."""


@dataclass(frozen=True, eq=False)
class Snapshot:
    """Everything found at a moment, seen from a day."""

    moment: Moment
    day: date
    listed: Sequence[Listed]
    states: Sequence[RegimeState]
    seconds: float = 0.0
    """How long it took to work them out."""
    made_at: float = 0.0
    """When that was done, by a clock that is never set back."""

    @cached_property
    def by_key(self) -> dict[str, Listed]:
        return {one.key: one for one in self.listed}

    @cached_property
    def place_of(self) -> dict[str, int]:
        """Where in the list the finding of each key stands."""
        return {one.key: place for place, one in enumerate(self.listed)}

    @cached_property
    def by_record(self) -> dict[tuple[str, int], list[Listed]]:
        """By kind and key of the record."""
        found: dict[tuple[str, int], list[Listed]] = {}
        for one in self.listed:
            found.setdefault((one.finding.place.kind, one.finding.place.record_id), []).append(one)
        return found

    @property
    def regimes(self) -> dict[str, TranslatedText]:
        """Names of the regimes that apply to anybody; the empty key for the rules of every law."""
        return {one.regime: one.name for one in self.states}


KEPT: Final[Kept[Snapshot]] = Kept(3)
"""Of the whole register."""
PARTS: Final[Kept[Snapshot]] = Kept(3)
"""Of parts of it, each under the key of the reach it was looked for within."""
_one_at_a_time = Lock()


def snapshot_at(moment: Moment, day: date) -> Snapshot:
    """The findings at ``moment``, in the working state, seen from ``day`` and within reach.

    No query when they are kept; two when all that happened since is that people accepted findings;
    else those of ``findings_at``.
    """
    if (found := _kept(moment, day)) is not None:
        return found
    with _one_at_a_time:  # whoever asks meanwhile waits and then finds it kept
        found = _kept(moment, day) or _carried(moment, day) or _worked_out(moment, day)
        kept, whose = _keeper()
        kept.keep(moment, found, whose)
        return found


def known_snapshot(moment: Moment, day: date) -> Snapshot | None:
    """The findings at ``moment`` where no rule need look again. Two queries at most."""
    found = _kept(moment, day) or _carried(moment, day)
    if found is not None:
        keeper, whose = _keeper()
        keeper.keep(moment, found, whose)
    return found


def latest_snapshot(moment: Moment, day: date) -> Snapshot | None:
    """The newest findings that are kept of before ``moment``, seen from the same day."""
    keeper, whose = _keeper()
    nearest = keeper.nearest(moment, whose)
    if nearest is None or nearest[0].number >= moment.number or nearest[1].day != day:
        return None
    return nearest[1]


def _keeper() -> tuple[Kept[Snapshot], str]:
    """Where the findings are kept that whoever asks may see, and under which key."""
    whose = current_reach().key
    return (PARTS if whose else KEPT), whose


def _kept(moment: Moment, day: date) -> Snapshot | None:
    kept, whose = _keeper()
    found = kept.at(moment, whose)
    return found if found is not None and found.day == day else None


def _carried(moment: Moment, day: date) -> Snapshot | None:
    """From an earlier moment, when nothing since says anything of what rules look at."""
    keeper, whose = _keeper()
    nearest = keeper.nearest(moment, whose)
    if nearest is None or nearest[0].number >= moment.number or nearest[1].day != day:
        return None
    earlier, kept = nearest
    if moment.number - earlier.number > MOST_BETWEEN or not _only_decided(earlier, moment):
        return None
    bare = (structs.replace(one.finding, waiver=None) for one in kept.listed)
    found = with_waivers(bare, waivers_as_of(moment.number), day)
    listed = tuple(
        structs.replace(before, finding=one) for before, one in zip(kept.listed, found, strict=True)
    )
    return replace(kept, moment=moment, listed=listed, states=recounted(kept.states, found))


def _only_decided(earlier: Moment, moment: Moment) -> bool:
    """Whether the change sets between wrote acceptances alone. One query."""
    between = ChangeSet.objects.filter(number__gte=earlier.number, number__lte=moment.number)
    first, *rest = between.order_by("number").values_list("number", "hash", "contents")
    waivers = {versions_model(FindingWaiver)._meta.db_table}
    return first[1] == earlier.hash and all(
        set(written_in(contents)) == waivers for _number, _hash, contents in rest
    )


def _worked_out(moment: Moment, day: date) -> Snapshot:
    began = time.monotonic()
    register = completed(register_at(moment))
    found = findings_in(register, moment, day=day)
    rules, naming = rulebook().rules, Naming(register)
    return Snapshot(
        moment=moment,
        day=day,
        listed=tuple(
            Listed(
                one,
                one.key,
                regimes_counted(one, rules[one.rule].regimes),
                naming.named(one.place),
            )
            for one in found
        ),
        states=completeness(register, found, rulebook(), day),
        seconds=(now := time.monotonic()) - began,
        made_at=now,
    )


def recounted(states: Iterable[RegimeState], found: Iterable[Finding]) -> list[RegimeState]:
    """The same regimes and activities, with these findings counted."""
    tally = Tally(rulebook())
    for one in found:
        tally.count(one)
    return [
        structs.replace(
            state,
            complete=state.activities - len(tally.missing.get(state.regime, ())),
            open={severity: tally.open[state.regime, severity] for severity in state.open},
            accepted=tally.accepted[state.regime],
        )
        for state in states
    ]
