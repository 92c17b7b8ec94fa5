"""What the start page answers, in the order in which somebody asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language

from history.moments import newest_moment

from ..approval.approving import PERMISSION as MAY_APPROVE
from ..findings.deciding import MAY_ASSIGN, everything_assigned
from ..findings.pages.listing import PERMISSION, kinds_for
from ..findings.recent import recent_snapshot
from ..reviews.due import Reviews, today
from .blocking import Blocked, blocked
from .hands import Hands, Open, hands_of, open_activities
from .looking import Looked, changes_since_look
from .regimes import RegimeTold, regimes_told
from .week import Week, week_of


@dataclass
class Day:
    """The answers for one reader; what they may not see stays ``None``."""

    blocked: Blocked | None = None
    week: Week | None = None
    awaiting: list[Open] | None = None
    """In review and last edited by somebody else; for whoever may approve."""
    looked: Looked | None = None
    hands: Hands | None = None
    regimes: list[RegimeTold] = field(default_factory=list)
    findings_of: int | None = None
    """The change set as of which the findings are told, where newer ones are being worked out."""
    drafts: list[Open] | None = None
    """One's own, for whoever works on drafts and does not approve."""


def day_of_work(user: Any, reviews: Reviews | None) -> Day:
    """Nine queries at most, whatever the size of the register, once its findings are kept."""
    day = Day()
    if user.has_perm(PERMISSION):
        _add_findings(day, user, reviews)
        _add_activities(day, user)
    if user.has_perm("history.view_changeset"):
        day.looked = changes_since_look(user)
    return day


def _add_findings(day: Day, user: Any, reviews: Reviews | None) -> None:
    """Two queries: the newest moment, and what is assigned."""
    language = get_language() or "en"
    newest = newest_moment()
    snapshot = recent_snapshot(newest, today())
    if snapshot.moment.number != newest.number:
        day.findings_of = snapshot.moment.number
    kinds = kinds_for(user)
    listed = [one for one in snapshot.listed if one.finding.place.kind in kinds]
    assigned = everything_assigned()
    day.blocked = blocked(listed, assigned, user)
    own = None if user.has_perm(MAY_ASSIGN) else user.pk
    day.week = week_of(listed, assigned, reviews, snapshot.day, language, only=own)
    day.hands = hands_of(listed, assigned)
    day.regimes = regimes_told(snapshot.states, language)


def _add_activities(day: Day, user: Any) -> None:
    """Three queries: what is open, and who changed it last."""
    found = open_activities()
    if day.hands is not None:
        day.hands.add(found)
    own = [one for one in found.rows if one.is_of(user)]
    if user.has_perm(MAY_APPROVE):
        day.awaiting = [one for one in found.rows if one.is_in_review and not one.is_of(user)]
    elif user.has_perm("processing.change_processingactivity"):
        day.drafts = [one for one in own if not one.is_in_review]
