"""Deep pages and filters, the first question after a change, and memory."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from statistics import median
from typing import Any

from .load import asked
from .questions import BASE, CODE, lists
from .serving import served, token

ROUNDS = 9
MANY = 1_000


def measured(seconds: float) -> Iterator[str]:
    """Lines of three tables."""
    from processing.models import ProcessingActivity

    size = ProcessingActivity.objects.count()
    text = {"Authorization": f"Bearer {token()}"}
    yield "\n| cold, one connection | median, ms | bytes |\n|---|---|---|"
    with served(API_CACHE_MEGABYTES="0") as server:
        for name, path in lists(size).items():
            once = [
                asked(server.port, path, text, seconds=seconds / ROUNDS, at_once=1)
                for _ in range(ROUNDS + 2)
            ][2:]  # both processes have then read what activities refer to
            yield f"| {name} | {median(one.p50 for one in once):.1f} | {once[0].size:,} |"
        for name, change in changes().items():
            yield f"| first after a change of {name} | {after(server.port, text, change):.1f} | |"
    yield from memory(text, size)


def changes() -> dict[str, Callable[[int], object]]:
    """Changes of the register: of an activity, and of what activities refer to."""
    from processing.models import ProcessingActivity
    from sharing.models import Recipient

    return {
        "an activity": lambda n: ProcessingActivity.objects.filter(code=CODE).update(
            record_count=n
        ),
        "a recipient": lambda n: Recipient.objects.filter(pk=1).update(phone=str(n)),
    }


def after(port: int, text: dict[str, str], change: Callable[[int], object]) -> float:
    """Milliseconds of the first question after a change."""
    from history.changesets import change_set
    from history.models import Source

    signed: dict[str, Any] = {"actor": None, "actor_name": "bench", "source": Source.COMMAND}
    times = []
    for n in range(ROUNDS):
        with change_set(reason="Amend", **signed):
            change(time.time_ns() % 1_000_000 + n)
        path = f"{BASE}activities/{CODE}/?state=working"
        times.append(asked(port, path, text, seconds=0, at_once=1).p50)
    return median(times)


def memory(text: dict[str, str], size: int) -> Iterator[str]:
    """What a process holds at most, after one question and after a thousand different ones."""
    with served(WORKERS="1") as server:
        told = []
        for count in (1, MANY):
            for n in range(count):
                path = f"{BASE}activities/processingactivity-{n % size:05}/?state=working"
                if n % 10 == 0:
                    path = f"{BASE}activities/?state=working&limit={n // 10 + 1}"
                asked(server.port, path, text, seconds=0, at_once=1)
            told.append(server.peak())
    yield f"\npeak memory of a process: {told[0]:.0f} MB after one question,"
    yield f"{told[1]:.0f} MB after {MANY:,} different ones"
