"""How long each kind of list takes in process: ``python -m bench.api.filters``, for two sizes.

Prints one JSON object of processor milliseconds by name, the least of nine: to compare a register
of 100,000 activities with one of 10,000. The server's answers over HTTP are in ``besides``.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import django

ROUNDS = 9


def main() -> None:
    django.setup()
    from processing.models import ProcessingActivity

    from .questions import lists

    paths = lists(ProcessingActivity.objects.count())
    print(json.dumps({name: least(asks(path)) for name, path in paths.items()}))


def asks(path: str) -> Callable[[], None]:
    """The view itself, without server, token and memory."""
    from django.test import RequestFactory

    from register.api.resources import ACTIVITIES
    from register.api.urls import view_of
    from register.api.views.activities import PageView

    view = view_of(ACTIVITIES, "List", {}, PageView).as_view()
    request = RequestFactory(headers={"host": "127.0.0.1"}).get(path)

    def ask() -> None:
        answer = view(request)
        if answer.status_code != 200:
            raise RuntimeError(f"{path} answered {answer.status_code}")

    return ask


def least(work: Callable[[], object]) -> float:
    """Milliseconds of the fastest round, the first ones left out."""
    times = []
    for _ in range(ROUNDS):
        began = time.process_time()
        work()
        times.append((time.process_time() - began) * 1000)
    return round(min(times[2:]), 1)


if __name__ == "__main__":
    main()
