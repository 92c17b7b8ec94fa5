"""A system and a purpose: which uses lie in it or serve it."""

from __future__ import annotations

from history.decoding import without_collecting
from inventory.facts import SystemFacts
from processing.facts import PurposeFacts
from register.facts import Register

from .book import CODE, Book
from .items import holdings
from .party_shapes import PurposeUses, SystemUses
from .refs import RecipientRef
from .rows import Disclosed, Row, purposes_of, serves, systems_of, uses
from .summing import once, summary
from .texts import Say


@without_collecting()
def uses_of_system(register: Register, system: SystemFacts, say: Say) -> SystemUses:
    """The reverse look-up of a system. The register must hold every activity that names it."""
    book = Book(register, say)
    rows = [
        (activity, row)
        for activity in register.processing.activities.values()
        for row in activity.rows
        if system.id in systems_of(book, row)
    ]
    found, held = uses(book, rows, Disclosed(register, rows)), holdings(book, system)
    total = summary(found)
    used = {one.code for one in total.items}
    shown = book.systems[system.id]
    measures = register.processing.measures.values()
    return SystemUses(
        code=shown.code,
        name=shown.name,
        kind=system.kind,
        software=system.software,
        country=shown.country,
        region=system.region,
        log_retention_days=shown.log_retention_days,
        is_current=shown.is_current,
        hosted_by=_hosts(book, system),
        measures=sorted(
            (book.ref(one) for one in measures if system.id in one.system_ids and book.stands(one)),
            key=lambda one: one.code,
        ),
        held=held,
        found_unused=once((one.item for one in held if one.item.code not in used), "code"),
        summary=total,
        uses=found,
    )


def _hosts(book: Book, system: SystemFacts) -> list[RecipientRef]:
    known = book.register.sharing.recipients.values()
    found = [book.recipients[one.id] for one in known if system.id in one.hosted_system_ids]
    return sorted(found, key=CODE)


@without_collecting()
def uses_of_purpose(register: Register, purpose: PurposeFacts, say: Say) -> PurposeUses:
    """The reverse look-up of a purpose. The register must hold every activity that pursues it."""
    book = Book(register, say)
    aims = {
        aim.id
        for activity in register.processing.activities.values()
        for aim in activity.purposes
        if aim.purpose_id == purpose.id
    }
    rows: list[Row] = [
        (activity, row)
        for activity in register.processing.activities.values()
        for row in activity.rows
        if not aims.isdisjoint(purposes_of(activity, row))
    ]
    disclosed = Disclosed(register, rows)
    found = uses(book, rows, disclosed, aims)
    silent = [one for one in disclosed.without_rows if serves(one, aims)]
    return PurposeUses(
        code=purpose.code,
        name=book.say(purpose.name),
        description=book.say(purpose.description),
        is_current=book.stands(purpose),
        summary=summary(found, purpose.code),
        uses=found,
        disclosures_without_items=[book.disclosures[one.id] for one in silent],
    )
