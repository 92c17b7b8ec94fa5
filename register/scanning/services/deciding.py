"""What an officer makes of gaps: enters them in the register, dismisses them, takes that back.

Nothing here opens a change set: edges do. Each function says why not by ``ValidationError``, and
then has written nothing that the change set would keep.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from history.writing import amend, create

from ...models import ScanDecision, ScanOutcome
from ..comparing.gaps import Gap, Spot
from ..comparing.kinds import KindWords
from .entering import ENTER
from .picked import LONGEST_PLACE, Picked, Signed

MOST_AT_ONCE: Final = 500


def accept(picked: Sequence[Picked], kinds: Mapping[str, KindWords], signed: Signed) -> None:
    """Enter what was found in the register, and note that it was."""
    check_number(picked)
    for one in picked:
        enter = ENTER.get(one.gap.kind)
        if enter is None:
            raise ValidationError(
                _("This difference is mended at the record itself, or dismissed."), code="kind"
            )
        enter(one, kinds, signed)
        note(one, ScanOutcome.ACCEPTED, signed)


def dismiss(picked: Sequence[Picked], signed: Signed, *, until: date | None = None) -> None:
    """Let gaps be, for good or until a day: the next scan remembers it."""
    check_number(picked)
    if until is not None and until <= signed.day:
        raise ValidationError(_("The last day has to be in the future."), code="until")
    for one in picked:
        note(one, ScanOutcome.DISMISSED, signed, until=until)


def dismiss_everywhere(
    gap: Gap, place: str, signed: Signed, *, until: date | None = None
) -> ScanDecision:
    """Dismiss what a gap is about at all places of a pattern, those of later scans included."""
    picked = Picked(gap, (Spot(0, place, ""),) if place else ())
    return note(picked, ScanOutcome.DISMISSED, signed, until=until)[0]


def withdraw(decisions: Iterable[ScanDecision], *, day: date) -> int:
    """Take decisions back: what they silenced stands again."""
    count = 0
    for one in decisions:
        if one.withdrawn_on is not None or one.outcome != ScanOutcome.DISMISSED:
            raise ValidationError(_("Only what is dismissed can be taken back."), code="outcome")
        amend(one, withdrawn_on=day)
        count += 1
    return count


def check_number(picked: Sequence[Picked]) -> None:
    if not picked:
        raise ValidationError(_("Tick at least one difference."), code="none")
    if sum(max(1, len(one.spots)) for one in picked) > MOST_AT_ONCE:
        raise ValidationError(
            _("At most %(number)d places at once.") % {"number": MOST_AT_ONCE}, code="many"
        )


def note(
    picked: Picked, outcome: str, signed: Signed, *, until: date | None = None
) -> list[ScanDecision]:
    gap = picked.gap
    return [
        create(
            ScanDecision,
            system_id=gap.system_id,
            gap=str(gap.kind),
            subject=gap.subject,
            place=place[:LONGEST_PLACE],
            outcome=outcome,
            reason=signed.reason,
            until=until,
            decided_by=signed.by,
            decided_on=signed.day,
        )
        for place in [spot.place for spot in picked.spots] or [""]
    ]
