"""The loop keeps to its budget, survives what fails, and goes on where it ended."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from register.scanning.engine import Budget, Progress, merged, running, scan
from register.scanning.recognising import Tally
from register.scanning.report import Declared, Remark, ScanReport
from register.scanning.sources import Source, SourceError
from register.scanning.sources.pieces import Cells, Enter
from tests.register.scanning.engine.sources import Clock, MadeUp, MadeUpSource

BUDGET = Budget()


def scanned(source: Source, budget: Budget = BUDGET, **more: Any) -> ScanReport:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(running, "opened", lambda *_arguments, **_more: source)
        return scan("made-up:source", budget, **more)


def test_a_report_says_what_was_looked_at_and_what_is_there():
    source = MadeUpSource(MadeUp("users", rows=12), MadeUp("empty", rows=0))
    report = scanned(source)
    assert [(one.name, one.rows, one.is_whole) for one in report.containers] == [
        ("empty", 0, True),
        ("users", 12, True),
    ]
    (place,) = report.places
    assert (place.container, place.name, place.rows) == ("users", "email", 12)
    assert place.evidence[0].kind == "email"
    assert (report.rows, report.bytes, report.is_complete, report.resume) == (12, 120, True, "")
    assert source.is_closed


def test_rows_beyond_the_budget_make_a_sample():
    report = scanned(MadeUpSource(MadeUp("users", rows=100)), Budget(rows=20))
    assert (report.rows, report.containers[0].is_whole, report.is_complete) == (20, False, True)


def test_a_table_that_takes_too_long_is_a_sample_and_the_next_is_reached():
    clock = Clock()
    tables = [MadeUp(name, rows=1_000, seconds=1, clock=clock) for name in ("a", "b")]
    report = scanned(MadeUpSource(*tables), Budget(container_seconds=20), clock=clock)
    assert [one.rows for one in report.containers] == [20, 20]
    assert report.is_complete


def test_when_time_is_over_the_report_says_where_to_go_on():
    clock = Clock()
    tables = [MadeUp(name, rows=30, seconds=1, clock=clock) for name in "abc"]
    report = scanned(MadeUpSource(*tables), Budget(seconds=45), clock=clock)
    assert [one.name for one in report.containers] == ["a"]
    assert (report.is_complete, report.resume) == (False, "b")
    assert Remark("time-over") in report.remarks


def test_each_run_gets_further_though_the_first_table_takes_longer_than_all_the_time():
    clock = Clock()
    tables = [MadeUp(name, rows=100, seconds=1, clock=clock) for name in "abc"]
    resume, seen = "", []
    for _run in range(3):
        clock.now = 0.0
        report = scanned(MadeUpSource(*tables), Budget(seconds=10), clock=clock, resume=resume)
        seen += [(one.name, one.is_whole) for one in report.containers]
        resume = report.resume
    assert seen == [("a", False), ("b", False), ("c", False)]
    assert resume == ""


def test_a_scan_can_be_stopped_between_any_two_portions():
    asked = iter(range(1_000))
    report = scanned(
        MadeUpSource(*(MadeUp(name, rows=500) for name in "abcdef")),
        is_stopped=lambda: next(asked) > 300,
    )
    assert not report.is_complete
    assert report.resume
    assert Remark("stopped") in report.remarks


def test_what_somebody_stopped_is_begun_again_though_it_was_the_first():
    asked = iter(range(1_000))
    report = scanned(MadeUpSource(MadeUp("a", rows=500)), is_stopped=lambda: next(asked) > 9)
    assert (report.containers, report.resume, report.is_complete) == ((), "a", False)


def test_rows_come_no_faster_than_allowed():
    clock = Clock()
    budget = Budget(rows_per_second=10)
    report = scanned(MadeUpSource(MadeUp("a", rows=100)), budget, clock=clock, pause=clock.pause)
    assert report.rows == 100
    assert 9 <= clock.paused <= 11


def test_total_amounts_end_a_scan():
    tables = [MadeUp(name, rows=50) for name in "abc"]
    for budget in (Budget(total_rows=70), Budget(total_bytes=700)):
        report = scanned(MadeUpSource(*tables), budget)
        assert report.resume == "b"
        assert Remark("amount-over") in report.remarks


def test_what_fails_is_a_remark_and_the_rest_goes_on():
    class OddError(Exception):
        pass

    source = MadeUpSource(
        MadeUp("a", fails=OddError("13800138000")),
        MadeUp("b", fails=MemoryError("13800138000")),
        MadeUp("c", fails=RecursionError()),
        MadeUp(
            "d",
            remarks=(Remark("not-read", "", {"files": 1}), Remark("not-read", "", {"files": 2})),
        ),
    )
    report = scanned(source)
    assert [(one.code, one.where, one.figures) for one in report.remarks] == [
        ("deep", "c", {}),
        ("not-read", "", {"files": 3}),
        ("too-large", "b", {}),
        ("unreadable", "a", {}),
    ]
    assert [(one.name, one.is_whole) for one in report.containers] == [
        ("a", False), ("b", False), ("c", False), ("d", True),
    ]  # fmt: skip


def test_a_lost_connection_ends_the_run_and_the_next_goes_on_there():
    lost = MadeUp("b", fails=ConnectionResetError("13800138000"))
    report = scanned(MadeUpSource(MadeUp("a"), lost, MadeUp("c")))
    assert [one.name for one in report.containers] == ["a"]
    assert (report.resume, report.is_complete) == ("b", False)
    assert [one.code for one in report.remarks] == ["connection-lost"]
    again = scanned(MadeUpSource(MadeUp("a"), lost, MadeUp("c")), resume="b")
    assert [(one.name, one.is_whole) for one in again.containers] == [("b", False)]
    assert again.resume == "c"
    last = scanned(MadeUpSource(MadeUp("a"), lost, MadeUp("c")), resume="c")
    whole = merged(merged(report, again), last)
    assert [one.name for one in whole.containers] == ["a", "b", "c"]
    assert [(one.code, one.where) for one in whole.remarks] == [("unreachable", "b")]


def test_progress_is_counts():
    told: list[Progress] = []
    scanned(MadeUpSource(MadeUp("a"), MadeUp("b")), on_progress=told.append)
    assert [(one.units, one.of, one.rows) for one in told] == [(1, 2, 10), (2, 2, 20)]


def test_a_unit_that_has_gone_is_gone_on_after():
    tables = [MadeUp(name) for name in ("a", "c", "d")]
    report = scanned(MadeUpSource(*tables), resume="b")
    assert [one.name for one in report.containers] == ["c", "d"]


def test_a_source_that_fails_as_a_whole_is_an_error_on_which_nothing_hangs():
    class Failing(MadeUpSource):
        def units(self) -> Any:
            raise ValueError("13800138000")

    with pytest.raises(SourceError) as raised:
        scanned(Failing())
    assert raised.value.__cause__ is raised.value.__context__ is None
    assert "138" not in repr(raised.value)


TABLES = st.lists(
    st.builds(
        MadeUp,
        name=st.text("abcdefgh", min_size=1, max_size=3),
        rows=st.integers(0, 40),
        declared=st.lists(
            st.builds(Declared, kind=st.just("sdk"), name=st.sampled_from("xy"), where=st.just("w"))
        ).map(tuple),
        remarks=st.lists(
            st.builds(Remark, code=st.just("not-read"), figures=st.just({"files": 1}))
        ).map(tuple),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda table: table.name,
)


@given(TABLES, st.lists(st.integers(1, 60), min_size=1, max_size=8), st.booleans())
def test_wherever_a_scan_is_cut_its_parts_tell_the_same(tables, cuts, is_odd):
    source_remarks = [Remark("credentials-may-write", "", {"tables": 2})] if is_odd else []
    source = MadeUpSource(*tables, remarks=source_remarks)
    whole = scanned(source)
    together: ScanReport | None = None
    waiting = iter(cuts)
    resume = ""
    while together is None or not together.is_complete:
        # A cut within a unit leaves it to the next run, unless it is that run's first.
        budget = Budget(total_rows=max(next(waiting, 10**6), largest(tables) + 1))
        report = scanned(source, budget, resume=resume)
        together = report if together is None else merged(together, report)
        resume = together.resume
    assert replace(together, seconds=0.0) == replace(whole, seconds=0.0)


def largest(tables: list[MadeUp]) -> int:
    return max(table.rows for table in tables)


def test_two_sources_are_not_told_as_one():
    one = scanned(MadeUpSource(MadeUp("a")))
    with pytest.raises(ValueError, match="two sources"):
        merged(one, replace(one, source="other"))


def test_many_containers_of_one_archive_have_fewer_columns_each(monkeypatch):
    monkeypatch.setattr(running, "COLUMNS_OF_A_UNIT", 60)
    monkeypatch.setattr(running, "FEWEST_COLUMNS", 5)
    found = running.Found({}, [], [])
    for place in range(4):
        book = found.entered(Enter(f"t{place}", "csv"), Tally)
        book.cells(Cells({f"c{n}": ["x"] for n in range(40)}, 1, 0))
    assert [book.columns for book in found.notebooks.values()] == [40, 21, 6, 6]
