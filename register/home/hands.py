"""Who is working on what: drafts and reviews by who changed them last, findings by who has them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import F

from history.family import last_changes
from history.models import ChangeSet
from processing.choices import RecordStatus
from processing.models import ProcessingActivity

from ..approval.approved import NOTED
from ..findings.deciding import name_of
from ..findings.kept import Listed
from ..models import FindingAssignment

MOST: Final = 200
"""Open activities looked at: a start page that lists more helps nobody."""

OPEN: Final = (RecordStatus.IN_REVIEW, RecordStatus.DRAFT)


@dataclass(frozen=True)
class Open:
    """A draft, or an activity in review, and who changed it last."""

    activity: ProcessingActivity
    last: ChangeSet | None

    @property
    def is_in_review(self) -> bool:
        return self.activity.status == RecordStatus.IN_REVIEW

    @property
    def who(self) -> str:
        return self.last.actor_name if self.last else ""

    def is_of(self, user: Any) -> bool:
        """Whether this person changed it last; by name where the change has no id."""
        if self.last is None:
            return False
        if self.last.actor_id is not None:
            return bool(self.last.actor_id == user.pk)
        return self.last.actor_name == name_of(user)


@dataclass
class OpenActivities:
    """Those looked at, and whether there are more."""

    rows: list[Open]
    has_more: bool


def open_activities() -> OpenActivities:
    """What is in review, then drafts, by code. Three queries."""
    waiting = ProcessingActivity.objects.filter(status__in=OPEN)
    found = list(waiting.order_by(F("status").desc(), "code")[: MOST + 1])
    shown = found[:MOST]
    last = last_changes(ProcessingActivity, [one.pk for one in shown], besides=NOTED)
    return OpenActivities([Open(one, last.get(one.pk)) for one in shown], len(found) > MOST)


@dataclass
class Hand:
    """One person's work."""

    who: str
    drafts: int = 0
    in_review: int = 0
    findings: int = 0


@dataclass
class Hands:
    """Everybody who has something in hand."""

    people: dict[str, Hand] = field(default_factory=dict)
    assignees: dict[str, int] = field(default_factory=dict)
    """Primary keys by name, for links to what they have."""
    has_more: bool = False

    def of(self, who: str) -> Hand:
        return self.people.setdefault(who, Hand(who))

    def add(self, found: OpenActivities) -> None:
        """Count what is open under who changed it last."""
        self.has_more = found.has_more
        for one in found.rows:
            hand = self.of(one.who)
            if one.is_in_review:
                hand.in_review += 1
            else:
                hand.drafts += 1

    @property
    def rows(self) -> list[tuple[Hand, int | None]]:
        """By name, each with the key of its account where findings are assigned to it."""
        return [(one, self.assignees.get(name)) for name, one in sorted(self.people.items())]


def hands_of(listed: Iterable[Listed], assigned: Mapping[str, FindingAssignment]) -> Hands:
    """Findings in hand; what is no longer found is nobody's work any more."""
    hands, counted = Hands(), Counter[str]()
    for one in listed:
        row = assigned.get(one.key)
        if row is None or one.finding.waiver is not None:
            continue
        who = name_of(row.assignee)
        counted[who] += 1
        hands.assignees[who] = row.assignee_id
    for who, number in counted.items():
        hands.of(who).findings = number
    return hands
