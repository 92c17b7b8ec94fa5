"""Examples of what the organisation as a whole owes."""

from __future__ import annotations

from datetime import date

from msgspec import structs

from inventory import facts as inventory
from processing import facts as processing
from register.findings.rules import Published
from register.findings.rules.people_told import Behind, Untold

from ..facts_of import Rec, text
from ..world import World
from . import finds, spares


def million(w: World, people: int = 1_000_000, on: date | None = date(2026, 1, 5)) -> None:
    w.regimes("cn_pipl")
    w.controller.set(pi_subject_count=people, pi_subject_count_on=on)


def officer(w: World, **given: object) -> Rec:
    made = w.make(
        processing.ContactFacts,
        controller_id=w.controller.id,
        role_id=w.term("contact_role", "pipo"),
        name=text("欧阳", "Ouyang"),
        **given,
    )
    w.controller.contacts.append(made)
    return made


@finds("C28", "no_officer")
def a_million_and_nobody(w: World) -> None:
    million(w)
    officer(w, valid_to=date(2026, 11, 25))


@finds("C28", "not_filed")
def never_filed(w: World) -> None:
    million(w)
    officer(w)


@finds("C28", "to_be_filed")
def reached_thirty_working_days_ago(w: World) -> None:
    million(w, on=date(2026, 10, 15))
    officer(w)


@finds("C28", "to_be_filed")
def nobody_knows_since_when(w: World) -> None:
    million(w, on=None)
    officer(w)


@finds("C28", "change_not_filed")
def another_officer_since_spring(w: World) -> None:
    million(w)
    officer(w, filed_on=date(2026, 2, 1), valid_to=date(2026, 3, 31))
    officer(w, valid_from=date(2026, 4, 1))


@spares("C28")
def one_person_short_of_a_million(w: World) -> None:
    million(w, 999_999)


@spares("C28")
def another_officer_since_last_month(w: World) -> None:
    million(w)
    officer(w, filed_on=date(2026, 2, 1), valid_to=date(2026, 10, 31))
    officer(w, valid_from=date(2026, 11, 1))


def audit(w: World, **given: object) -> Rec:
    return w.add(processing.AssessmentFacts, kind="audit", **given)


@finds("C29", "audit_overdue")
def audited_before_the_measures(w: World) -> None:
    w.day = date(2027, 5, 2)
    million(w, 10_000_001)
    audit(w, progress="done", done_on=date(2025, 4, 30))


@finds("C29", "first_audit_due")
def not_audited_since_the_measures(w: World) -> None:
    million(w, 10_000_001)


@finds("C29", "no_audit")
def neither_done_nor_planned(w: World) -> None:
    million(w, 10_000_000)
    audit(w, progress="not_required")


@spares("C29")
def audited_two_years_ago_to_the_day(w: World) -> None:
    w.day = date(2027, 11, 26)
    million(w, 10_000_001)
    audit(w, progress="done", done_on=date(2025, 11, 26))


@spares("C29")
def planned_by_a_small_controller(w: World) -> None:
    million(w, 5000)
    audit(w, progress="required")


@finds("C41", "too_short")
def logs_for_five_months(w: World) -> None:
    w.regimes("cn_pipl")
    w.system.set(log_retention_days=150)


@finds("C41", "not_recorded")
def a_log_store_without_days(w: World) -> None:
    w.regimes("cn_pipl")
    w.system.set(kind="log_store")


@spares("C41")
def logs_for_180_days_and_a_database_without(w: World) -> None:
    w.regimes("cn_pipl")
    w.system.set(kind="log_store", log_retention_days=180)
    w.add(inventory.SystemFacts, kind="database")


@spares("C41")
def a_log_store_abroad(w: World) -> None:
    a_log_store_without_days(w)
    w.system.set(hosting_country_id=w.abroad.id)


def published(*kinds: str, oldest: date | None = None) -> Published:
    none: frozenset[int] = frozenset()
    return Published(1, date(2026, 1, 1), none, none, none, none, kinds, oldest)


@finds("C43", "to_notify")
def a_recipient_changed(w: World) -> None:
    w.regimes("cn_pipl")
    w.published = published("C3")


@finds("C43", "late")
def a_purpose_changed_in_spring(w: World) -> None:
    w.regimes("cn_gbt35273")
    w.published = published("C1", oldest=date(2026, 4, 1))


@finds("C43", "to_notify")
def changed_thirty_days_ago(w: World) -> None:
    w.regimes("cn_pipl")
    w.published = published("C1", oldest=date(2026, 10, 27))


@spares("C43")
def nothing_changed_since(w: World) -> None:
    w.regimes("cn_pipl")
    w.published = published()


def behind(w: World, since: date | None) -> None:
    """The register changed after the version in force was made."""
    w.regimes("cn_pipl")
    one = Behind(w.notice().id, date(2026, 1, 1), "C1", since)
    w.published = structs.replace(published(), behind=(one,))


@finds("C43", "to_notify")
def a_notice_behind_since_last_week(w: World) -> None:
    behind(w, date(2026, 11, 20))


@finds("C43", "to_notify")
def a_notice_behind_since_nobody_knows(w: World) -> None:
    behind(w, None)


@finds("C43", "late")
def a_notice_behind_since_spring(w: World) -> None:
    behind(w, date(2026, 4, 1))


def brought(w: World, kind: str, on: date, *, is_told: bool = False) -> None:
    """The version in force brought a kind of change that something is missing for."""
    w.regimes("cn_pipl")
    notice = w.notice()
    one = Untold(notice.id, notice.versions[0].id, "V3.2", on, kind, is_told)
    w.published = structs.replace(published(), untold=(one,))


@finds("C43", "version_to_notify")
def a_version_of_last_week(w: World) -> None:
    brought(w, "C3", date(2026, 11, 20))


@finds("C43", "version_to_notify")
def a_version_of_thirty_days_ago(w: World) -> None:
    brought(w, "C3", date(2026, 10, 27))


@finds("C43", "version_late")
def a_version_of_thirty_one_days_ago(w: World) -> None:
    brought(w, "C3", date(2026, 10, 26))


@finds("C43", "consent_not_asked")
def told_and_not_asked_again(w: World) -> None:
    brought(w, "C1", date(2026, 11, 20), is_told=True)


@spares("C43")
def a_version_that_people_were_told_of(w: World) -> None:
    w.regimes("cn_pipl")
    w.notice()
    w.published = published()
