"""What reading the past, sealing and verifying cost: ``python -m bench.past`` prints JSON objects.

Each figure is a ratio within this one process, by turns, the best of some rounds: the register as
of the moment halfway to the register now; the seal to the rest of the write it belongs to; and the
rate of a verification. The database must have been filled (``bench.fill``).
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import django

from .measure import timed

ROUNDS = 3
EDITS = 60
ROWS = 3_000


def main() -> None:
    django.setup()
    for measure in (past, edits, imports, verification):
        print(json.dumps({"measure": measure.__name__} | measure()), flush=True)


def past() -> dict[str, Any]:
    """The whole register as of a past moment, to the register now."""
    from history.moments import moment_of_number, newest_moment
    from register.assemble import assemble

    newest = newest_moment()
    halfway = moment_of_number(max(1, newest.number // 2))
    now, then = [], []
    for _ in range(ROUNDS):
        now.append(timed(lambda: assemble(newest)))
        then.append(timed(lambda: assemble(halfway)))
    return {"seconds": min(then), "now": min(now), "ratio": min(then) / min(now)}


def edits() -> dict[str, Any]:
    """The seal of one edit as the officer's page makes it: validated, saved, committed."""
    from history.writing import amend
    from processing.models import ProcessingActivity

    activities = list(ProcessingActivity.objects.order_by("id")[:EDITS])

    def edit(turn: int) -> None:
        for activity in activities:
            with signed("edit"):
                amend(activity, record_count=turn + activity.pk)

    return share_of_seal(edit)


def imports() -> dict[str, Any]:
    """The seal of some thousand rows in one change set."""
    from inventory.models import Term

    def load(turn: int) -> None:
        rows = [
            Term(vocabulary="bench", key=f"{time.time_ns()}-{turn}-{n}", label={"en": f"Term {n}"})
            for n in range(ROWS)
        ]
        with signed("import"):
            Term.objects.bulk_create(rows)

    return share_of_seal(load)


def share_of_seal(write: Callable[[int], None]) -> dict[str, Any]:
    """Time spent on contents, chain and hash, to the time of everything else in the write."""
    from history import changesets

    parts = ("contents_of", "layout_after", "hash_of")
    shares = []
    for turn in range(ROUNDS):
        spent = [0.0]
        with clocked(changesets, parts, spent):
            whole = timed(lambda turn=turn: write(turn))  # type: ignore[misc]
        shares.append((spent[0] / (whole - spent[0]), spent[0], whole - spent[0]))
    ratio, seal, rest = min(shares)
    return {"seconds": seal, "write": rest, "ratio": ratio}


@contextmanager
def clocked(module: Any, names: tuple[str, ...], spent: list[float]) -> Iterator[None]:
    """Adds up the time spent in functions of a module."""
    originals = {name: getattr(module, name) for name in names}

    def timing(function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any) -> Any:
            began = time.perf_counter()
            try:
                return function(*arguments)
            finally:
                spent[0] += time.perf_counter() - began

        return run

    for name, function in originals.items():
        setattr(module, name, timing(function))
    try:
        yield
    finally:
        for name, function in originals.items():
            setattr(module, name, function)


@contextmanager
def signed(reason: str) -> Iterator[None]:
    from history.changesets import change_set
    from history.models import Source

    with change_set(actor=None, actor_name="bench", reason=reason, source=Source.COMMAND):
        yield


def verification() -> dict[str, Any]:
    """The whole history verified; rate in versions a second."""
    from history.verifying import verify

    found = []
    took = timed(lambda: found.append(verify()))
    assert found[0].is_sound  # noqa: S101 (a figure of a broken history says nothing)
    return {
        "seconds": took,
        "versions": found[0].versions,
        "rate": found[0].versions / took,
        "seconds_for_100000": took * 100_000 / found[0].versions,
    }


if __name__ == "__main__":
    main()
