"""What the organisation as a whole owes: officer, audits, logs, telling people of changes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from inventory.facts import SystemFacts
from processing.facts import AssessmentFacts, ContactFacts, ControllerFacts
from register.facts import Register
from register.findings.facts import Found, Value
from register.notices.facts import NoticeFacts

from .case import Case
from .china_storage import users_of_systems
from .days import months_after
from .ground import Ground
from .registry import rule
from .working_days import working_days

DAYS_OF_A_MONTH: Final = 30
"""What a month is taken for where only days are recorded: 180 days pass for six months."""


@rule("C28", over="controller")
def officer(case: Case[ControllerFacts]) -> Iterator[Found]:
    """The protection officer of whoever handles many people's data, and its filing.

    When the number was reached is known only as the day of counting, and to be filed since the
    announcement. Of changes that are to be filed, only another officer is seen.
    """
    least, people = case.ground.parameter("cn_officer_people"), case.record.pi_subject_count
    if least is None or people is None or people < least:
        return
    ground, day = case.ground, case.day
    officers = [one for one in case.record.contacts if ground.key(one.role_id) == "pipo"]
    current = [
        one
        for one in officers
        if ground.lasts(one.valid_to) and (one.valid_from is None or one.valid_from <= day)
    ]
    if not current:
        yield case.here("no_officer", "contacts", people=people)
        return
    within = ground.book.parameter("cn_officer_filing_working_days", day)
    if within is None or within.in_force_from is None:
        return
    filed = max((one for each in officers if (one := _filed_on(each))), default=None)
    newest = max(current, key=lambda one: one.valid_from or date.min)
    counted = case.record.pi_subject_count_on
    if filed is None:
        since = max(counted, within.in_force_from) if counted else None
        is_late = since is not None and working_days(since, day) > within.value
        point = "not_filed" if is_late else "to_be_filed"
        yield _of(newest, point, case, "filed_on", days=within.value)
    elif newest.valid_from and newest.valid_from > filed:
        since = max(newest.valid_from, within.in_force_from)
        if working_days(since, day) > within.value:
            yield _of(newest, "change_not_filed", case, "last_change_filed_on", days=within.value)


def _filed_on(one: ContactFacts) -> date | None:
    return max((day for day in (one.filed_on, one.last_change_filed_on) if day), default=None)


def _of(
    one: ContactFacts, point: str, case: Case[ControllerFacts], field: str, *, days: int
) -> Found:
    return case.at(point, "contact", one.id, field, officer=one.name, days=days)


def audits_of(ground: Ground) -> dict[int, list[AssessmentFacts]]:
    """By controller: audits not found unnecessary; one of nobody's activities is everybody's."""
    register: Register = ground.register
    known = {
        one.id: one
        for one in register.processing.assessments.values()
        if one.kind == "audit" and one.progress != "not_required" and ground.stands(one)
    }
    users: dict[int, set[int]] = {key: set() for key in known}
    for activity in ground.activities if known else ():
        for key in activity.assessment_ids:
            if key in users:
                users[key].add(activity.controller_id)
    return {
        controller: [one for one in known.values() if controller in (users[one.id] or {controller})]
        for controller in register.processing.controllers
    }


@rule("C29", over="controller")
def compliance_audit(case: Case[ControllerFacts]) -> Iterator[Found]:
    """An audit in two years for the largest, some audit done or planned for everybody else.

    The two years begin with the audit measures: before they first end, none can be overdue.
    """
    ground, day, people = case.ground, case.day, case.record.pi_subject_count
    audits = ground.once(audits_of)[case.record_id]
    least = ground.parameter("cn_audit_people")
    within = ground.book.parameter("cn_audit_months", day)
    if least is None or within is None or people is None or people <= least:
        if not audits:
            yield case.here("no_audit")
        return
    done = [one.done_on for one in audits if one.progress == "done" and one.done_on]
    last = max((one for one in done if one <= day), default=None)
    since = max(last or date.min, within.in_force_from or date.min)
    if months_after(since, within.value) < day:
        yield case.here("audit_overdue", months=within.value, people=people)
    elif last is None:
        until = months_after(since, within.value)
        yield case.here("first_audit_due", months=within.value, people=people, until=until)


@rule("C41", over="system")
def logs_kept(case: Case[SystemFacts]) -> Iterator[Found]:
    """Days for which logs are kept, where recorded; asked for where the system is a log store.

    A system abroad, or one that only activities outside Chinese law use, is left out.
    """
    ground, system = case.ground, case.record
    months = ground.parameter("cn_log_months")
    if months is None or ground.is_outside_mainland(system.hosting_country_id):
        return
    users = ground.once(users_of_systems).get(system.id)
    if users and not any("cn_pipl" in ground.regimes_of_controller[one] for one in users):
        return
    days = system.log_retention_days
    if days is None and system.kind == "log_store":
        yield case.here("not_recorded", "log_retention_days", system=system.name, months=months)
    elif days is not None and days < months * DAYS_OF_A_MONTH:
        yield case.here(
            "too_short", "log_retention_days", system=system.name, days=days, months=months
        )


@rule("C43", over="register")
def changes_people_were_not_told_of(case: Case[Register]) -> Iterator[Found]:
    """Kinds of major change since people were last told; late once the oldest is known to be.

    Where the day of the oldest change is not given it stays a task, whenever people were last told:
    the change may be of today.
    """
    ground, published = case.ground, case.ground.published
    if published is None or not published.changed_since:
        return
    oldest = published.changed_since_day
    point = "late" if oldest and is_late(case, oldest) else "to_notify"
    for one in ground.terms.values():
        if one.vocabulary == "major_change_type" and one.key in published.changed_since:
            yield case.at(point, "change_type", one.id, change=one.label, told=published.on)


@rule("C43", over="notice")
def changes_that_a_notice_is_behind(case: Case[NoticeFacts]) -> Iterator[Found]:
    """Kinds of major change since the version in force was made; late as for the register.

    Only changes that bear on what the notice speaks of.
    """
    published = case.ground.published
    for one in published.behind if published is not None else ():
        if one.notice_id == case.record_id:
            point = "late" if one.since and is_late(case, one.since) else "to_notify"
            yield from of_kind(case, point, one.kind, told=one.on)


@rule("C43", over="notice")
def versions_people_were_not_told_of(case: Case[NoticeFacts]) -> Iterator[Found]:
    """Kinds of major change that the version in force brought, without a notification of them.

    And kinds that people were told of without being asked again, where purposes rest on consent.
    What changed is read from the states of the register that the version and the one before it
    name; where one names none, nothing is found. A list is told of with the policy.
    """
    published = case.ground.published
    for one in published.untold if published is not None else ():
        if one.notice_id != case.record_id:
            continue
        late = "version_late" if is_late(case, one.on) else "version_to_notify"
        point = "consent_not_asked" if one.is_told else late
        yield from of_kind(case, point, one.kind, version=one.label, on=one.on)


def is_late(case: Case[Any], since: date) -> bool:
    """Whether the days of grace are over."""
    grace = case.ground.parameter("cn_change_notice_days")
    return grace is not None and (case.day - since).days > grace


def of_kind(case: Case[Any], point: str, kind: str, **values: Value) -> Iterator[Found]:
    """Found at a kind of major change."""
    term = case.ground.term_ids.get(("major_change_type", kind))
    if term is not None:
        change = case.ground.terms[term].label
        yield case.at(point, "change_type", term, "", change=change, **values)
