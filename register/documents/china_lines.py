"""The lines of the lists of Chinese law: items, flows, SDKs and permissions as people meet them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from history.text import TranslatedText
from inventory.choices import CountryScheme
from inventory.facts import PermissionFacts
from processing.choices import ProcessStatus, RecordStatus
from processing.facts import DataRowFacts
from register.facts import Register
from sharing.choices import DisclosureMode, Identification, SdkCollection
from sharing.facts import RecipientFacts, SdkFacts

from .current import ActivityLine, Current, DisclosureLine
from .selection import Filter

SHARED = frozenset((DisclosureMode.PROVIDE, DisclosureMode.JOINT))
"""Modes of a recipient that acts for itself, alone or with us (PIPL 20, 23)."""
ENTRUSTED = frozenset((DisclosureMode.ENTRUST, DisclosureMode.SUB_ENTRUST))
"""Modes of a recipient that acts for us (PIPL 21)."""


class SdkLine:
    """An embedded SDK with its provider, and the flow of data it belongs to where one is known."""

    __slots__ = ("current", "flow", "provider", "sdk")

    def __init__(self, sdk: SdkFacts, flow: DisclosureLine | None, current: Current) -> None:
        self.sdk = sdk
        self.flow = flow
        self.current = current
        self.provider: RecipientFacts = current.register.sharing.recipients[sdk.provider_id]


class FlowLine:
    """What one party gets: a flow of data with the SDKs it goes through, or an SDK by itself."""

    __slots__ = ("flow", "recipient", "sdks")

    def __init__(
        self, recipient: RecipientFacts, flow: DisclosureLine | None, sdks: list[SdkFacts]
    ) -> None:
        self.recipient = recipient
        self.flow = flow
        self.sdks = sdks


class CollectedLine:
    """An item collected for the same purposes at the same scene, by us or by an SDK."""

    __slots__ = ("current", "item", "rows", "sdk")

    def __init__(self, item: int, sdk: SdkLine | None, current: Current) -> None:
        self.item = item
        self.sdk = sdk
        self.current = current
        self.rows: list[tuple[ActivityLine, DataRowFacts]] = []


class PermissionLine:
    """A device permission as one activity or one SDK uses it; by itself when nothing does."""

    __slots__ = ("activity", "current", "permission", "rows", "sdk")

    def __init__(
        self,
        permission: PermissionFacts,
        current: Current,
        activity: ActivityLine | None = None,
        sdk: SdkLine | None = None,
    ) -> None:
        self.permission = permission
        self.current = current
        self.activity = activity
        self.sdk = sdk
        self.rows: list[DataRowFacts] = []


def activities(current: Current, wanted: Filter) -> Iterator[ActivityLine]:
    """Activities of the register that are asked for, by code."""
    return (line for line in current.lines() if wanted.wants_activity(line.activity))


def under_way(current: Current, wanted: Filter) -> Iterator[ActivityLine]:
    """Those of them that are more than planned: nothing has been collected for the others."""
    found = activities(current, wanted)
    return (one for one in found if one.activity.process_status != ProcessStatus.PLANNED)


def sdk_lines(current: Current, wanted: Filter) -> list[SdkLine]:
    """Embedded SDKs of the activities asked for, by code.

    One that is linked to no flow belongs to no activity and is listed whatever is asked for: a
    list of everything embedded had better name one too many. One of an activity that the state of
    the register does not hold is left out with it.
    """
    of_activity: dict[int, ActivityLine] = {}
    known, parents = current.register.sharing, current.register.processing.activities
    found = []
    for sdk in sorted(known.sdks.values(), key=lambda one: one.code):
        if not current.stands(sdk):
            continue
        if sdk.disclosure_id is None:
            found.append(SdkLine(sdk, None, current))
            continue
        disclosure = known.disclosures.get(sdk.disclosure_id)
        activity = parents.get(disclosure.activity_id) if disclosure else None
        if disclosure is None or activity is None or activity.status == RecordStatus.RETIRED:
            continue
        if wanted.wants_activity(activity):
            line = of_activity.get(activity.id) or ActivityLine(activity, current)
            of_activity[activity.id] = line
            found.append(SdkLine(sdk, DisclosureLine(disclosure, line), current))
    return found


def flow_lines(current: Current, wanted: Filter, modes: Iterable[str]) -> list[FlowLine]:
    """What parties get in these modes, by mode, recipient and activity; no plain statistics."""
    modes = set(modes)
    sdks: defaultdict[int, list[SdkFacts]] = defaultdict(list)
    for one in sdk_lines(current, wanted):
        if one.flow:
            sdks[one.flow.disclosure.id].append(one.sdk)
    found = [
        FlowLine(line.recipient, line, sdks[disclosure.id])
        for activity in activities(current, wanted)
        for disclosure in activity.disclosures
        if disclosure.mode in modes and disclosure.identification != Identification.AGGREGATED
        for line in (DisclosureLine(disclosure, activity),)
    ]
    order = list(DisclosureMode)
    found.sort(key=lambda line: (order.index(mode_of(line)), line.recipient.code))
    return found


def mode_of(line: FlowLine) -> DisclosureMode:
    """How the party gets the data; a provider that acts for itself is provided with it."""
    return DisclosureMode(line.flow.disclosure.mode) if line.flow else DisclosureMode.PROVIDE


def shared_lines(current: Current, wanted: Filter) -> list[FlowLine]:
    """Parties that act for themselves, and SDKs without a flow whose provider does."""
    alone = [
        FlowLine(one.provider, None, [one.sdk])
        for one in sdk_lines(current, wanted)
        if one.flow is None and one.provider.is_independent_service
    ]
    return flow_lines(current, wanted, SHARED) + alone


def entrusted_lines(current: Current, wanted: Filter) -> list[FlowLine]:
    """Parties that act for us."""
    return flow_lines(current, wanted, ENTRUSTED)


def collected_lines(current: Current, wanted: Filter) -> list[CollectedLine]:
    """What we collect, by item, purpose and scene; then what embedded SDKs collect, by item."""
    found: dict[tuple[int, tuple[int, ...], TranslatedText], CollectedLine] = {}
    for activity in under_way(current, wanted):
        purposes = {one.id: one.purpose_id for one in activity.purposes}
        for row in activity.rows:
            if not row.is_in_collected_list:
                continue
            served = sorted({purposes[key] for key in row.activity_purpose_ids if key in purposes})
            key = (row.item_id, tuple(served), row.scene)
            line = found.setdefault(key, CollectedLine(row.item_id, None, current))
            line.rows.append((activity, row))
    ranks = current.item_rank
    ours = sorted(found.values(), key=lambda line: ranks[line.item])
    return ours + collected_by_sdks(current, wanted)


def collected_by_sdks(current: Current, wanted: Filter) -> list[CollectedLine]:
    """What SDKs read themselves; what the app passes on to them it collects itself."""
    found = []
    for sdk in sdk_lines(current, wanted):
        if sdk.sdk.collection_mode == SdkCollection.APP_PASSES:
            continue
        for item in sorted(sdk.sdk.item_ids, key=current.item_rank.__getitem__):
            line = CollectedLine(item, sdk, current)
            if sdk.flow:
                line.rows = [(sdk.flow.of, row) for row in sdk.flow.rows if row.item_id == item]
            found.append(line)
    found.sort(key=lambda line: current.item_rank[line.item])
    return found


def permission_lines(current: Current, wanted: Filter) -> list[PermissionLine]:
    """Permissions by code, each as the activities and SDKs use it, and those that nothing uses."""
    found: dict[tuple[int, str], PermissionLine] = {}
    known = current.register.inventory.permissions
    for activity in activities(current, wanted):
        for row in activity.rows:
            for key in row.permission_ids:
                of = (key, activity.activity.code)
                line = found.setdefault(of, PermissionLine(known[key], current, activity))
                line.rows.append(row)
    for sdk in sdk_lines(current, wanted):
        for key in sdk.sdk.permission_ids:
            found[key, f"~{sdk.sdk.code}"] = PermissionLine(known[key], current, sdk=sdk)
    for key in known.keys() - used_permissions(current):
        found[key, ""] = PermissionLine(known[key], current)
    standing = [place for place, line in found.items() if current.stands(line.permission)]
    standing.sort(key=lambda place: (known[place[0]].code, place[1]))
    return [found[place] for place in standing]


def used_permissions(current: Current) -> set[int]:
    """Ids of the permissions that any activity or SDK of the register uses."""
    rows = (row for one in current.register.processing.activities.values() for row in one.rows)
    sdks = (one for one in current.register.sharing.sdks.values() if current.stands(one))
    used = {key for row in rows for key in row.permission_ids}
    return used.union(*(one.permission_ids for one in sdks))


def mainland(register: Register) -> frozenset[int]:
    """Ids of the countries that count as mainland China on the register's day: data, not code."""
    day = register.day
    return frozenset(
        country.id
        for country in register.inventory.countries.values()
        for status in country.statuses
        if status.scheme == CountryScheme.CN_MAINLAND
        and status.valid_from <= day
        and (status.valid_to is None or day <= status.valid_to)
    )


def is_outside(country: int | None, inside: frozenset[int]) -> bool:
    """Whether a country is outside mainland China; nothing is, while no country counts as it."""
    return country is not None and bool(inside) and country not in inside
