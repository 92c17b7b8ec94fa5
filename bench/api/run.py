"""What each question costs, warm and cold, beside a bare view: ``python -m bench.api.run``.

*Warm*: the register has not changed since the question was asked before. *Cold*: the same server
without a memory of answers (what activities refer to is kept, as it is for every first question
after a change of an activity). The bare view stands behind the same middleware, knows no token, and
sends what one SQL statement builds. Two connections ask at once, for as many seconds as are given.
"""

from __future__ import annotations

import argparse
import json
import time
import urllib.request
from collections.abc import Iterator
from typing import Any, NamedTuple

import django

from .load import Figures, asked
from .serving import served, token

BASE = "/api/v1/"
AT_ONCE = 2
"""Connections: as many as the server has processes."""


class Question(NamedTuple):
    """A question, and the bare view that answers the same, or as much."""

    name: str
    path: str
    bare: str
    body: bytes = b""
    edits: int = 0


def questions(state: str) -> list[Question]:
    check = {
        "data_items": [ITEM],
        "purpose": PURPOSE,
        "state": state,
        "lang": "en",
    }
    return [
        Question("one activity", f"activities/{CODE}/?state={state}", f"activity/{CODE}"),
        Question("who uses an item", f"data-items/{ITEM}/?state={state}", f"uses/{ITEM}"),
        Question("list of 100", f"activities/?state={state}", "list/-"),
        Question(
            "filtered list", f"activities/?state={state}&data_item={ITEM}", f"filtered/{ITEM}"
        ),
        Question("may I?", "checks/", f"uses/{ITEM}", json.dumps(check).encode()),
    ]


CODE, ITEM, PURPOSE = "processingactivity-00042", "dataitem-00030", "purpose-00007"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--states", default="working,approved")
    options = parser.parse_args()
    django.setup()
    for state in options.states.split(","):
        if state == "approved":
            approve()
        for line in measured(state, options.seconds):
            print(line, flush=True)
    for line in besides(options.seconds):
        print(line, flush=True)


def approve() -> None:
    """Approve every activity, and change a tenth of them afterwards."""
    from .approve import approve_all, change_some

    approve_all()
    change_some()


def measured(state: str, seconds: float) -> Iterator[str]:
    """A line for each question: bare, warm and cold."""
    text = {"Authorization": f"Bearer {token()}"}
    found: dict[str, dict[str, Figures]] = {}
    for kind, memory in (("warm", "64"), ("cold", "0")):
        with served(API_CACHE_MEGABYTES=memory) as port:
            for one in questions(state):
                told = found.setdefault(one.name, {})
                if kind == "warm":
                    told["bare"] = ask(port, f"/bare/{one.bare}/", {}, seconds)
                told[kind] = ask(port, BASE + one.path, text, seconds, one.body)
            if kind == "warm":
                yield not_modified(port, text, state, seconds)
    yield f"{state:18}{'bare':>22}{'warm':>22}{'cold':>22}{'warm':>8}{'cold':>8}"
    for name, told in found.items():
        sides = "".join(f"{said(told[kind]):>22}" for kind in ("bare", "warm", "cold"))
        ratios = "".join(
            f"{told['bare'].per_second / told[kind].per_second:7.2f}×" for kind in ("warm", "cold")
        )
        sizes = f"  {told['bare'].megabytes:.3f} / {told['warm'].megabytes:.3f} MB"
        yield f"{name:18}{sides}{ratios}{sizes}"


def ask(
    port: int, path: str, headers: dict[str, str], seconds: float, body: bytes = b""
) -> Figures:
    for _ in range(6):  # every process has then been asked
        asked(port, path, headers, seconds=0.05, at_once=AT_ONCE, body=body)
    return asked(port, path, headers, seconds=seconds, at_once=AT_ONCE, body=body)


def said(one: Figures) -> str:
    return f"{one.per_second:,.0f}/s {one.p50:.1f} {one.p99:.1f} ms"


def not_modified(port: int, text: dict[str, str], state: str, seconds: float) -> str:
    """304 beside a view without a database."""
    path = f"{BASE}activities/{CODE}/?state={state}"
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=text)
    with urllib.request.urlopen(request) as answer:  # noqa: S310
        known = text | {"If-None-Match": str(answer.headers["ETag"])}
    nothing = asked(port, "/bare/nothing/", {}, seconds=seconds, at_once=AT_ONCE, status=304)
    told = asked(port, path, known, seconds=seconds, at_once=AT_ONCE, status=304)
    ratio = nothing.per_second / told.per_second
    return f"{'304':18}{said(nothing):>22}{said(told):>22}{'':22}{ratio:7.2f}×"


def besides(seconds: float) -> Iterator[str]:
    """Deep pages, the slowest filters, and the first question after a change."""
    from register.api.parameters import cursor_of

    text = {"Authorization": f"Bearer {token()}"}
    deep = cursor_of("processingactivity-09800")
    paths = {
        "first page": "activities/?state=working",
        "deep page": f"activities/?state=working&cursor={deep}",
        "filter: country": "activities/?state=working&country=AF",
        "filter: system": "activities/?state=working&system=system-00003",
        "filter: sensitive": "activities/?state=working&sensitive=any",
        "filter: words": "activities/?state=working&q=Activity 99",
        "filter: no match": "activities/?state=working&q=nothing says this",
        "as of #1": "activities/?state=working&as_of=%231",
    }
    with served(API_CACHE_MEGABYTES="0") as port:
        for name, path in paths.items():
            figures = ask(port, BASE + path.replace(" ", "%20"), text, seconds)
            yield f"{name:18}{said(figures):>22}"
        for name, change in changes().items():
            yield f"after {name:12}{after(port, text, change):7.1f} ms"


def changes() -> dict[str, Any]:
    """Changes of the register: of an activity, and of what activities refer to."""
    from processing.models import ProcessingActivity
    from sharing.models import Recipient

    return {
        "an activity": lambda n: ProcessingActivity.objects.filter(code=CODE).update(
            record_count=n
        ),
        "a recipient": lambda n: Recipient.objects.filter(pk=1).update(phone=str(n)),
    }


def after(port: int, text: dict[str, str], change: Any) -> float:
    """Milliseconds of the first question after a change, the median of nine."""
    from history.changesets import change_set
    from history.models import Source

    times = []
    for n in range(9):
        with change_set(actor=None, actor_name="bench", reason="Amend", source=Source.COMMAND):
            change(time.time_ns() % 1_000_000 + n)
        path = f"{BASE}activities/{CODE}/?state=working"
        times.append(asked(port, path, text, seconds=0.0001, at_once=1).p50)
    return sorted(times)[4]


if __name__ == "__main__":
    main()
