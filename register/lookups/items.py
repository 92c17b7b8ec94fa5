"""A data item: which activities use it, and everything that is recorded of those uses."""

from __future__ import annotations

from history.decoding import without_collecting
from inventory.facts import DataItemFacts, SystemFacts
from register.facts import Register
from sharing.facts import SdkFacts

from .book import CODE, Book
from .item_shapes import Holding, ItemUses, SdkRef, SensitivityUse, TrackerRef
from .refs import PermissionRef
from .rows import Disclosed, rows_of_item, uses
from .summing import summary
from .texts import Say


@without_collecting()
def uses_of_item(register: Register, item: DataItemFacts, say: Say) -> ItemUses:
    """The reverse look-up of an item. The register must hold every activity that uses it."""
    book = Book(register, say)
    rows = list(rows_of_item(register, item.id))
    disclosed = Disclosed(register, rows)
    found = uses(book, rows, disclosed)
    return ItemUses(
        code=item.code,
        name=say(item.name),
        aliases=say(item.aliases),
        category=book.categories[item.category_id],
        identifiability=item.identifiability,
        identifier_kind=item.identifier_kind,
        origin=item.origin,
        display_mask=item.display_mask,
        masked_sample=item.masked_sample,
        sensitivity=_sensitivity(book, item),
        is_current=book.stands(item),
        summary=summary(found),
        uses=found,
        disclosures_without_items=[book.disclosures[one.id] for one in disclosed.without_rows],
        held_in=_held_in(book, item),
        permissions=_permissions(book, item),
        sdks=_sdks(book, item),
        trackers=_trackers(book, item),
    )


def _sensitivity(book: Book, item: DataItemFacts) -> list[SensitivityUse]:
    """What each scheme says, in the order of the schemes."""
    terms = book.register.inventory.terms
    found = sorted(item.sensitivities, key=lambda one: (terms[one.scheme_id].position, one.id))
    return [
        SensitivityUse(
            scheme=book.terms[one.scheme_id],
            is_sensitive=one.is_sensitive,
            category=None if one.category_id is None else book.terms[one.category_id],
            level=one.level,
        )
        for one in found
    ]


def _permissions(book: Book, item: DataItemFacts) -> list[PermissionRef]:
    known = book.register.inventory.permissions.values()
    found = [book.permissions[one.id] for one in known if item.id in one.item_ids]
    return sorted(found, key=CODE)


def _trackers(book: Book, item: DataItemFacts) -> list[TrackerRef]:
    known = book.register.inventory.trackers.values()
    return [
        TrackerRef(one.code, book.say(one.name), one.kind, one.party, book.stands(one))
        for one in sorted(known, key=CODE)
        if item.id in one.item_ids
    ]


def _sdks(book: Book, item: DataItemFacts) -> list[SdkRef]:
    known = book.register.sharing.sdks.values()
    return [sdk(book, one) for one in sorted(known, key=CODE) if item.id in one.item_ids]


def sdk(book: Book, one: SdkFacts) -> SdkRef:
    """An SDK with its provider."""
    provider = book.ref(book.register.sharing.recipients[one.provider_id])
    return SdkRef(one.code, book.say(one.name), provider, book.stands(one))


def holdings(book: Book, system: SystemFacts, item: int | None = None) -> list[Holding]:
    """What a system holds, or whether it holds one item, by item."""
    found = [
        Holding(
            item=book.items[one.item_id],
            system=book.systems[system.id],
            known_by=one.known_by,
            found_on=one.found_on,
            location=one.location,
        )
        for one in system.data
        if item in (None, one.item_id)
    ]
    return sorted(found, key=lambda one: (one.item.code, one.known_by))


def _held_in(book: Book, item: DataItemFacts) -> list[Holding]:
    known = sorted(book.register.inventory.systems.values(), key=CODE)
    return [one for system in known for one in holdings(book, system, item.id)]
