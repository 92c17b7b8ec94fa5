"""What each person is reminded of: officers of the register, others of what they were given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.models import User
from django.db.models import QuerySet

from history.reach import EVERYTHING, Reach, reading_within

from ..findings.deciding import everything_assigned
from ..findings.kept import Listed, Snapshot, snapshot_at
from ..home.week import DueFinding, week_of
from ..models import FindingAssignment, PersonReach
from ..reach import reach_of
from ..roles import OFFICER
from .due import Reviews, reviews_at


@dataclass
class Letter:
    """What one address is told, without its words."""

    snapshot: Snapshot
    assigned: Mapping[str, FindingAssignment] = field(default_factory=dict)
    """Everything that anybody was given, by the finding's key."""
    reviews: Reviews | None = None
    """For officers."""
    people: set[int] = field(default_factory=set)
    """Whose findings: an address may belong to several accounts."""
    blocking: int = 0

    @property
    def is_for_officers(self) -> bool:
        return self.reviews is not None

    @property
    def day(self) -> date:
        return self.snapshot.day

    def findings(self, language: str) -> Findings:
        """The findings in words of one language."""
        own = {key: row for key, row in self.assigned.items() if row.assignee_id in self.people}
        week = week_of(self.snapshot.listed, own, None, self.day, language)
        return Findings(week.assigned, week.expiring if self.is_for_officers else [])

    @property
    def has_reviews(self) -> bool:
        return self.reviews is not None and bool(self.reviews.overdue or self.reviews.soon)


@dataclass(frozen=True)
class Findings:
    """What of the findings is due within a week, or was due before."""

    assigned: list[DueFinding]
    expiring: list[DueFinding]

    def __bool__(self) -> bool:
        return bool(self.assigned or self.expiring)


def letters(reviews: Reviews, snapshot: Snapshot) -> dict[str, Letter]:
    """A letter for each address of officers and of those who have findings. Four queries, and for
    a person who reaches a part of the register those of looking at that part.

    That something blocks is told with what is due and is no reason for a letter by itself: it
    would come every day.
    """
    officers = list(_with_address(User.objects.filter(groups__name=OFFICER)))
    given = list(_with_address(User.objects.filter(finding_assignments__isnull=False)))
    reaches, assigned = _reaches([*officers, *given]), everything_assigned()
    found: dict[str, Letter] = {}
    for address, reach in sorted(reaches.items()):
        seen = (reviews, snapshot)
        if not reach.is_everything:
            with reading_within(reach):
                when = (snapshot.moment, snapshot.day)
                seen = (reviews_at(*when), snapshot_at(*when))
        letter = found[address] = Letter(seen[1], assigned)
        letter.people = {one.pk for one in (*officers, *given) if _address(one) == address}
        if any(_address(one) == address for one in officers):
            letter.reviews, letter.blocking = seen[0], _blocking(seen[1].listed)
    return found


def _reaches(people: Iterable[User]) -> dict[str, Reach]:
    """What each address is told of: of several accounts the part of one that reaches a part."""
    limited = set(PersonReach.objects.order_by().values_list("user_id", flat=True))
    found: dict[str, Reach] = {}
    for person in people:
        address = _address(person)
        if found.setdefault(address, EVERYTHING).is_everything and person.pk in limited:
            found[address] = reach_of(person)
    return found


def is_due(letter: Letter) -> bool:
    """Whether there is anything to tell."""
    return letter.has_reviews or bool(letter.findings("en"))


def _with_address(people: QuerySet[User]) -> QuerySet[User]:
    return people.filter(is_active=True).exclude(email="").distinct()


def _address(person: User) -> str:
    return person.email.strip().lower()


def _blocking(listed: Iterable[Listed]) -> int:
    return sum(one.finding.is_blocking for one in listed)
