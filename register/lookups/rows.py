"""Data rows of a register with what belongs to each: purposes, systems and disclosures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from processing.facts import ActivityFacts, DataRowFacts
from register.facts import Register
from sharing.choices import DisclosureMode
from sharing.facts import DisclosureFacts

from .book import CODE, Book
from .shapes import DisclosureUse, Use

Row = tuple[ActivityFacts, DataRowFacts]

MODES = {str(mode): place for place, mode in enumerate(DisclosureMode)}


def rows_of_item(register: Register, item: int) -> Iterator[Row]:
    """Every row of one item, ended ones included."""
    for activity in register.processing.activities.values():
        for row in activity.rows:
            if row.item_id == item:
                yield activity, row


def purposes_of(activity: ActivityFacts, row: DataRowFacts) -> Collection[int]:
    """Ids of the activity's purposes that a row serves: all of them where it names none."""
    return row.activity_purpose_ids or [one.id for one in activity.purposes]


def systems_of(book: Book, row: DataRowFacts) -> frozenset[int]:
    """Ids of the systems a row lies in: its own, and the activity's that no row names."""
    return book.whole_systems[row.activity_id].union(row.system_ids)


class Disclosed:
    """The disclosures of some rows.

    As in the list of recipients, a disclosure has the rows it names: one that names none says
    nothing of any item, and is told apart.
    """

    def __init__(self, register: Register, rows: Iterable[Row]) -> None:
        self.register = register
        self.of_row: defaultdict[int, list[DisclosureFacts]] = defaultdict(list)
        self.without_rows: list[DisclosureFacts] = []
        """Disclosures of these activities that name no row."""
        found = list(rows)
        wanted = {row.id for _, row in found}
        activities = {activity.id for activity, _ in found}
        parties = register.sharing.recipients
        disclosures = sorted(
            (one for one in register.sharing.disclosures.values() if one.activity_id in activities),
            key=lambda one: (MODES[one.mode], parties[one.recipient_id].code, one.code),
        )
        for one in disclosures:
            if not one.row_ids:
                self.without_rows.append(one)
            for row in one.row_ids:
                if row in wanted:
                    self.of_row[row].append(one)


def serves(one: DisclosureFacts, aims: Collection[int]) -> bool:
    """Whether a disclosure serves any of these purposes; one that names none may serve each."""
    return (
        not one.activity_purpose_ids
        or not aims
        or any(key in aims for key in one.activity_purpose_ids)
    )


def uses(
    book: Book, rows: Iterable[Row], disclosed: Disclosed, aims: Collection[int] = ()
) -> list[Use]:
    """Rows as answers tell them, by activity, item and people.

    ``aims`` are ids of activities' purposes: disclosures for other purposes are then left out.
    """
    found = sorted(
        rows,
        key=lambda one: (
            one[0].code,
            book.items[one[1].item_id].code,
            book.people[one[1].subject_category_id].key,
            one[1].id,
        ),
    )
    return [
        _use(
            book,
            activity,
            row,
            [
                book.disclosures[one.id]
                for one in disclosed.of_row.get(row.id, ())
                if serves(one, aims)
            ],
        )
        for activity, row in found
    ]


def _use(
    book: Book, activity: ActivityFacts, row: DataRowFacts, disclosures: list[DisclosureUse]
) -> Use:
    method = row.collection_method_id
    served = set(purposes_of(activity, row))
    permissions = [book.permissions[key] for key in row.permission_ids]
    systems = [book.systems[key] for key in systems_of(book, row)]
    return Use(
        activity=book.activities[activity.id],
        item=book.items[row.item_id],
        people=book.people[row.subject_category_id],
        controller=book.controllers[activity.controller_id],
        products=book.refs(book.products, activity.product_ids),
        necessity=row.necessity,
        source=row.source,
        source_party=book.say(row.source_party),
        collection_method=None if method is None else book.terms[method],
        scene=book.say(row.scene),
        permissions=sorted(permissions, key=CODE),
        purposes=[one for key, one in book.purpose_uses[activity.id].items() if key in served],
        retention=None if row.retention_id is None else book.retention[row.retention_id],
        systems=sorted(systems, key=CODE),
        disclosures=disclosures,
        is_current=book.is_listed(activity) and book.lasts(row.ended_on),
        since=row.started_on,
        until=row.ended_on,
    )
