"""Who may approve what, and what keeps an activity from being approved."""

from __future__ import annotations

import pytest

from history.models import ChangeSet
from history.moments import newest_moment
from inventory.models import Term
from processing.choices import RecordStatus
from processing.models import (
    ActivityData,
    ConsentMechanism,
    LegalBasis,
    RetentionRule,
)
from register.approval.approving import findings_of
from register.models import Approval

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
    """What is missing, in one line each, with its rule and the place to mend it."""

    def test_there_are_none_in_a_complete_activity(self, told):
        assert findings_of(told.registration) == []

    def test_name_everything_at_once(self, told, olivia):
        with make.changes():
            empty = make.activity("empty", status=RecordStatus.IN_REVIEW)
        lines = refused(empty, olivia)
        assert "X01: no purpose is recorded (PIPL 6, 17; GDPR 30(1)(b) [V])." in lines
        assert "X01: no row of data is recorded" in lines
        assert "X01: no responsible department is recorded" in lines
        assert "X04: whether data goes abroad is not yet established" in lines
        assert "Mend it under “Purposes and bases”." in lines

    def test_count_rows_without_a_retention_rule_but_not_those_that_ended(self, told):
        with make.changes():
            ActivityData.objects.filter(activity=told.registration).update(retention=None)
        (found,) = findings_of(told.registration)
        assert (found.rule, found.count, found.where) == ("G02", 2, "data")

    def test_see_a_rule_that_says_nothing(self, told):
        with make.changes():
            RetentionRule.objects.filter(code="until-closure").update(
                period_value=None, period_unit=""
            )
        assert {one.rule for one in findings_of(told.registration)} == {"C02"}
        with make.changes():
            RetentionRule.objects.filter(code="until-closure").update(
                criteria=make.text("依法", "As the law says")
            )
        assert findings_of(told.registration) == []

    def test_see_consent_without_a_mechanism_or_a_way_back(self, told):
        with make.changes():
            Term.objects.filter(pk=told.consent_basis.pk).update(attributes={"needs_consent": True})
        assert findings_of(told.registration) == []
        with make.changes():
            ConsentMechanism.objects.update(withdrawal_path={})
        (found,) = findings_of(told.registration)
        assert (found.rule, found.sentence["en"][:23]) == ("C05", "consent is the basis, b")
        with make.changes():
            LegalBasis.objects.filter(consent__isnull=False).update(consent=None)
        (found,) = findings_of(told.registration)
        assert "not how it is asked for" in found.sentence["en"]
