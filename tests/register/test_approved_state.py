"""The register as approved: each activity whole, as of its own approval."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from history.moments import moment_of_number, newest_moment
from processing.models import (
    ActivityData,
    ActivityDataPurpose,
    ActivityProduct,
    LegalBasis,
    ProcessingActivity,
)
from register.approval.standing import changed_keys, differences_since
from register.assemble import assemble
from register.choices import State
from register.documents import KINDS, Document
from register.models import Approval
from register.writers import WRITERS
from sharing.models import ActingFor, CrossBorderTransfer, Disclosure, DisclosureData

from .. import make, world
from .approvals import approve, at_once, slowly

pytestmark = pytest.mark.django_db

TABLES = 13 + 27 + 14 + 1


@pytest.fixture
def told():
    with make.changes("First entry"):
        return world.build()


def edit(told: Any) -> None:
    """Change the activity in every part that documents print."""
    activity = told.registration
    with make.changes("Everything changed"):
        ProcessingActivity.objects.filter(pk=activity.pk).update(name=make.text("新名", "New name"))
        ActivityData.objects.filter(pk=told.phone_row.pk).update(volume=5)
        LegalBasis.objects.filter(activity_purpose=told.identify).delete()
        row = make.row(activity, told.imei, told.notify)
        told.sms_disclosure.transfers.all().delete()
        Disclosure.objects.filter(pk=told.sms_disclosure.pk).update(scale=7)
        DisclosureData.objects.create(disclosure=told.sms_disclosure, row=row)
        ActivityProduct.objects.filter(activity=activity).delete()


WRITTEN_OUT = {"csv", "json", "html", "ttl", "yaml"}
"""Formats whose bytes are the document's own, without a date or a compression of the library."""


def documents(number: int, state: State) -> list[bytes]:
    register = assemble(moment_of_number(number), state)
    made = []
    for kind in KINDS.values():
        for form in [one for one in kind.formats if one in WRITTEN_OUT]:
            out = io.BytesIO()
            WRITERS[form].write(Document(kind.key, register, "en"), out)
            made.append(out.getvalue())
    return made


def lines(files: list[bytes]) -> list[Any]:
    """The lines of the JSON files, without the version and the seal that each repeats."""
    told = [json.loads(data) for data in files if data[:1] == b"{"]
    found = [line for one in told if "parts" in one for line in one["parts"][0]["lines"]]
    repeated = ("version", "seal")
    return [{key: cell for key, cell in one.items() if key not in repeated} for one in found]


def owners(row: Any) -> set[int]:
    """The activities that list a row now, as approved; read both ways."""
    found = at_once(newest_moment().number)
    assert found == slowly(newest_moment().number)
    activities = found["activities"].items()
    return {key for key, one in activities if row.pk in {other.id for other in one.rows}}


class TestTheSnapshot:
    def test_holds_what_was_approved_whatever_was_written_since(self, told):
        as_it_was = assemble(newest_moment())
        approve(told.registration)
        edit(told)
        now = assemble(newest_moment(), State.APPROVED)
        (activity,) = now.processing.activities.values()
        before = as_it_was.processing.activities[told.registration.pk]
        assert (activity.name, activity.rows, activity.purposes, activity.product_ids) == (
            before.name,
            before.rows,
            before.purposes,
            before.product_ids,
        )
        flow = now.sharing.disclosures[told.sms_disclosure.pk]
        assert flow == as_it_was.sharing.disclosures[told.sms_disclosure.pk]
        assert flow.transfers
        assert "New name" in str(
            assemble(newest_moment()).processing.activities[told.registration.pk].name
        )

    def test_leaves_out_what_nobody_approved_and_counts_it(self, told):
        approve(told.registration)
        register = assemble(newest_moment(), State.APPROVED)
        assert list(register.processing.activities) == [told.registration.pk]
        assert {one.activity_id for one in register.sharing.disclosures.values()} == {
            told.registration.pk
        }
        assert register.left_out == 1

    def test_says_where_it_stands_now_and_not_where_it_stood_when_it_was_read(self, told):
        approve(told.registration)
        with make.changes("Reviewed"):
            ProcessingActivity.objects.update(last_reviewed_on=make.day("2026-11-01"))
        (activity,) = assemble(newest_moment(), State.APPROVED).processing.activities.values()
        assert activity.status == "approved"
        assert activity.last_reviewed_on == make.day("2026-11-01")
        assert changed_keys() == []

    def test_refers_to_the_dictionary_as_it_is_at_the_moment(self, told):
        approve(told.registration)
        with make.changes("Renamed"):
            told.sms.name = make.text("新公司", "New company")
            told.sms.save()
        register = assemble(newest_moment(), State.APPROVED)
        assert register.sharing.recipients[told.sms.pk].name["en"] == "New company"

    @pytest.mark.parametrize("status", ["draft", "in_review", "retired"])
    def test_leaves_out_what_is_approved_no_more(self, told, status):
        approve(told.registration)
        approved = newest_moment().number
        with make.changes("Sent back"):
            ProcessingActivity.objects.filter(pk=told.registration.pk).update(status=status)
        assert not assemble(newest_moment(), State.APPROVED).processing.activities
        assert assemble(moment_of_number(approved), State.APPROVED).processing.activities

    def test_takes_the_newest_approval_of_the_moment(self, told):
        approve(told.registration)
        first = newest_moment().number
        edit(told)
        approve(told.registration)
        (activity,) = assemble(newest_moment(), State.APPROVED).processing.activities.values()
        assert activity.name["en"] == "New name"
        (activity,) = at_once(first)["activities"].values()
        assert activity.name["en"] == "Account registration and log-in"

    def test_before_anything_is_approved_it_is_empty(self, told):
        register = assemble(newest_moment(), State.APPROVED)
        assert not register.processing.activities
        assert not register.sharing.disclosures
        assert register.sharing.recipients
        assert register.left_out == 2

    def test_a_row_that_moved_is_in_both_as_each_was_approved(self, told):
        approve(told.registration)
        with make.changes("Moved"):
            ActivityData.objects.filter(pk=told.phone_row.pk).update(activity=told.security)
        approve(told.security)
        assert owners(told.phone_row) == {told.registration.pk, told.security.pk}
        approve(told.registration)
        assert owners(told.phone_row) == {told.security.pk}

    def test_costs_two_queries_more_however_many_approvals(self, told):
        def cost() -> int:
            with CaptureQueriesContext(connection) as captured:
                assemble(newest_moment(), State.APPROVED)
            return len(captured)

        approve(told.registration)
        assert cost() <= TABLES + 3  # and one for the newest moment
        few = cost()
        for number in range(15):
            with make.changes():
                activity = make.activity(f"activity-{number}")
                row = make.row(activity, told.phone, make.purpose(activity, f"purpose-{number}"))
                make.disclosure(activity, told.sms, row)
            approve(activity)
        assert cost() == few


class TestDocuments:
    def test_are_the_same_bytes_before_and_after_edits(self, told):
        approve(told.registration)
        number = newest_moment().number
        approved, working = documents(number, State.APPROVED), documents(number, State.WORKING)
        edit(told)
        assert documents(number, State.APPROVED) == approved
        assert documents(number, State.WORKING) == working
        now = newest_moment().number
        assert b"New name" in documents(now, State.WORKING)[0]
        assert b"New name" not in b"".join(documents(now, State.APPROVED))
        assert lines(documents(now, State.APPROVED)) == lines(approved)

    @pytest.mark.parametrize("language", ["en", "zh-hans"])
    def test_say_how_many_are_approved(self, told, language):
        approve(told.registration)
        register = assemble(newest_moment(), State.APPROVED)
        said = {
            one.key: one.cell for one in Document("recipients", register, language).statements()
        }
        counts = {
            "en": "1 of 2 activities is approved; 1 is not listed.",
            "zh-hans": "2 项处理活动中 1 项已批准；1 项未列入。",
        }
        assert said["state"][1] == counts[language]


class TestChangedSince:
    def test_counts_an_edit_of_the_activity_its_rows_and_its_disclosures(self, told):
        changes: list[Any] = [
            lambda: ProcessingActivity.objects.filter(pk=told.registration.pk).update(
                remarks=make.text("注", "note")
            ),
            lambda: ActivityData.objects.filter(pk=told.phone_row.pk).update(volume=5),
            lambda: ActivityDataPurpose.objects.filter(row=told.phone_row)[0].delete(),
            lambda: Disclosure.objects.filter(pk=told.sms_disclosure.pk).update(scale=5),
            lambda: CrossBorderTransfer.objects.all().update(people_count=5),
            lambda: ActingFor.objects.create(activity=told.registration, party=told.sms),
        ]
        for position, change in enumerate(changes):
            approve(told.registration)
            assert changed_keys() == []
            number = Approval.objects.latest("number").number
            with make.changes("Edited"):
                change()
            assert changed_keys() == [told.registration.pk], position
            differences = differences_since(told.registration, number)
            assert differences is not None
            assert len(differences.rows) == 1

    def test_counts_nothing_else(self, told):
        approve(told.registration)
        with make.changes("Edited"):
            ProcessingActivity.objects.filter(pk=told.security.pk).update(is_occasional=True)
            told.sms.phone = "1"
            told.sms.save()
            told.phone.display_mask = "*"
            told.phone.save()
        assert changed_keys() == []

    def test_what_was_changed_back_is_no_difference(self, told):
        number = approve(told.registration)
        for volume in (5, None):
            with make.changes("Edited"):
                ActivityData.objects.filter(pk=told.phone_row.pk).update(volume=volume)
        assert changed_keys() == [told.registration.pk]
        assert differences_since(told.registration, number) is None
