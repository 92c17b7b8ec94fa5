"""How long and where data is kept, as the register says it."""

from __future__ import annotations

from collections.abc import Iterator

from processing.choices import RetentionTrigger
from processing.facts import RetentionFacts

from ..understanding.claims import About, Act
from .held import Held, record_of
from .periods import period_key
from .scoped import Scoped


def retention_held(scoped: Scoped) -> Iterator[Held]:
    """Periods (PIPL 17(1)(2), 19; GDPR 13(2)(a)), and events that end keeping without one.

    Due is what the rows of the list of what is collected are kept by. The lives of cookies and the
    days a system keeps its logs may be said: another notice, or none, speaks of them.
    """
    rules = scoped.register.processing.retention_rules
    for line in scoped.lines:
        for row in scoped.rows(line):
            if row.retention_id is None:
                continue
            rule = rules[row.retention_id]
            record = record_of("processing.RetentionRule", rule)
            for key in retention_keys(rule):
                acts = frozenset({Act.KEEP})
                is_due = row.is_in_collected_list and scoped.current.stands(rule)
                yield Held(About.RETENTION, key, (record,), acts, is_due)
    yield from lives_held(scoped)


def retention_keys(rule: RetentionFacts) -> Iterator[str]:
    """The period of a rule, else the event it ends with; nothing where only words say it."""
    if rule.period_value:
        yield period_key(rule.period_value, rule.period_unit)
    elif rule.trigger != RetentionTrigger.OTHER:
        yield rule.trigger


def lives_held(scoped: Scoped) -> Iterator[Held]:
    """Lives of trackers, and how long systems keep their logs."""
    inventory, acts = scoped.register.inventory, frozenset({Act.KEEP})
    for tracker in inventory.trackers.values():
        if scoped.current.stands(tracker) and tracker.lifetime_value:
            key = period_key(tracker.lifetime_value, tracker.lifetime_unit)
            yield Held(About.RETENTION, key, (record_of("inventory.Tracker", tracker),), acts)
    for system_id in systems_of(scoped):
        system = inventory.systems[system_id]
        if system.log_retention_days:
            key = period_key(system.log_retention_days, "days")
            yield Held(About.RETENTION, key, (record_of("inventory.System", system),), acts)


def systems_of(scoped: Scoped) -> list[int]:
    """Systems that the activities use and that are not retired."""
    used = {
        key
        for line in scoped.lines
        for key in (*line.activity.system_ids, *(k for row in line.rows for k in row.system_ids))
    }
    return scoped.current.in_order("systems", used)


def places_held(scoped: Scoped) -> Iterator[Held]:
    """Countries data is kept in: those the controller states, and those its systems stand in.

    Due where Chinese law applies (PIPL 40; GB/T 35273 5.5 lists the place among what is told), or
    where a system stands in a country the controller does not state.
    """
    register, acts = scoped.register, frozenset({Act.KEEP})
    countries = register.inventory.countries
    is_chinese = any(one.startswith("cn_") for one in scoped.regimes)
    stated: set[int] = set()
    for key in scoped.controllers:
        controller = register.processing.controllers[key]
        record = record_of("processing.Controller", controller)
        stated.update(controller.storage_country_ids)
        for country in controller.storage_country_ids:
            yield Held(About.STORAGE, countries[country].key, (record,), acts, is_chinese)
    for system_id in systems_of(scoped):
        system = register.inventory.systems[system_id]
        if system.hosting_country_id is not None:
            record = record_of("inventory.System", system)
            is_due = is_chinese or system.hosting_country_id not in stated
            place = countries[system.hosting_country_id].key
            yield Held(About.STORAGE, place, (record,), acts, is_due)
