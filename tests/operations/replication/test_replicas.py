"""Which standby answers: what is asked of it, and what is done when it cannot."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import OperationalError, ProgrammingError, connections

from history import elsewhere
from history.elsewhere import NotThereYetError
from history.moments import Moment
from operations.replication import replicas
from operations.replication.replicas import FIRST_REST, LONGEST_REST, Replica, Replicas

SEALED = datetime(2026, 3, 2, 12, tzinfo=UTC)
MOMENT = Moment(7, SEALED)


class Standby:
    """A connection that answers the question with one row, or not at all."""

    alias = "default"

    def __init__(self, row: Any) -> None:
        self.row = row
        self.is_closed = False

    def cursor(self) -> Standby:
        if isinstance(self.row, Exception):
            raise self.row
        return self

    def __enter__(self) -> Standby:
        return self

    def __exit__(self, *_: Any) -> None: ...

    def execute(self, sql: str, values: list[int]) -> None:
        assert "pg_is_in_recovery" in sql
        assert values == [MOMENT.number]

    def fetchone(self) -> Any:
        return self.row

    def close(self) -> None:
        self.is_closed = True


@pytest.fixture
def standby(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A replica with a standby behind it that has all there is; its row may be changed."""
    made = Standby((True, SEALED))
    monkeypatch.setattr(replicas, "connections", {"replica_1": made})
    yield made
    elsewhere.register(None)


def used(standby: Any) -> tuple[bool, bool]:
    """Whether the standby is used, and whether it is left alone from now on."""
    replica = Replica("replica_1")
    return replica.connection_with(MOMENT) is standby, replica.rests


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ((True, SEALED), (True, False)),
        ((True, None), (False, False)),
        ((True, SEALED + timedelta(microseconds=1)), (False, True)),
        ((False, SEALED), (False, True)),
        (OperationalError("gone"), (False, True)),
    ],
    ids=["has it", "lags", "another history", "promoted", "does not answer"],
)
def test_a_standby_answers_when_it_has_the_very_change_set(standby: Any, row: Any, expected: Any):
    standby.row = row
    assert used(standby) == expected


def test_it_is_left_alone_longer_each_time_and_forgiven(standby: Any):
    replica = Replica("replica_1")
    rests = []
    for _ in range(8):
        replica.leave_alone("a test")
        rests.append(replica.rest)
    assert rests[:3] == [FIRST_REST, 2 * FIRST_REST, 4 * FIRST_REST]
    assert rests[-1] == LONGEST_REST
    assert replica.connection_with(MOMENT) is standby
    assert replica.rest == 0


class Read:
    """A read that fails at a standby."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error
        self.copies: list[bool] = []

    def __call__(self) -> str:
        self.copies.append(elsewhere.is_copy_read())
        if self.error is not None and elsewhere.is_copy_read():
            raise self.error
        return "read"


def test_the_standby_goes_under_the_name_of_the_database_and_no_longer(standby: Any):
    itself = connections["default"]
    seen: list[Any] = []

    def read() -> None:
        seen.append(connections["default"])
        with elsewhere.the_database_itself():
            seen.append(connections["default"])
        seen.append(connections["default"])

    Replicas(["replica_1"])(MOMENT, read)
    assert [one is standby for one in seen] == [True, False, True]
    assert seen[1] is itself
    assert connections["default"] is itself


@pytest.mark.parametrize("error", [NotThereYetError(), OperationalError("gone")])
def test_what_a_standby_cannot_answer_the_database_does(standby: Any, error: Exception):
    answer, read = Replicas(["replica_1"]), Read(error)
    assert answer(MOMENT, read) == "read"
    assert read.copies == [True, False]
    (replica,) = answer.replicas
    assert replica.rests is standby.is_closed is isinstance(error, OperationalError)


def test_a_mistake_of_ours_is_no_fault_of_the_standby(standby: Any):
    answer = Replicas(["replica_1"])
    with pytest.raises(ProgrammingError):
        answer(MOMENT, Read(ProgrammingError("no such column")))
    assert not answer.replicas[0].rests
    assert not elsewhere.is_copy_read()


def test_of_an_empty_register_nobody_is_asked(standby: Any):
    read = Read()
    assert Replicas(["replica_1"])(Moment(0, None), read) == "read"
    assert read.copies == [False]


def test_nothing_is_read_elsewhere_inside_a_transaction(
    standby: Any, monkeypatch: pytest.MonkeyPatch
):
    elsewhere.register(Replicas(["replica_1"]))
    read = Read()
    elsewhere.read_elsewhere(MOMENT, read)
    monkeypatch.setattr(connections["default"], "in_atomic_block", True)
    elsewhere.read_elsewhere(MOMENT, read)
    assert read.copies == [True, False]
