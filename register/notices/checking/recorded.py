"""The register within the scope of a notice: what people have to be told, and what they may be.

Left out is what has ended by the register's day, what is only planned, and what we do for others:
their notices speak of that (PIPL 21; GDPR 28).
"""

from __future__ import annotations

from collections.abc import Iterator

from sharing.choices import Identification, SdkCollection

from ...documents.china_lines import SdkLine
from ...documents.current import ActivityLine
from ...facts import Register
from ..understanding.claims import About, Act
from .acts import act_of
from .differences import Record
from .held import Held, Holding, Key, Recorded, entries, record_of
from .keeping import places_held, retention_held
from .parties import parents_of_kinds, parties_held, transfers_held
from .promises import changes_held, contacts_held, rights_held
from .scope import NoticeScope
from .scoped import Scoped


def recorded(register: Register, scope: NoticeScope) -> Recorded:
    """What the register says within ``scope``. Raises ``SelectionError`` for unknown codes."""
    scoped = Scoped(register, scope)
    holding = Holding()
    for found in (
        items_held(scoped),
        parties_held(scoped),
        purposes_held(scoped),
        retention_held(scoped),
        places_held(scoped),
        transfers_held(scoped),
        rights_held(scoped),
        contacts_held(scoped),
        changes_held(scoped),
    ):
        entries(found, holding)
    return Recorded(
        holding.held,
        register.number,
        register.state,
        parents_of_kinds(scoped),
        {key: one for key, one in everything(register) if key not in holding.held},
    )


def everything(register: Register) -> Iterator[tuple[Key, Record]]:
    """Records that notices name by their codes, used or not."""
    for item in register.inventory.items.values():
        yield (About.ITEM, item.code), record_of("inventory.DataItem", item)
    for purpose in register.processing.purposes.values():
        yield (About.PURPOSE, purpose.code), record_of("processing.Purpose", purpose)
    for party in register.sharing.recipients.values():
        yield (About.RECIPIENT, party.code), record_of("sharing.Recipient", party)


def items_held(scoped: Scoped) -> Iterator[Held]:
    """Data items: due are those of the list of what is collected (PIPL 17(1)(2); GDPR 14(1)(d))."""
    items = scoped.register.inventory.items
    for line in scoped.lines:
        disclosed = acts_of_rows(line)
        for row in scoped.rows(line):
            item = items[row.item_id]
            acts = {Act.COLLECT, Act.USE, Act.KEEP, *disclosed.get(row.id, ())}
            yield Held(
                About.ITEM,
                item.code,
                (record_of("inventory.DataItem", item),),
                frozenset(acts),
                is_due=row.is_in_collected_list,
            )
    for sdk in scoped.sdks:
        yield from items_of_sdk(sdk, scoped)


def acts_of_rows(line: ActivityLine) -> dict[int, set[Act]]:
    """By row: how others get it. Plain statistics hand out nobody's data."""
    found: dict[int, set[Act]] = {}
    for one in line.disclosures:
        if one.identification == Identification.AGGREGATED:
            continue
        acts = {act_of(one.mode)}
        if line.current.transfers_of(one):
            acts.add(Act.EXPORT)
        for row in one.row_ids:
            found.setdefault(row, set()).update(acts)
    return found


def items_of_sdk(line: SdkLine, scoped: Scoped) -> Iterator[Held]:
    """What an SDK reads itself is collected as well (NDSMR 21(2))."""
    reads = line.sdk.collection_mode != SdkCollection.APP_PASSES
    for key in line.sdk.item_ids:
        item = scoped.register.inventory.items[key]
        yield Held(
            About.ITEM,
            item.code,
            (record_of("inventory.DataItem", item), record_of("sharing.SdkComponent", line.sdk)),
            frozenset({Act.COLLECT, Act.SHARE}),
            is_due=reads,
        )


def purposes_held(scoped: Scoped) -> Iterator[Held]:
    """Purposes pursued (PIPL 17(1)(2); GDPR 13(1)(c)); all of them are due."""
    purposes = scoped.register.processing.purposes
    for line in scoped.lines:
        for one in line.purposes:
            purpose = purposes[one.purpose_id]
            record = record_of("processing.Purpose", purpose)
            acts = frozenset({Act.COLLECT, Act.USE})
            yield Held(About.PURPOSE, purpose.code, (record,), acts, is_due=True)
