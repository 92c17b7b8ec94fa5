"""Which data was collected and disclosed in the twelve months before a register's day.

What ended within the twelve months counts: the Californian lists look back (1798.130(a)(5)).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from inventory.facts import TermFacts
from processing.choices import ProcessStatus, RecordStatus
from processing.facts import ActivityFacts, DataRowFacts
from sharing.choices import DisclosureMode, Identification
from sharing.facts import DisclosureFacts

from ..current import Current
from ..selection import Filter
from .california import CategoryLine, Given, GivenLine, Used

VOCABULARY = "ccpa_category"
SENSITIVE = ("L", "CCPA_SPI")
"""Key of the category of sensitive information, and of the scheme that puts items there."""


def year_before(day: date) -> date:
    """The first of the twelve months that end with ``day``."""
    if day.year == date.min.year:
        return day
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if is_leap_day else day.day)


class Year:
    """The twelve months of a register, for the activities asked for."""

    def __init__(self, current: Current, wanted: Filter) -> None:
        self.current = current
        self.day = current.day
        self.since = year_before(self.day)
        register = current.register
        self.terms = sorted(
            (one for one in register.inventory.terms.values() if one.vocabulary == VOCABULARY),
            key=lambda one: (one.position, one.key),
        )
        self.activities = {
            one.id: one
            for one in sorted(register.processing.activities.values(), key=lambda one: one.code)
            if self.took_place(one) and wanted.wants_activity(one)
        }
        self.letters = {key: self.letters_of(key) for key in register.inventory.items}

    def overlaps(self, first: date | None, last: date | None) -> bool:
        """Whether anything from ``first`` to ``last`` lies in the twelve months."""
        return (first is None or first <= self.day) and (last is None or last >= self.since)

    def took_place(self, one: ActivityFacts) -> bool:
        if one.status == RecordStatus.RETIRED and one.retired_on is None:
            return False
        return (
            one.process_status != ProcessStatus.PLANNED
            and self.overlaps(one.started_on, one.ended_on)
            and self.overlaps(None, one.retired_on)
        )

    def was_given(self, one: DisclosureFacts) -> bool:
        """Whether data went to a third party, by the dates of provision where they are known."""
        last = one.last_provided_on or one.ended_on
        return (
            one.activity_id in self.activities
            and one.mode != DisclosureMode.INTERNAL
            and one.identification != Identification.AGGREGATED
            and self.overlaps(one.first_provided_on or one.started_on, last)
            and self.overlaps(None, one.retired_on)
        )

    def letters_of(self, item: int) -> set[int | None]:
        """Ids of the categories an item belongs to; None when it belongs to none."""
        inventory = self.current.register.inventory
        facts = inventory.items[item]
        category = inventory.data_categories[facts.category_id]
        found = category.ccpa_category_id
        if found is None and category.parent_id is not None:
            found = inventory.data_categories[category.parent_id].ccpa_category_id
        letters = {found}
        letter, scheme = SENSITIVE
        if any(
            one.is_sensitive and inventory.terms[one.scheme_id].key == scheme
            for one in facts.sensitivities
        ):
            letters.update(one.id for one in self.terms if one.key == letter)
        return letters

    def rows(self) -> Iterator[Used]:
        for activity in self.activities.values():
            for row in activity.rows:
                if self.overlaps(row.started_on, row.ended_on):
                    yield Used(activity, row)

    def disclosures(self) -> list[DisclosureFacts]:
        """Disclosures of the twelve months, by activity, recipient and code."""
        sharing = self.current.register.sharing
        found = [one for one in sharing.disclosures.values() if self.was_given(one)]
        return sorted(
            found,
            key=lambda one: (
                self.activities[one.activity_id].code,
                sharing.recipients[one.recipient_id].code,
                one.code,
            ),
        )

    def of(self, letter: int | None, rows: list[DataRowFacts]) -> tuple[DataRowFacts, ...]:
        """Those of the rows whose item belongs to a category."""
        return tuple(row for row in rows if letter in self.letters[row.item_id])

    def given(self) -> list[tuple[DisclosureFacts, ActivityFacts, list[DataRowFacts]]]:
        """Each disclosure with its activity and the rows it contained in the twelve months."""
        found = []
        for one in self.disclosures():
            activity = self.activities[one.activity_id]
            disclosed = set(one.row_ids)
            rows = [
                row
                for row in activity.rows
                if row.id in disclosed and self.overlaps(row.started_on, row.ended_on)
            ]
            found.append((one, activity, rows))
        return found


def categories(current: Current, wanted: Filter) -> Iterator[CategoryLine]:
    """A line for every category, collected or not; one more for items that belong to none."""
    year = Year(current, wanted)
    used, given = list(year.rows()), year.given()
    for term in [*year.terms, None]:
        letter = term.id if term else None
        ours = [one for one in used if letter in year.letters[one.row.item_id]]
        theirs = [
            Given(one, activity, found)
            for one, activity, rows in given
            if (found := year.of(letter, rows))
        ]
        if term or ours:
            yield CategoryLine(term, year.since, current, ours, theirs)


def lines_where(
    so: Callable[[DisclosureFacts], bool],
) -> Callable[[Current, Filter], Iterator[GivenLine]]:
    """A line for every category in a disclosure, of the disclosures of which it is so."""

    def lines(current: Current, wanted: Filter) -> Iterator[GivenLine]:
        year = Year(current, wanted)
        given = [entry for entry in year.given() if so(entry[0])]
        letters: list[TermFacts | None] = [*year.terms, None]
        for term in letters:
            for one, activity, rows in given:
                found = year.of(term.id if term else None, rows)
                if found:
                    yield GivenLine(term, current, Given(one, activity, found))
        for one, activity, rows in given:
            if not rows:
                yield GivenLine(None, current, Given(one, activity, ()))

    return lines


def once(
    so: Callable[[DisclosureFacts], bool],
) -> Callable[[Current, Filter], Iterator[GivenLine]]:
    """A line for every disclosure of which it is so, with all its items."""

    def lines(current: Current, wanted: Filter) -> Iterator[GivenLine]:
        for one, activity, rows in Year(current, wanted).given():
            if so(one):
                yield GivenLine(None, current, Given(one, activity, tuple(rows)))

    return lines
