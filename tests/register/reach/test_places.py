"""What names its place without a reference, what lists tell beside rows, and the last gate."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from history.admin.signing import change_set_of
from history.models import ChangeSet
from history.reach import reading_within
from processing.models import ProcessingActivity
from register.api.tokens.issuing import NewToken, make_token
from register.models import FindingAssignment, FindingWaiver, IssuedDocument
from register.reach import PartialReach, reach_of
from sharing.models import Recipient

from ... import make
from ...people import person, signed_in
from .addresses import leaks
from .two_organisations import reaching, two

__all__ = ["two"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("two")]


@pytest.fixture
def mine(two) -> PartialReach:
    return PartialReach(controllers=frozenset({two.controller.pk}))


def at(kind: str, record: Any) -> dict[str, Any]:
    return {"rule": "C1", "point": "name", "kind": kind, "record_id": record.pk}


def decided(two: Any) -> None:
    """At an activity of each organisation, at a product of each, and at what they share."""
    places = [
        *(("activity", one) for one in (two.registration, two.other_activity)),
        *(("product", one) for one in (two.app, two.other_app)),
        ("recipient", two.sms),
    ]
    today = timezone.localdate()
    with make.changes("Accepted"):
        for kind, record in places:
            FindingWaiver.objects.create(
                **at(kind, record), reason="known", until=today, granted_by="O", granted_on=today
            )
    for kind, record in places:
        FindingAssignment.objects.create(
            **at(kind, record),
            assignee=person("chen", username=f"{kind}-{record.pk}"),
            assigned_by="O",
            assigned_at=timezone.now(),
        )


def test_what_is_decided_of_findings_belongs_to_their_place(two, mine):
    decided(two)
    wanted = {
        ("activity", two.registration.pk),
        ("product", two.app.pk),
        ("recipient", two.sms.pk),
    }
    newest = ChangeSet.objects.latest("number").number
    for model in (FindingWaiver, FindingAssignment):
        keys = list(model._base_manager.values_list("pk", flat=True))
        with reading_within(mine):
            rows = list(model.objects.all())
        assert {(one.kind, one.record_id) for one in rows} == wanted
        assert sorted(one.kind for one in rows if mine.owns(one)) == ["activity", "product"]
        if model is FindingWaiver:
            assert set(mine.sees_at(model, keys, newest)) == {one.pk for one in rows}
            assert not mine.sees_at(model, keys, newest - 1)


def test_an_issued_document_belongs_to_what_it_was_made_for(two, mine):
    selections = {
        "whole": {},
        "mine": {"controller": two.controller.code},
        "activity": {"activity": two.registration.code},
        "theirs": {"controller": two.other.code},
        "product": {"product": two.other_app.code},
    }
    with make.changes("Issued"):
        for name, selection in selections.items():
            IssuedDocument.objects.create(
                reference=name,
                document="processing-register",
                form="csv",
                language="en",
                state="working",
                selection=selection,
                number=1,
                hash="",
                recipient="Authority",
                purpose="Inspection",
                file_name="register.csv",
                sha256="0" * 64,
                size=1,
            )
    with reading_within(mine):
        seen = set(IssuedDocument.objects.values_list("reference", flat=True))
        assert seen == {"mine", "activity"}
    department = PartialReach(departments=frozenset({(two.other.pk, "kanari support")}))
    with reading_within(department):
        assert not IssuedDocument.objects.exists(), "its organisation's are not its own"


def test_a_department_finds_its_organisation_and_changes_nothing_of_it(two):
    reach = PartialReach(departments=frozenset({(None, "kanari support")}))
    with reading_within(reach):
        assert set(ProcessingActivity.objects.all()) == {two.other_activity}
    assert reach.sees(two.other)
    assert reach.sees(two.other_app)
    assert not reach.owns(two.other)
    assert not reach.writes(type(two.other_app))
    assert reach.owns(two.other_activity)
    assert set(reach.sees_at(type(two.other), [two.other.pk], two.before)) == {two.other.pk}


def test_change_sets_of_a_part_are_those_that_wrote_in_it(two, mine):
    with make.changes("Theirs alone"):
        make.activity("theirs-alone", controller=two.other, owner_department={"en": "Sales"})
    department = PartialReach(departments=frozenset({(two.other.pk, "sales")}))
    newest = ChangeSet.objects.latest("number")
    numbers = list(ChangeSet.objects.values_list("number", flat=True))
    for reach, sees_newest in ((mine, False), (department, True)):
        seen = set(reach.limit(ChangeSet.objects.all()))
        assert (newest in seen) is sees_newest
        assert (newest.number in reach.hides(numbers)) is not sees_newest
    assert two.before in mine.hides(numbers), "Kanari joins wrote theirs, too"
    assert 1 not in mine.hides(numbers)


@pytest.mark.one_engine
def test_a_filter_tells_nothing_of_what_others_do_with_a_shared_record(two):
    with make.changes("Theirs alone"):
        theirs = make.recipient("quiet")
        make.disclosure(two.other_activity, theirs, mode="provide", code="quiet-flow")
    url = reverse("admin:sharing_recipient_changelist")
    asked = f"{url}?disclosures-mode=provide&q=quiet"
    assert b"quiet</" in signed_in(person("ada", username="all")).get(asked).content
    assert b"quiet</" not in signed_in(reaching("ada", two.controller)).get(asked).content
    flows = reverse("admin:sharing_disclosure_changelist")
    by_others = f"{flows}?activity-controller={two.other.pk}"
    assert not leaks(signed_in(reaching("olivia", two.controller)).get(by_others).content)


@pytest.mark.one_engine
def test_pages_of_what_is_within_reach_name_nobody_else(two):
    client = signed_in(reaching("ada", two.controller))
    records = (two.sms, two.phone, two.store, two.security, two.traveller, two.registration)
    for record in (*records, two.controller, two.app, two.germany):
        meta = type(record)._meta
        for name in ("change", "history"):
            url = reverse(f"admin:{meta.app_label}_{meta.model_name}_{name}", args=[record.pk])
            for asked in (url, f"{url}?as_of=%23{two.before + 1}"):
                answer = client.get(asked)
                assert answer.status_code == 200, asked
                assert not leaks(answer.content), asked


class TestTheLastGate:
    """Whatever a page forgot, a change set beyond reach is not sealed."""

    def written(self, two: Any, write: Any) -> int:
        before = ChangeSet.objects.count()
        request: Any = SimpleNamespace(user=reaching("olivia", two.controller))
        with reading_within(reach_of(request.user)), change_set_of(request, "Forged"):
            write()
        return ChangeSet.objects.count() - before

    def test_lets_pass_what_is_ones_own(self, two):
        rows = ProcessingActivity._base_manager.filter(pk=two.security.pk)
        assert self.written(two, lambda: rows.update(remarks=make.text("好", "good"))) == 1

    @pytest.mark.parametrize("what", ["theirs", "moved out", "taken", "shared", "ended"])
    def test_refuses_what_is_not(self, two, what):
        activities = ProcessingActivity._base_manager
        writes = {
            "theirs": lambda: activities.filter(pk=two.other_activity.pk).update(source_ref="x"),
            "moved out": lambda: activities.filter(pk=two.security.pk).update(controller=two.other),
            "taken": lambda: activities.filter(pk=two.other_activity.pk).update(
                controller=two.controller
            ),
            "shared": lambda: Recipient.objects.filter(pk=two.sms.pk).update(source_ref="x"),
            "ended": lambda: two.other_activity.products.model._base_manager.filter(
                product=two.other_app, activity=two.other_activity
            ).delete(),
        }
        before = ChangeSet.objects.count()
        with pytest.raises(ValidationError, match="part of the register"):
            self.written(two, writes[what])
        assert ChangeSet.objects.count() == before


@pytest.mark.one_engine
class TestTokensOfEngineers:
    def asked(self, scopes: list[str]) -> NewToken:
        until = timezone.now() + timedelta(days=2)
        return NewToken(name="CI", user=person("enzo"), scopes=scopes, expires_at=until)

    def test_ask_and_check_and_write_nothing(self, two):
        with pytest.raises(ValidationError, match="engineer"):
            make_token(self.asked(["read", "write"]), by="Olivia")

    def test_are_made_by_officers_who_reach_everything(self, two):
        enzo = person("enzo")
        url = reverse("admin:register_apitoken_add")
        said = {
            "name": "CI",
            "last_day": (timezone.localdate() + timedelta(days=3)).isoformat(),
            "scopes": ["read", "check"],
            "user": enzo.pk,
        }
        limited = reaching("olivia", two.controller)
        assert b'name="user"' not in signed_in(limited).get(url).content
        signed_in(limited).post(url, said)
        assert not enzo.api_tokens.exists()
        signed_in(person("olivia", username="all")).post(url, said)
        assert enzo.api_tokens.count() == 1
