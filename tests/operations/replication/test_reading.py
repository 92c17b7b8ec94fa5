"""Reads go to a standby, and nobody is answered older than what they were told before."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from history import elsewhere
from history.moments import Moment

from ..clusters import run
from ..conftest import Prepared, Servers

NUMBER_AND_INSTANT = Moment(7, datetime(2026, 3, 2, tzinfo=UTC))


@pytest.fixture(scope="module")
def said(prepared: Prepared, servers: Servers) -> Any:
    """What the program found out, at one pair of servers for all tests of this file."""
    primary = servers.server()
    standby = servers.standby_of(primary)
    told = run(
        standby.folder,
        "replication.asking",
        DATABASE_URL=primary.url,
        DATABASE_REPLICA_URLS=standby.url,
        DATABASE_POOL_SIZE="4",
        API_CACHE_MEGABYTES="0",
        STANDBY=str(standby.data),
        TOKEN=prepared.token,
    )
    return json.loads(told)


def number_of(answer: dict[str, Any]) -> Any:
    """The change set up to which an answer of the API was read."""
    return json.loads(answer["body"])["register"]["number"]


def test_look_ups_are_answered_by_the_standby(said: Any):
    assert said["now"]["status"] == 200
    assert (said["now"]["copies"], said["now"]["meanwhile"]) == (1, 0)
    assert said["now"]["body"] == said["now, itself"]["body"]
    assert said["now"]["etag"] == said["now, itself"]["etag"]


def test_so_are_documents_and_the_past_and_byte_for_byte(said: Any):
    pages = {address: told for address, told in said.items() if address.startswith("/")}
    assert len(pages) == 14
    for address, (there, here) in pages.items():
        assert there["status"] == here["status"] == 200, address
        assert (there["copies"], here["copies"]) == (1, 0), address
        assert there["body"] == here["body"], address
        assert there["etag"] == here["etag"], address


def test_what_has_no_change_set_is_never_read_at_a_standby(said: Any):
    """Rights, sessions, assignments: of these it cannot be known how old they are there."""
    assert said["beside"] == []


def test_lists_and_forms_of_now_stay_at_the_database(said: Any):
    for name in ("a form", "a list"):
        assert (said[name]["status"], said[name]["copies"]) == (200, 0)


def test_a_standby_that_is_behind_does_not_answer_whoever_wrote(said: Any):
    assert said["tag"] == '"4"'
    assert said["behind"]["copies"] == 0
    assert number_of(said["behind"]) == 4
    assert "later" in said["behind"]["body"]
    assert said["behind, a document"]["copies"] == 0


def test_but_it_answers_as_of_what_it_has(said: Any):
    ((before, _here),) = [told for address, told in said.items() if "categories/?as" in address]
    assert said["behind, as of before"]["copies"] == 1
    assert said["behind, as of before"]["body"] == before["body"]
    of_instant = said["behind, as of an instant before"]
    assert (of_instant["copies"], number_of(of_instant)) == (1, 3)
    assert of_instant["meanwhile"], "the database itself says which change set an instant means"
    assert said["behind, as of the instant"]["copies"] == 0
    assert number_of(said["behind, as of the instant"]) == 4


def test_what_is_only_missing_there_is_not_denied(said: Any):
    """The standby, at #3, would say that the register goes to #3."""
    told = said["behind, as of no number"]
    assert (told["status"], told["copies"]) == (400, 0)
    assert "from #1 to #4" in told["body"]


def test_rights_are_never_read_at_a_standby(said: Any):
    assert said["behind, without rights"]["status"] == 403


def test_once_it_has_followed_it_answers_again(said: Any):
    assert said["again"]["copies"] == 1
    assert said["again"]["body"] == said["again, itself"]["body"]
    assert number_of(said["again"]) == 4


def test_nothing_is_written_there(said: Any):
    assert said["a write at the copy"] == "Trouble.READ_ONLY"
    assert said["a view that writes"] == ["written", 1, False]


def test_a_standby_that_is_gone_costs_nobody_an_answer(said: Any):
    assert (said["gone"]["status"], said["gone"]["copies"]) == (200, 0)
    assert said["left alone"]


def test_one_that_says_nothing_is_given_up_and_left_alone(said: Any):
    """Without a time-out the program that asked would not have ended."""
    assert (said["silent"]["status"], said["silent"]["copies"]) == (200, 0)
    assert said["left alone for its silence"]


def test_without_replicas_nothing_is_asked():
    assert not elsewhere.are_there_copies()
    assert elsewhere.read_elsewhere(NUMBER_AND_INSTANT, lambda: 5) == 5
    assert not elsewhere.is_copy_read()
