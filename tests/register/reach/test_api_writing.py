"""What somebody who reaches one of two organisations writes, and what is remembered for them."""

from __future__ import annotations

import pytest

from processing.models import ProcessingActivity
from register.models import PersonReach

from ...people import person
from ..api.gatehouse import fresh
from ..api.writing.client import Writer, seen
from .operations import (
    BASE,
    OWNED,
    SHARED,
    ask,
    mine,
    newest,
    operations,
    resource_of,
)
from .two_organisations import CANARY, leaks, reaching, two

__all__ = ["fresh", "mine", "two"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("two")]


# --- what is remembered -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", ["activities/?state=working", "controllers/", "documents/recipients/?state=working"]
)
def test_an_answer_is_never_given_to_another_reach(two, mine, path):
    whole = Writer(person("ada"))
    first = ask(whole, path)
    assert leaks(first.content_told)
    tag = first.headers["ETag"]
    told = ask(mine, path, If_None_Match=tag)
    assert told.status_code == 200, "304 would be told of an answer that is not theirs"
    assert not leaks(told.content_told)
    assert told.headers["ETag"] != tag
    assert ask(mine, path, If_None_Match=told.headers["ETag"]).status_code == 304
    assert leaks(ask(whole, path).content_told)


def test_rights_that_change_act_at_the_next_request(two):
    writer = Writer(person("olivia"))
    assert ask(writer, "activities/kanari-activity/?state=working").status_code == 200
    PersonReach.objects.create(user=writer.user, controller=two.controller)
    assert ask(writer, "activities/kanari-activity/?state=working").status_code == 404
    writer.user.groups.clear()
    told = ask(writer, "activities/?state=working")
    assert (told.status_code, told.json()["type"]) == (403, f"{BASE}problems/forbidden/")


def test_an_answer_kept_for_repeating_is_not_given_to_another_reach(two):
    writer = Writer(person("olivia"))
    body = {"code": "kanari-new", "name": {"en": "New"}, "controller": "kanari-works"}
    key = {"Idempotency_Key": "once"}
    assert writer.post("activities/", body, **key).status_code == 201
    PersonReach.objects.create(user=writer.user, controller=two.controller)
    told = writer.post("activities/", body, **key)
    assert told.status_code == 422
    assert not leaks(told.content)


# --- writing ----------------------------------------------------------------------------------

STEPS = {"retire": {"on": "2026-01-01"}, "reinstate": {}, "submit": {}}
WRITES = [(path, method) for path, method in operations() if method in ("post", "patch")]


@pytest.mark.parametrize(
    ("path", "method"), [one for one in WRITES if resource_of(one[0]) in OWNED and "{" in one[0]]
)
def test_a_record_of_the_other_is_not_written(mine, path, method):
    before = newest()
    other = OWNED[resource_of(path)][1]
    step = path.rstrip("/").rpartition("/")[2]
    body = STEPS.get(step, {"name": {"en": "Mine"}})
    told, never = (
        mine.send(method.upper(), path.replace("{code}", code), body, If_Match=seen())
        for code in (other, "never-was")
    )
    assert told.status_code == never.status_code == 404
    assert told.content.decode().replace(other, "never-was") == never.content.decode()
    assert newest() == before


@pytest.mark.parametrize(
    ("path", "method"),
    [
        one
        for one in WRITES
        if SHARED.get(resource_of(one[0])) and not one[0].endswith(("reinstate/", "submit/"))
    ],
)
def test_what_is_shared_is_not_written_by_whoever_is_limited(mine, path, method):
    before = newest()
    resource = resource_of(path)
    step = path.rstrip("/").rpartition("/")[2]
    if "{code}" in path:
        body = STEPS.get(step, {})
        address = path.replace("{code}", SHARED[resource])
        told = mine.send(method.upper(), address, body, If_Match=seen())
        assert told.status_code == 403, told.content
    else:
        copy = mine.get(f"{resource}/{SHARED[resource]}/")
        body = {name: copy[name] for name in copy.keys() - {"register", "uses"}}
        told = mine.post(path, body | {"code": "of-my-own"})
        assert told.status_code in (403, 422), told.content
    assert newest() == before


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("activities/", {"controller": "kanari-works"}),
        ("products/", {"controller": "kanari-works", "carrier": "software"}),
        ("functions/", {"product": "kanari-app", "kind": "basic"}),
        ("activities/", {"controller": "example-vision", "products": ["kanari-app"]}),
        ("activities/", {"controller": "example-vision", "function": "kanari-function"}),
    ],
)
def test_nothing_is_made_beyond_or_linked_to_it(mine, path, body):
    told = mine.post(path, {"code": "smuggled", "name": {"en": "Smuggled"}} | body)
    assert told.status_code in (403, 422), told.content
    known = {code for one in told.json().get("errors", ()) for code in one.get("known", ())}
    assert not any(CANARY in code for code in known)


def test_nothing_is_moved_out_or_in(two, mine):
    path = "activities/account-registration/"
    assert mine.patch(path, {"controller": "kanari-works"}).status_code == 422
    centre = Writer(reaching("chen", department="User centre"))
    told = centre.post(
        "activities/",
        {"code": "elsewhere", "name": {"en": "E"}, "controller": "example-vision"},
    )
    assert told.status_code == 403, "a new activity of no department is beyond theirs"
    told = centre.post(
        "activities/",
        {
            "code": "here",
            "name": {"en": "Here"},
            "controller": "example-vision",
            "owner_department": {"en": "User centre"},
        },
    )
    assert told.status_code == 201, told.content
    told = centre.patch("activities/here/", {"owner_department": {"en": "Sales"}})
    assert told.status_code == 403
    found = ProcessingActivity.objects.get(code="here")
    assert found.owner_department == {"en": "User centre"}


def test_a_change_set_of_many_holds_nothing_beyond(mine):
    before = newest()
    own = {
        "op": "amend",
        "resource": "activities",
        "code": "account-registration",
        "if_match": seen(),
        "data": {"remarks": {"en": "Mine"}},
    }
    told = mine.many(own, own | {"code": "kanari-activity"})
    assert told.status_code == 422
    assert newest() == before
    shared = own | {"resource": "data-items", "code": "imei", "data": {"aliases": {"en": "x"}}}
    assert mine.many(own, shared).status_code == 403
    assert newest() == before
    assert mine.many(own).status_code == 201


@pytest.mark.parametrize(
    "name", ["id", "controller_id", "owner", "is_superuser", "status", "reach"]
)
def test_what_the_contract_does_not_name_is_refused(mine, name):
    before = newest()
    told = mine.patch("activities/account-registration/", {name: 1})
    assert told.status_code == 422, told.content
    assert newest() == before
