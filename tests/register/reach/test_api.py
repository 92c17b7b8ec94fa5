"""Every operation of the contract, with the token of somebody who reaches one of two organisations.

What is beyond their reach is as if it were not there: not found with the very words of what never
was, absent from lists and look-ups, unknown where a body names it.
"""

from __future__ import annotations

import json

import pytest

from register.documents import KINDS

from ... import make
from ...people import person
from ..api.gatehouse import fresh, token_of
from ..api.writing.client import Writer
from .operations import (
    BASE,
    OTHER_ROWS,
    OWNED,
    PUBLIC,
    QUESTIONS,
    SHARED,
    WHOLE,
    ask,
    mine,
    operations,
    resource_of,
)
from .two_organisations import CANARY, OTHERS, leaks, reaching, two

__all__ = ["fresh", "mine", "two"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("two")]


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
