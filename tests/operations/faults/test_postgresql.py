"""Faults of PostgreSQL as people and programs meet them: nothing half or lost, and plain words."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ..clusters import run
from ..conftest import Prepared, Servers

UNCERTAIN = "It is not certain that what you sent was saved."


def found_out(prepared: Prepared, servers: Servers, restarted: str = "", pool: str = "0") -> Any:
    server = servers.server("synchronous_commit=on")
    told = run(
        server.folder,
        "faults.of_postgresql",
        prepared.token,
        str(server.folder),
        str(server.port),
        restarted,
        DATABASE_URL=f"{server.url}?options=-c%20lock_timeout%3D500",
        API_REQUESTS_PER_MINUTE="100000",
        DATABASE_POOL_SIZE=pool,
    )
    return json.loads(told)


@pytest.fixture(scope="module")
def found(prepared: Prepared, servers: Servers) -> Any:
    """What the program found out, at one server for all tests of this file."""
    return found_out(prepared, servers, "restarted", pool="8")


@pytest.mark.parametrize("when", ["in the middle", "before the commit"])
def test_a_connection_that_ends_leaves_nothing_half(found: Any, when: str):
    one = found[when]
    assert one["during"]["status"] == 503
    assert UNCERTAIN in one["during"]["words"]
    assert one["left"] == one["before"]
    assert one["after"]["status"] == 302


def test_what_was_saved_and_not_said_is_there_and_nobody_denies_it(found: Any):
    one = found["after the commit"]
    assert one["during"]["status"] == 503
    assert UNCERTAIN in one["during"]["words"]
    assert one["left"]["number"] == one["before"]["number"] + 1
    assert one["left"]["email"] == "unsaid@couriers.example"
    assert one["left"]["sound"]


@pytest.mark.parametrize(
    ("when", "words"), [("held", "Somebody else is writing"), ("asleep", "took longer")]
)
def test_a_form_that_had_to_wait_too_long_is_shown_again(found: Any, when: str, words: str):
    one = found[when]
    assert one["during"]["status"] == 200
    assert words in one["during"]["words"]
    assert "Nothing was saved." in one["during"]["words"]
    assert one["left"] == one["before"]
    assert one["after"]["status"] == 302


def test_without_a_pool_it_is_the_same(prepared: Prepared, servers: Servers, found: Any):
    bare = found_out(prepared, servers)
    for name, one in bare.items():
        assert one == found[name], name
    assert len(bare) == 6


def test_connections_that_end_between_two_requests_are_not_noticed(found: Any):
    statuses = {name: one["status"] for name, one in found["ended between"].items()}
    assert statuses == {"page": 200, "save": 302, "look-up": 200, "create": 201}


def test_a_restart_under_load_is_told_as_what_it_is_and_loses_nothing(found: Any):
    restarted = found["restarted"]
    assert set(restarted["answers"]) <= {"200", "201", "503"}, restarted["answers"]
    assert restarted["answers"]["201"] == len(restarted["created"]) > 4
    assert restarted["lost"] == []
    assert restarted["then"]["sound"]
    assert all("The database does not answer." in words for words in restarted["words"])


def test_afterwards_the_same_server_goes_on(found: Any):
    statuses = {name: one["status"] for name, one in found["afterwards"].items()}
    assert statuses == {"page": 200, "save": 302, "look-up": 200, "create": 201}
    assert found["then"]["sound"]
