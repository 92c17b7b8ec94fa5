"""Codes and ids of what may be wanted: no fewer than what is, found by the indexes.

For the working state at the newest number the tables themselves answer, for activities exactly;
for all else whatever any version ever said, of which the facts decide (``matching``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

from history.decoding import Rows, decoder_of
from history.live import Live
from history.tracking import TrackedModel, versions_fields
from history.versions import Query, VersionsTable
from processing.choices import RecordStatus
from processing.models import (
    ActivityData,
    ActivityDataSystem,
    ActivityProduct,
    ActivityPurpose,
    ActivitySystem,
    ProcessingActivity,
)
from sharing.models import CrossBorderTransfer, Disclosure, DisclosureData, DisclosurePurpose

from ..models import Approval
from ..reach.extent import partial_reach
from ..reach.reaching import PartialReach
from .conditions import Conditions, either, every
from .found import Among, Candidate, Found, Place
from .matching import Recipients, said
from .standing import At
from .wanted import Wanted


class Candidates:
    """Asks for records that may meet ``wanted``, in the order of their codes."""

    def __init__(
        self, at: At, wanted: Wanted, recipients: Recipients, among: Among = Among.ALL
    ) -> None:
        self.among = among
        self.standing = at.standing
        self.is_approved = at.is_approved
        self.is_live = among is Among.UNCHANGED or (
            isinstance(at.number, Live) and not self.is_approved
        )
        """Whether the tables answer: then every activity found is wanted.

        A disclosure may still carry a row that has moved to another activity.
        """
        self.wanted = wanted
        self.reach = partial_reach()
        self.recipients = recipients
        self.connection = connections[DEFAULT_DB_ALIAS]
        self.asks = Conditions(self.connection, self.is_live)

    def activities(self, place: Place) -> Found:
        """Activities after a place. One query at most."""
        if self.among is Among.CHANGED:
            return self._changed(place)
        parts = (self._of_activity(), self._of_its_rows(), self._of_its_disclosures())
        conditions = [one for part in parts for one in part]
        found = self._found(ProcessingActivity, "id", ("name", "description"), conditions, place)
        sure = [one._replace(is_sure=self.is_live) for one in found.candidates]
        return found._replace(candidates=sure)

    def _changed(self, place: Place) -> Found:
        """Approved activities that say something else today, by their codes as approved."""
        assert self.standing is not None  # noqa: S101 (what changed is known)
        codes: Iterable[tuple[int, str]] = self.standing.changed.items()
        if self.wanted != Wanted() or self.reach is not None:
            conditions = [*self._of_activity(), *self._of_its_rows(), *self._of_its_disclosures()]
            if words := self.wanted.q:
                texts = ("code", "name", "description")
                conditions.append(self.asks.contains(ProcessingActivity, texts, words))
            query = self.asks.ids(ProcessingActivity, "id", conditions)
            versions = VersionsTable(ProcessingActivity, self.connection)
            may = {key for (key,) in versions.answer(query)}
            codes = [one for one in codes if one[0] in may]
        if place.descending:
            codes = reversed([one for one in codes if not place.after or one[1] < place.after])
        else:
            codes = [one for one in codes if one[1] > place.after]
        some = [Candidate(code, key, key) for key, code in islice(codes, place.size)]
        is_all = place.size is None or len(some) < place.size
        return Found(some, None if is_all else some[-1].code)

    def disclosures(self, place: Place) -> Found:
        """Disclosures after a place. One query."""
        asks = self.asks
        conditions = [*self._of_disclosure(), *self._of_what_it_carries()]
        if of_activity := list(self._of_activity()):
            activities = asks.ids(ProcessingActivity, "id", of_activity)
            conditions.append(asks.inside(Disclosure, "activity_id", activities))
        return self._found(Disclosure, "activity_id", ("description",), conditions, place)

    def _of_activity(self) -> Iterator[Query]:
        asks, wanted = self.asks, self.wanted
        if self.reach is not None:
            yield self._within(self.reach)
        yield from asks.among(ProcessingActivity, "id", wanted.activities)
        yield from asks.among(ProcessingActivity, "controller_id", wanted.controllers)
        if not self.is_approved:
            yield from asks.among(ProcessingActivity, "status", wanted.status)
        if of_products := asks.among(ActivityProduct, "product_id", wanted.products):
            products = asks.ids(ActivityProduct, "activity_id", of_products)
            yield asks.inside(ProcessingActivity, "id", products)
        yield from self._of_approval()

    def _within(self, reach: PartialReach) -> Query:
        """That it is within reach, or ever was."""
        asks = self.asks
        parts = asks.among(ProcessingActivity, "controller_id", reach.controllers)
        if reach.departments:
            parts += asks.among(ProcessingActivity, "id", self._of_departments)
        return either(parts)

    @cached_property
    def _of_departments(self) -> set[int]:
        """Activities within a reach of departments, which no index knows. One query."""
        names = ("id", "controller_id", "owner_department")
        columns = ", ".join(self.asks.column(ProcessingActivity, name) for name in names)
        sql = f"SELECT {columns} FROM {self.asks.table(ProcessingActivity)}"  # noqa: S608 (names of columns)
        rows = VersionsTable(ProcessingActivity, self.connection).answer((sql, []))
        field = versions_fields(ProcessingActivity)["owner_department"]
        decode: Any = decoder_of(field, self.connection)
        assert self.reach is not None  # noqa: S101 (asked for of a reach alone)
        has = self.reach.has_activity
        return {key for key, whose, said in rows if has(whose, decode(said))}

    def _of_approval(self) -> Iterator[Query]:
        """That it may be approved, and is among those asked for."""
        asks, standing = self.asks, self.standing
        if self.among is Among.CHANGED and standing is not None:
            yield from asks.among(ProcessingActivity, "id", standing.changed)
        elif self.among is Among.UNCHANGED:
            # Which of them are unchanged is known without asking.
            yield from asks.among(ProcessingActivity, "status", (RecordStatus.APPROVED.value,))
        elif self.is_approved:
            approved = asks.ids(Approval, "activity_id", ())
            yield asks.inside(ProcessingActivity, "id", approved)

    def _of_its_rows(self) -> Iterator[Query]:
        asks, wanted = self.asks, self.wanted
        if of_purposes := asks.among(ActivityPurpose, "purpose_id", wanted.purposes):
            purposes = asks.ids(ActivityPurpose, "activity_id", of_purposes)
            yield asks.inside(ProcessingActivity, "id", purposes)
        if wanted.asks_rows:
            rows = asks.ids(ActivityData, "activity_id", self._of_row())
            yield asks.inside(ProcessingActivity, "id", rows)
        elif wanted.systems is not None:
            rows = asks.ids(ActivityData, "activity_id", [self._row_lies_there()])
            yield either(
                asks.inside(ProcessingActivity, "id", ids) for ids in (rows, self._lie_there())
            )

    def _of_its_disclosures(self) -> Iterator[Query]:
        if self.wanted.asks_disclosures:
            theirs = self.asks.ids(Disclosure, "activity_id", self._of_disclosure())
            yield self.asks.inside(ProcessingActivity, "id", theirs)

    def _of_what_it_carries(self) -> Iterator[Query]:
        """What a disclosure has to carry, and to be for."""
        asks, wanted = self.asks, self.wanted
        if of_purposes := asks.among(ActivityPurpose, "purpose_id", wanted.purposes):
            purposes = asks.ids(ActivityPurpose, "id", of_purposes)
            served = asks.inside(DisclosurePurpose, "activity_purpose_id", purposes)
            yield asks.inside(
                Disclosure, "id", asks.ids(DisclosurePurpose, "disclosure_id", [served])
            )
        if wanted.asks_rows:
            yield self._carries(self._of_row())
        elif wanted.systems is not None:
            its_activity = asks.inside(Disclosure, "activity_id", self._lie_there())
            yield either((self._carries([self._row_lies_there()]), its_activity))

    def _carries(self, of_row: Iterable[Query]) -> Query:
        rows = self.asks.ids(ActivityData, "id", of_row)
        carried = self.asks.inside(DisclosureData, "row_id", rows)
        ids = self.asks.ids(DisclosureData, "disclosure_id", [carried])
        return self.asks.inside(Disclosure, "id", ids)

    def _of_row(self) -> Iterator[Query]:
        asks, wanted = self.asks, self.wanted
        yield from asks.among(ActivityData, "item_id", wanted.items)
        yield from asks.among(ActivityData, "subject_category_id", wanted.subject_categories)
        if wanted.systems is not None:
            its_activity = asks.inside(ActivityData, "activity_id", self._lie_there())
            yield either((self._row_lies_there(), its_activity))

    def _row_lies_there(self) -> Query:
        there = self.asks.among(ActivityDataSystem, "system_id", self.wanted.systems)
        ids = self.asks.ids(ActivityDataSystem, "row_id", there)
        return self.asks.inside(ActivityData, "id", ids)

    def _lie_there(self) -> Query:
        """Activities whose own links name one of the systems."""
        there = self.asks.among(ActivitySystem, "system_id", self.wanted.systems)
        return self.asks.ids(ActivitySystem, "activity_id", there)

    def _of_disclosure(self) -> Iterator[Query]:
        asks, wanted = self.asks, self.wanted
        yield from asks.among(Disclosure, "recipient_id", wanted.recipients)
        yield from asks.among(Disclosure, "mode", wanted.modes)
        yield from self._to_recipients_in(wanted.recipient_countries)
        if wanted.transfer_countries is not None:
            yield self._transferred_to(wanted.transfer_countries)
        if wanted.countries is not None:
            recipients = self._to_recipients_in(wanted.countries)
            yield either((*recipients, self._transferred_to(wanted.countries)))

    def _to_recipients_in(self, countries: Collection[int] | None) -> list[Query]:
        if countries is None:
            return []
        there = [key for key, one in self.recipients.items() if one.country_id in countries]
        return self.asks.among(Disclosure, "recipient_id", there)

    def _transferred_to(self, countries: Collection[int]) -> Query:
        there = self.asks.among(CrossBorderTransfer, "country_id", countries)
        ids = self.asks.ids(CrossBorderTransfer, "disclosure_id", there)
        return self.asks.inside(Disclosure, "id", ids)

    def _found(
        self,
        model: type[TrackedModel],
        activity: str,
        texts: tuple[str, ...],
        conditions: list[Query],
        place: Place,
    ) -> Found:
        """With words to look for, the texts come along and are looked into."""
        words = self.wanted.q
        sought = [self.asks.contains(model, ("code", *texts), words)] if words else []
        names = ["code", "id", activity, *(texts if words else ())]
        rows = self._rows(model, names, [*conditions, *sought], place)
        is_all = place.size is None or len(rows) < place.size
        following = None if is_all else rows[-1][0]
        if following is not None and not self.is_live:
            # Several versions may say one code: what was cut off comes again with the next ones.
            whole = [row for row in rows if row[0] != following]
            if not whole:
                return self._found(model, activity, texts, conditions, place.wider())
            rows, following = whole, whole[-1][0]
        decode: Any = decoder_of(versions_fields(model)[texts[0]], self.connection)
        kept = (row for row in rows if said(words, row[0], *map(decode, row[3:])))
        if self.standing is not None and self.among is Among.UNCHANGED:
            kept = (row for row in kept if self.standing.is_unchanged(row[2]))
        return Found(list(dict.fromkeys(Candidate(*row[:3]) for row in kept)), following)

    def _rows(
        self,
        model: type[TrackedModel],
        names: Sequence[str],
        conditions: list[Query],
        place: Place,
    ) -> Rows:
        asks, code = self.asks, self.asks.column(model, "code")
        is_postgresql = self.connection.vendor == "postgresql"
        # By code point, whatever the collation; PostgreSQL keeps such an index of every code.
        before, beyond = ("~<~", "~>~") if is_postgresql else ("<", ">")
        way = "DESC" if place.descending else "ASC"
        if is_postgresql:
            way = f"USING {beyond if place.descending else before}"
        if place.after:
            ahead = before if place.descending else beyond
            conditions = [*conditions, (f"{code} {ahead} %s", [place.after])]
        kept, values = every(conditions)
        columns = ", ".join(asks.column(model, name) for name in names)
        once, grouped = "", ""
        if not self.is_live:
            # SQLite then goes along the index of codes as far as it has to, and no further.
            once, grouped = ("", f" GROUP BY {columns}") if is_postgresql else ("DISTINCT ", "")
        limit = "" if place.size is None else f" LIMIT {place.size:d}"
        sql = (
            f"SELECT {once}{columns} FROM {asks.table(model)} WHERE {kept}{grouped}"  # noqa: S608 (names of columns and conditions with parameters)
            f" ORDER BY {code} {way}{limit}"
        )
        return VersionsTable(model, self.connection).answer((sql, values))


def ever_of_disclosures(codes: Collection[str]) -> set[int]:
    """Activities that disclosures with these codes ever were of. One query."""
    asks = Conditions(connections[DEFAULT_DB_ALIAS], is_live=False)
    query = asks.ids(Disclosure, "activity_id", asks.among(Disclosure, "code", codes))
    return {key for (key,) in VersionsTable(Disclosure, asks.connection).answer(query)}
