"""Who may approve what, and what keeps an activity from being approved."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from history.models import ChangeSet
from history.moments import newest_moment
from processing.choices import RecordStatus
from processing.models import ActivityData, ActivityPurpose, ControllerRegime
from register.approval.approving import findings_of, in_words
from register.findings.facts import Finding, Severity
from register.findings.reading import findings_of_activity
from register.models import Approval, FindingWaiver

from .. import make, world
from ..people import by, person, signed_in
from .approvals import refused, seen, set_status, signed, status_of, step

pytestmark = pytest.mark.django_db


@pytest.fixture
def olivia():
    return person("olivia")


@pytest.fixture
def told():
    with make.changes("First entry"):
        return world.build()


class TestApproving:
    def test_names_what_was_read_and_who_stands_by_it(self, told, olivia):
        number = seen(told.registration)
        approval = signed(told.registration, olivia)
        assert (approval.number, approval.approver_name) == (number, "Olivia Okafor")
        assert approval.hash == ChangeSet.objects.get(number=number).hash
        assert status_of(told.registration) == "approved"
        assert newest_moment().number == number + 1

    def test_is_not_for_the_last_editor(self, told, olivia):
        with by(olivia, "Mended"):
            ActivityData.objects.filter(pk=told.phone_row.pk).update(volume=5)
        assert "nobody approves their own change" in refused(told.registration, olivia)
        signed(told.registration, person("olivia", username="omar", first_name="Omar"))

    def test_counts_no_step_of_the_work_as_an_edit(self, told, olivia):
        set_status(told.registration, "draft")
        officer = signed_in(olivia)
        officer.post(step(told.registration, "submit"), {"change_reason": "Complete"})
        signed(told.registration, olivia)

    def test_compares_names_where_the_last_change_has_no_account(self, told, olivia):
        with make.changes("By command", actor_name="Olivia Okafor"):
            ActivityData.objects.filter(pk=told.phone_row.pk).update(volume=5)
        assert "nobody approves their own change" in refused(told.registration, olivia)

    def test_refuses_what_was_changed_after_it_was_read(self, told, olivia):
        number = seen(told.registration)
        with make.changes("Mended late", actor_name="Wang Fang"):
            told.sms_disclosure.scale = 9
            told.sms_disclosure.save()
        said = refused(told.registration, olivia, number)
        assert said.startswith(f"Wang Fang has changed it since you read it (#{number + 1}: Mended")
        assert not Approval.objects.exists()

    def test_refuses_what_is_approved_and_unchanged(self, told, olivia):
        number = signed(told.registration, olivia).number
        said = refused(told.registration, olivia)
        assert f"approved already, by Olivia Okafor as of #{number}" in said

    def test_approves_again_what_was_changed(self, told, olivia):
        first = signed(told.registration, olivia)
        with make.changes("Mended"):
            ActivityData.objects.filter(pk=told.phone_row.pk).update(volume=5)
        second = signed(told.registration, olivia)
        assert second.number > first.number
        assert Approval.objects.count() == 2

    @pytest.mark.parametrize("status", ["draft", "retired"])
    def test_refuses_what_is_not_in_review(self, told, olivia, status):
        set_status(told.registration, status)
        assert "Only an activity in review" in refused(told.registration, olivia)


class TestFindings:
    """What stops an approval: one line each, with its rule, its law and the place to mend it."""

    def test_there_are_none_in_a_complete_activity(self, told):
        assert findings_of(told.registration) == []

    def test_name_everything_at_once(self, told, olivia):
        apply_chinese_law(told)
        with make.changes():
            empty = make.activity("empty", status=RecordStatus.IN_REVIEW)
        lines = refused(empty, olivia)
        assert "X01: No purpose is recorded. [PIPL 6, 17 (V); GB/T 35273-2020, 11.3 (S)]" in lines
        assert "X01: No row of data is recorded." in lines
        assert "X01: No responsible department is recorded." in lines
        assert "X04:" in lines
        assert "Mend it under “Purposes and bases”." in lines

    def test_tell_the_same_thing_once_and_how_often(self, told):
        apply_chinese_law(told)
        with make.changes():
            ActivityData.objects.filter(activity=told.registration).update(retention=None)
        found = [one for one in findings_of(told.registration) if one.rule == "C02"]
        assert len(found) == 2, "the row that has ended is not asked for a period"
        (line,) = in_words(found)
        assert "(and 1 more)" in line
        assert line.endswith("Mend it under “Data”.")

    def test_follow_the_regimes_that_apply(self, told):
        assert findings_of(told.registration) == []
        apply_chinese_law(told)
        assert {"C08", "C18"} <= {one.rule for one in findings_of(told.registration)}


class TestAccepting:
    """What looks unlawful can be accepted for a while; what is missing cannot."""

    @pytest.fixture
    def unlawful(self, told) -> Finding:
        """The first of those of the complete activity, once Chinese law applies to it."""
        apply_chinese_law(told)
        found = findings_of(told.registration)
        assert {one.severity for one in found} >= {Severity.UNLAWFUL}
        return next(one for one in found if one.severity == Severity.UNLAWFUL)

    def test_what_looks_unlawful_stops_until_somebody_accepts_it(self, told, olivia, unlawful):
        assert unlawful.rule in refused(told.registration, olivia)
        accept(unlawful, until=timezone.localdate())
        assert unlawful.key not in {one.key for one in findings_of(told.registration)}
        (kept,) = [one for one in everything(told) if one.key == unlawful.key]
        assert kept.waiver is not None, "it stays visible"
        assert kept.waiver.reason == "Counsel agrees"

    def test_an_acceptance_expires_and_can_be_withdrawn(self, told, unlawful):
        accept(unlawful, until=timezone.localdate() - timedelta(days=1))
        assert unlawful in findings_of(told.registration)
        accept(unlawful, until=timezone.localdate() + timedelta(days=9))
        assert unlawful.key not in {one.key for one in findings_of(told.registration)}
        with make.changes("Counsel has changed his mind"):
            FindingWaiver.objects.update(withdrawn_on=timezone.localdate())
        assert unlawful in findings_of(told.registration)

    def test_that_something_is_missing_cannot_be_accepted_away(self, told):
        with make.changes():
            ActivityPurpose.objects.filter(activity=told.security).delete()
        missing = next(one for one in findings_of(told.security) if one.rule == "X01")
        accept(missing, until=timezone.localdate() + timedelta(days=9))
        (still,) = [one for one in findings_of(told.security) if one.key == missing.key]
        assert still.waiver is not None


def apply_chinese_law(told: Any) -> None:
    with make.changes("PIPL applies"):
        ControllerRegime.objects.create(controller=told.controller, regime=told.pipl)


def accept(finding: Finding, until: date) -> None:
    where = finding.place
    with make.changes("Counsel agrees"):
        FindingWaiver.objects.create(
            rule=finding.rule,
            point=finding.point,
            kind=where.kind,
            record_id=where.record_id,
            part=where.part,
            part_id=where.part_id,
            field=where.field,
            reason="Counsel agrees",
            until=until,
            granted_by="Olivia Okafor",
            granted_on=timezone.localdate(),
        )


def everything(told: Any) -> list[Finding]:
    return findings_of_activity(told.registration.pk, newest_moment(), timezone.localdate())
