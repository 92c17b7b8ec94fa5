"""The two moments that are compared, as people ask for them."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.utils import timezone

from history.models import ChangeSet
from history.moments import Moment

from ..assemble import assemble
from ..choices import State
from .provenance import provenance
from .report import ChangeReport, Compared, compared
from .rulebook import KINDS

USUAL_DAYS: Final = 30


def usual_start() -> str:
    """The last change set of thirty days ago; else the first there is. Two queries at most."""
    then = timezone.now() - timedelta(days=USUAL_DAYS)
    sets = ChangeSet.objects.order_by("-number")
    found = sets.filter(sealed_at__lte=then).first() or ChangeSet.objects.order_by("number").first()
    return f"#{found.number}" if found else "now"


def compared_between(earlier: Moment, later: Moment, state: State = State.WORKING) -> Compared:
    """Both registers, read in one state and compared."""
    return compared(assemble(earlier, state), assemble(later, state))


def report_of(found: Compared, language: str, kinds: tuple[str, ...] = KINDS) -> ChangeReport:
    """The report of a comparison in one language, with the change sets behind each entry."""
    changes = {id(one.change): one.change for one in found.judgements}
    between = (found.before.number, found.after.number)
    return ChangeReport(found, provenance(changes.values(), between), language, kinds)
