"""Two records made one: what moves, what is filled, what history says, what is refused."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from history.moments import newest_moment, parse_moment
from processing.models import ProcessingActivity
from register.assemble import assemble
from register.merging.merging import MergeError, merge_recipients, references
from register.merging.proposing import proposals, tell_apart
from sharing.choices import AgreementKind, AuditKind, AuditResult
from sharing.models import (
    ActingFor,
    Agreement,
    Disclosure,
    DistinctParties,
    Recipient,
    SdkComponent,
    SupervisionAudit,
    SystemHosting,
)

from ... import make

pytestmark = pytest.mark.django_db
DAY = make.day("2026-05-01")


@pytest.fixture
def pair() -> SimpleNamespace:
    """One company entered twice, each record with all that can refer to it."""
    with make.changes("Entered twice"):
        told = SimpleNamespace(
            keep=make.recipient("acme", make.text("", "Acme Data"), phone="1"),
            gone=make.recipient(
                "acme-2",
                make.text("示例数据有限公司", "ACME Data, Inc."),
                aliases=make.text("示例", "Old Acme\nAcme Data"),
                phone="2",
                email="privacy@acme.example",
                country=make.country("DE", "德国", "Germany"),
            ),
            activity=make.activity("messages"),
            system=make.system("mail"),
            other_system=make.system("files"),
        )
        for one in (told.keep, told.gone):
            make.disclosure(told.activity, one, code=f"to-{one.code}")
            SystemHosting.objects.create(system=told.system, recipient=one)
            ActingFor.objects.create(activity=told.activity, party=one)
        SystemHosting.objects.create(system=told.other_system, recipient=told.gone)
        everything_of(told.gone)
    return told


def everything_of(one: Recipient) -> None:
    agreement = make.named(Agreement, "dpa", recipient=one, kind=AgreementKind.values[0])
    SupervisionAudit.objects.create(
        recipient=one,
        agreement=agreement,
        kind=AuditKind.values[0],
        done_on=DAY,
        result=AuditResult.values[0],
    )
    make.named(SdkComponent, "acme-sdk", provider=one, platform="android")


def merge(told: Any, **more: Any) -> Any:
    with make.changes("One company"):
        return merge_recipients(told.keep, told.gone, on=DAY, **more)


def test_everything_refers_to_the_one_kept(pair):
    done = merge(pair)
    for model, reference in references():
        if model is not Recipient:
            assert not model._default_manager.filter(**{reference.name: pair.gone}).exists()
    assert done.moved["sharing.disclosure.recipient"] == 1
    assert done.dropped == {
        "sharing.actingfor.party": 1,
        "sharing.systemhosting.recipient": 1,
    }
    assert set(pair.keep.hosted.values_list("system__code", flat=True)) == {"mail", "files"}
    assert set(Disclosure.objects.values_list("recipient__code", flat=True)) == {"acme"}
    assert pair.keep.sdks.count() == pair.keep.agreements.count() == pair.keep.audits.count() == 1


def test_every_reference_there_is_was_thought_of():
    """A new one is moved without a line of code: look whether that is what should happen."""
    found = {f"{model._meta.label_lower}.{field.name}" for model, field in references()}
    assert found == {
        "sharing.actingfor.party",
        "sharing.agreement.recipient",
        "sharing.disclosure.recipient",
        "sharing.recipient.merged_into",
        "sharing.sdkcomponent.provider",
        "sharing.supervisionaudit.recipient",
        "sharing.systemhosting.recipient",
    }


def test_what_is_empty_is_filled_and_names_gather(pair):
    merge(pair)
    keep = Recipient.objects.get(code="acme")
    assert keep.name == make.text("示例数据有限公司", "Acme Data")
    assert keep.aliases == make.text("示例", "ACME Data, Inc.\nOld Acme")
    assert (keep.phone, keep.email, keep.country) == (
        "1",
        "privacy@acme.example",
        pair.gone.country,
    )


def test_fields_are_taken_where_somebody_chose_so(pair):
    merge(pair, take={"phone", "name"})
    keep = Recipient.objects.get(code="acme")
    assert keep.phone == "2"
    assert keep.name == make.text("示例数据有限公司", "ACME Data, Inc.")
    assert keep.aliases["en"].splitlines() == ["Acme Data", "Old Acme"]


def test_the_one_that_goes_is_retired_and_says_where_it_went(pair):
    merge(pair)
    gone = Recipient.objects.get(code="acme-2")
    assert (gone.retired_on, gone.merged_into) == (DAY, pair.keep)
    assert gone.phone == "2"


def test_the_day_it_was_retired_stays(pair):
    with make.changes("Retired before"):
        Recipient.objects.filter(pk=pair.gone.pk).update(retired_on=make.day("2020-01-01"))
    pair.gone.refresh_from_db()
    merge(pair)
    assert Recipient.objects.get(code="acme-2").retired_on == make.day("2020-01-01")


def test_history_before_shows_two_and_after_one(pair):
    merge(pair)
    before, after = assemble(parse_moment("#1")), assemble(newest_moment())
    assert {one.recipient_id for one in before.sharing.disclosures.values()} == {
        pair.keep.pk,
        pair.gone.pk,
    }
    assert before.sharing.recipients[pair.gone.pk].merged_into_id is None
    assert before.sharing.recipients[pair.keep.pk].aliases == {}
    assert {one.recipient_id for one in after.sharing.disclosures.values()} == {pair.keep.pk}
    assert after.sharing.recipients[pair.gone.pk].merged_into_id == pair.keep.pk


def test_chains_are_flat(pair):
    with make.changes("A third"):
        third = make.recipient("acme-3")
    merge(pair)
    pair.keep.refresh_from_db()
    with make.changes("One company after all"):
        merge_recipients(third, pair.keep, on=DAY)
    survivors = dict(Recipient.objects.values_list("code", "merged_into__code"))
    assert survivors == {"acme": "acme-3", "acme-2": "acme-3", "acme-3": None}


def test_it_takes_as_many_queries_however_much_refers_to_it(pair):
    with make.changes("Much more"):
        for _ in range(20):
            make.disclosure(make.activity(f"more-{_}"), pair.gone)
            SystemHosting.objects.create(system=make.system(f"more-{_}"), recipient=pair.gone)
    with make.changes("One company"), CaptureQueriesContext(connection) as much:
        merge_recipients(pair.keep, pair.gone, on=DAY)
    assert len(much) < 40


class TestRefused:
    def test_a_record_with_itself(self, pair):
        with make.changes(), pytest.raises(MergeError, match="into itself"):
            merge_recipients(pair.keep, pair.keep, on=DAY)

    def test_what_was_merged_before(self, pair):
        merge(pair)
        with make.changes():
            for keep, gone in ((pair.keep, pair.gone), (pair.gone, pair.keep)):
                with pytest.raises(MergeError, match="was merged before"):
                    merge_recipients(keep, gone, on=DAY)

    def test_into_a_retired_one(self, pair):
        with make.changes():
            Recipient.objects.filter(pk=pair.keep.pk).update(retired_on=DAY)
        pair.keep.refresh_from_db()
        with make.changes(), pytest.raises(MergeError, match="reinstate it first"):
            merge_recipients(pair.keep, pair.gone, on=DAY)

    def test_the_database_knows_the_rules_too(self, pair):
        rows = Recipient.objects.filter(pk=pair.keep.pk)
        for values in (
            {"merged_into": pair.gone},
            {"merged_into": pair.keep, "retired_on": DAY},
        ):
            with pytest.raises(IntegrityError), make.changes(), transaction.atomic():
                rows.update(**values)

    def test_what_was_merged_is_not_reinstated(self, pair):
        merge(pair)
        gone = Recipient.objects.get(code="acme-2")
        gone.retired_on = None
        with pytest.raises(ValidationError, match="stays retired"):
            gone.full_clean()


class TestApart:
    def test_a_pair_that_was_told_apart_is_not_proposed_again(self, pair):
        assert [(one.one, one.other) for one in proposals()] == [("acme", "acme-2")]
        with make.changes("Two companies"):
            told = tell_apart(pair.gone, pair.keep, reason="Another owner")
        assert (told.one, told.other) == (pair.keep, pair.gone)
        assert proposals() == []

    def test_twice_is_refused(self, pair):
        with make.changes():
            tell_apart(pair.keep, pair.gone, reason="Another owner")
        with make.changes(), pytest.raises(ValidationError):
            tell_apart(pair.gone, pair.keep, reason="Another owner")
        with make.changes(), pytest.raises(ValidationError, match="differ from itself"):
            tell_apart(pair.keep, pair.keep, reason="Another owner")

    def test_decisions_follow_the_one_that_is_kept(self, pair):
        with make.changes():
            others = [make.recipient(f"other-{n}") for n in range(2)]
            for one in others:
                tell_apart(pair.gone, one, reason="Not the same")
            tell_apart(pair.keep, others[0], reason="Known already")
            tell_apart(pair.keep, pair.gone, reason="Thought so")
        merge(pair)
        pairs = DistinctParties.objects.values_list("one__code", "other__code", "reason")
        assert set(pairs) == {
            ("acme", "other-0", "Known already"),
            ("acme", "other-1", "Not the same"),
        }

    def test_merged_ones_are_not_proposed(self, pair):
        merge(pair)
        assert proposals() == []
        assert ProcessingActivity.objects.count() == 1
