"""The register is held against the notices in force, each by the state it names."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from history.moments import moment_of_number, newest_moment
from processing.models import ActivityData, ProcessingActivity
from register.assemble import assemble
from register.choices import State
from register.documents import Document, Selection
from register.findings.naming import Naming
from register.findings.places import url_of
from register.findings.published import published_at
from register.findings.reading import completed, findings_at
from register.issuing.issue import issue

from ... import make, world
from ..notices import telling

pytestmark = pytest.mark.django_db


@pytest.fixture
def told() -> Any:
    with make.changes():
        telling.kinds_of_change()
        found = world.build()
        ProcessingActivity.objects.update(status="in_review", process_status="live")
        found.controller.regimes.get_or_create(regime=found.pipl)
    return found


def number() -> int:
    return newest_moment().number


def published() -> Any:
    moment = newest_moment()
    register = completed(assemble(moment))
    return published_at(moment, register, register.day)


def found(*rules: str) -> list[tuple[str, str]]:
    return [(one.rule, one.point) for one in findings_at(newest_moment(), rules=rules or ["X07"])]


def add_item(told: Any, code: str = "serial-number") -> Any:
    with make.changes("One item more"):
        fresh = make.item(code)
        ActivityData.objects.create(
            activity=told.registration,
            item=fresh,
            subject_category=told.phone_row.subject_category,
            source="device_auto",
            necessity="optional",
            is_in_collected_list=True,
        )
    return fresh


def hand_out(kind: str) -> None:
    document = Document(kind, assemble(newest_moment(), State.WORKING), "en", Selection())
    with make.changes("Handed out"):
        issue(document, "csv", recipient="The people concerned", purpose="For the website")


def policy(told: Any, code: str = "privacy", **given: Any) -> Any:
    notice = telling.notice(told.controller, code, **given)
    return telling.online(telling.written(notice, number=number()))


def test_a_policy_tells_what_the_register_said_at_its_number(told):
    version = policy(told)
    one = published()
    assert (one.number, one.on) == (version.number, date(2026, 1, 2))
    assert told.phone.pk in one.item_ids
    assert found() == []
    fresh = add_item(told)
    assert fresh.pk not in published().item_ids
    assert found() == [("X07", "item_not_published")]
    telling.online(telling.written(version.notice, "V2", number=number()), "2026-02-01")
    assert found() == []


def test_a_draft_and_a_withdrawn_version_tell_nothing(told):
    notice = telling.notice(told.controller)
    telling.written(notice, number=number())
    assert published() is None
    assert found() == []


def test_what_names_no_state_is_held_against_nothing(told):
    telling.online(telling.written(telling.notice(told.controller)))
    assert published() is None
    add_item(told)
    assert found() == []


def test_a_notice_on_another_product_says_nothing_of_this_one(told):
    with make.changes("Another product"):
        other = make.product("camera", controller=told.controller)
    policy(told, product=other)
    fresh = add_item(told)
    assert fresh.pk in published().item_ids, "no notice speaks of it: it is taken as told"
    assert found() == []
    policy(told, "own", product=told.app)
    add_item(told, "second-number")
    assert found() == [("X07", "item_not_published")]


def test_a_list_that_was_issued_gives_way_to_a_notice_of_its_kind(told):
    hand_out("collected-list")
    add_item(told)
    assert found() == [("X07", "item_not_published")]
    collected = telling.notice(told.controller, "collected", kind="collected_list")
    telling.online(telling.made(collected, forms=["csv"]))
    assert found() == []
    hand_out("shared-list")
    with make.changes("Another recipient"):
        other = make.recipient("other-merchant")
        make.disclosure(told.registration, other, mode="provide")
    assert other.pk not in published().recipient_ids, "no notice tells of recipients: the list does"


def test_changes_since_and_what_a_version_brought_are_tasks(told):
    first = policy(told)
    assert found("C43") == []
    add_item(told)
    (one,) = published().behind
    assert (one.notice_id, one.kind) == (first.notice_id, "C1")
    assert (one.on, one.since) == (date(2026, 1, 2), timezone.localdate())
    assert published().changed_since == ()
    assert found("C43") == [("C43", "to_notify")]
    second = telling.written(first.notice, "V2", number=number())
    telling.online(second, timezone.localdate().isoformat())
    assert published().behind == ()
    assert [(one.kind, one.is_told) for one in published().untold] == [("C1", False)]
    assert found("C43") == [("C43", "version_to_notify")]
    telling.told(second, "C1")
    assert published().untold == ()
    assert found("C43") == []


def test_what_was_found_then_is_found_of_then(told):
    policy(told)
    then = number()
    add_item(told)
    assert [one.rule for one in findings_at(moment_of_number(then), rules=["X07"])] == []
    assert [one.rule for one in findings_at(newest_moment(), rules=["X07"])] == ["X07"]


def test_the_finding_names_the_notice_and_leads_to_its_versions(told, client):
    first = policy(told)
    add_item(told)
    telling.online(telling.written(first.notice, "V2", number=number()), "2026-02-01")
    found_there = findings_at(newest_moment(), rules=["C43"])
    (one,) = [each for each in found_there if each.point.startswith("version_")]
    assert (one.place.kind, one.place.record_id) == ("notice", first.notice_id)
    named = Naming(completed(assemble(newest_moment()))).named(one.place)
    assert (named.code, named.name_in("en")) == ("privacy", "Name privacy")
    client.force_login(User.objects.create_superuser("chief"))
    page = client.get(url_of(one.place)).content.decode()
    assert "Record that people were told" in page
