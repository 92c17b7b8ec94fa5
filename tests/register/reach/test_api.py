"""Every operation of the contract, with the token of somebody who reaches one of two organisations.

What is beyond their reach is as if it were not there: not found with the very words of what never
was, absent from lists and look-ups, unknown where a body names it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from history.models import ChangeSet
from processing.models import ProcessingActivity
from register.api.answers import MEMORY
from register.documents import KINDS
from register.models import PersonReach

from ... import make
from ...people import person
from ..api.gatehouse import fresh, token_of
from ..api.writing.client import Writer, seen
from .canaries import CANARY, OTHERS, leaks, reaching, two

__all__ = ["fresh", "two"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("two")]

BASE = "/api/v1/"
ROOT = Path(__file__).resolve().parents[3]
OWNED = {
    "activities": ("account-registration", "kanari-activity"),
    "disclosures": ("sms", "kanari-flow"),
    "transfers": ("sms-abroad", "kanari-transfer"),
    "controllers": ("example-vision", "kanari-works"),
    "products": ("app", "kanari-app"),
    "functions": ("account", "kanari-function"),
    "rights": ("own-right", "kanari-right"),
    "sdks": ("own-sdk", "kanari-sdk"),
    "notices": ("own-notice", "kanari-notice"),
}
"""By resource: a record within reach, and one beyond."""
SHARED = {
    "agreements": "sms-agreement",
    "assessments": None,
    "consents": "tick-box",
    "countries": "DE",
    "data-categories": "device",
    "data-items": "phone-number",
    "device-permissions": "phone-state",
    "measures": None,
    "people": "user",
    "purposes": "identify",
    "recipients": "sms-provider",
    "retention-rules": None,
    "systems": "user-db",
    "trackers": None,
    "vocabularies": "recipient_category",
}
"""What all organisations share: it is read by everybody, and written by nobody who is limited."""
PUBLIC = {"", "openapi.json", "problems"}
QUESTIONS = {
    "checks": {
        "data_items": ["phone-number"],
        "purpose": "identify",
        "recipient": "sms-provider",
        "state": "working",
    }
}
WHOLE = {"changesets": 403}
"""What tells of the whole register alone."""
OTHER_ROWS = {"documents", "differences", "findings", "notice-checks"}


def operations() -> list[tuple[str, str]]:
    """Every path of the contract with its methods."""
    contract = json.loads((ROOT / "docs" / "openapi.json").read_text())
    return [
        (path.removeprefix(BASE), method)
        for path, told in contract["paths"].items()
        for method in told
        if method in ("get", "post", "patch", "put", "delete")
    ]


def resource_of(path: str) -> str:
    return path.split("/")[0]


@pytest.fixture
def mine(two):
    """Writes and reads for an officer of the first organisation."""
    MEMORY.clear()
    return Writer(reaching(controller=two.controller))


def test_the_contract_has_no_operation_without_a_row():
    known = {*OWNED, *SHARED, *PUBLIC, *QUESTIONS, *WHOLE, *OTHER_ROWS}
    assert {resource_of(path) for path, _method in operations()} == known


READING = [path for path, method in operations() if method == "get"]


@pytest.mark.parametrize("path", [one for one in READING if "{" not in one])
def test_lists_hold_nothing_of_the_other(mine, path):
    query = "?from=%231&state=working" if path.startswith("differences") else ""
    if resource_of(path) in (*OWNED, *SHARED):
        query = "?state=working"
    told = ask(mine, path + query)
    assert told.status_code == WHOLE.get(resource_of(path), 200), told.content
    assert not leaks(told.content)
    if resource_of(path) in OWNED:
        assert OWNED[resource_of(path)][0] in told.content.decode()
        assert leaks(ask(Writer(person("ada")), path + query).content), "there is something to leak"


@pytest.mark.parametrize("resource", OWNED)
def test_a_record_of_the_other_is_not_found_as_if_it_never_was(mine, resource):
    own, other = OWNED[resource]
    assert ask(mine, f"{resource}/{own}/?state=working").status_code == 200
    for query in ("", "?state=working", "?as_of=%232", "?lang=en&fields=code"):
        told = ask(mine, f"{resource}/{other}/{query}")
        never = ask(mine, f"{resource}/never-was/{query}")
        assert told.status_code == never.status_code == 404
        assert told.content.decode().replace(other, "never-was") == never.content.decode()


@pytest.mark.parametrize("resource", [one for one in SHARED if SHARED[one]])
def test_what_is_shared_says_nothing_of_whom_it_is_shared_with(mine, resource):
    for query in ("?state=working", "?state=approved"):
        told = ask(mine, f"{resource}/{SHARED[resource]}/{query}")
        assert told.status_code == 200, told.content
        assert not leaks(told.content)


def test_look_ups_count_their_own_alone(mine):
    uses = mine.get("data-items/phone-number/")["uses"]
    assert {one["code"] for one in uses["summary"]["activities"]} == {"account-registration"}
    told = mine.post("checks/", QUESTIONS["checks"])
    assert told.status_code == 403, "this token may write and not check"
    mine.text = token_of(mine.user, "check", name="asks")[1]
    told = mine.post("checks/", QUESTIONS["checks"])
    assert told.status_code == 200
    assert not leaks(told.content)
    question = QUESTIONS["checks"] | {"activity": "kanari-activity"}
    told = mine.post("checks/", question)
    never = mine.post("checks/", question | {"activity": "never-was"})
    assert told.status_code == never.status_code == 422
    assert told.json()["errors"][0].get("known") == never.json()["errors"][0].get("known")


@pytest.mark.parametrize(
    "query",
    [
        "activities/?activity=x",
        *(f"activities/?controller=kanari-works&state={one}" for one in ("working", "approved")),
        "activities/?product=kanari-app",
        "disclosures/?activity=kanari-activity&state=working",
        "findings/?activity=kanari-activity",
        "documents/recipients/?controller=kanari-works&state=working",
        "documents/activity-sheet/?activity=kanari-activity&state=working",
        "documents/processing-register/?product=kanari-app&state=working",
    ],
)
def test_filters_do_not_know_what_is_beyond(mine, query):
    told = ask(mine, query)
    assert told.status_code == 400
    asked = query.split("=")[1].split("&")[0]
    assert not leaks(told.content.decode().replace(asked, ""))


@pytest.mark.parametrize("query", ["q=kanari", "recipient=sms-provider", "q=Kanari+description"])
def test_searching_finds_nothing_beyond(mine, query):
    told = ask(mine, f"activities/?state=working&{query}").json()
    assert "kanari" not in json.dumps(told["results"]).casefold()


# --- time, state, departments -----------------------------------------------------------------


def test_the_past_is_read_as_it_belonged_then(two, mine):
    then = f"?state=working&as_of=%23{two.before}"
    assert ask(mine, "activities/traveller/?state=working").status_code == 200
    assert ask(mine, f"activities/traveller/{then}").status_code == 404
    assert "traveller" not in ask(mine, f"activities/{then}").content.decode()
    theirs = Writer(reaching("chen", controller=two.other))
    assert ask(theirs, f"activities/traveller/{then}").status_code == 200
    assert ask(theirs, "activities/traveller/?state=working").status_code == 404


def test_a_department_sees_its_activities_and_their_organisation(two):
    centre = Writer(reaching(department="user centre"))
    for state in ("working", "approved"):
        told = ask(centre, f"activities/?state={state}").json()
        assert [one["code"] for one in told["results"]] == ["account-registration"]
        assert told["register"]["left_out"] == 0
    assert ask(centre, "controllers/example-vision/").status_code == 200
    assert ask(centre, "controllers/kanari-works/").status_code == 404
    theirs = Writer(reaching("chen", department=OTHERS))
    told = ask(theirs, "activities/?state=working&limit=1").json()
    assert [one["code"] for one in told["results"]] == ["kanari-activity"]
    assert told["next"] is None


def test_pages_of_a_part_end_where_it_ends(two, mine):
    with make.changes():
        for number in range(5):
            make.activity(f"kanari-z{number}", controller=two.other)
            make.activity(f"own-z{number}", controller=two.controller)
    found, following = [], "activities/?state=working&limit=2"
    while following:
        page = ask(mine, following).json()
        found += [one["code"] for one in page["results"]]
        following = (page["next"] or "").removeprefix(BASE)
    assert found == sorted(found)
    assert {*found} >= {f"own-z{number}" for number in range(5)}
    assert not any(CANARY in one for one in found)


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


# --- every document ---------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_documents_show_the_part_and_say_so(mine, kind):
    known = KINDS[kind]
    form = next(one for one in ("json", "html", "ttl", *known.formats) if one in known.formats)
    query = f"?state=working&lang=en&format={form}"
    if "controller" in known.filters and kind == "privacy-notice":
        query += "&controller=example-vision"
    told = ask(mine, f"documents/{kind}/{query}")
    assert told.status_code == 200, told.content_told
    assert not leaks(told.content_told)
    assert b"It is not the whole register." in told.content_told
    assert "-part-" in told.headers["Content-Disposition"]


def newest() -> int:
    return ChangeSet.objects.order_by("-number").values_list("number", flat=True).first() or 0


def ask(writer: Writer, path: str, **headers: str) -> Any:
    """A GET as it stands; the body of a file too."""
    given = writer.headers({name.replace("_", "-"): value for name, value in headers.items()})
    told: Any = Client().get(BASE + path, headers=given)
    streamed = getattr(told, "streaming", False)
    told.content_told = b"".join(told.streaming_content) if streamed else told.content
    return told
