"""The two moments that are compared, as people ask for them."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from history.models import ChangeSet
from history.moments import Moment, MomentError, parse_moment

from ..assemble import assemble
from ..choices import State
from .provenance import provenance
from .report import ChangeReport, Compared, compared
from .rulebook import KINDS

USUAL_DAYS: Final = 30


def parse_period(start: str, end: str) -> tuple[Moment, Moment]:
    """Both moments as people write them. Raises ``MomentError``, also when they are swapped."""
    earlier, later = parse_moment(start), parse_moment(end)
    if earlier.number > later.number:
        raise MomentError(
            _("“%(start)s” is after “%(end)s”: give the earlier moment first.")
            % {"start": start, "end": end}
        )
    return earlier, later


def usual_start() -> str:
    """The last change set of thirty days ago; else the first there is. Two queries at most."""
    then = timezone.now() - timedelta(days=USUAL_DAYS)
    sets = ChangeSet.objects.order_by("-number")
    found = sets.filter(sealed_at__lte=then).first() or ChangeSet.objects.order_by("number").first()
    return f"#{found.number}" if found else "now"


def compared_between(earlier: Moment, later: Moment, state: State = State.WORKING) -> Compared:
    """Both registers, read and compared."""
    return compared(assemble(earlier, state), assemble(later, state))


def report_of(found: Compared, language: str, kinds: tuple[str, ...] = KINDS) -> ChangeReport:
    """The report of a comparison in one language, with the change sets behind each entry."""
    changes = {id(one.change): one.change for one in found.judgements}
    between = (found.before.number, found.after.number)
    return ChangeReport(found, provenance(changes.values(), between), language, kinds)
