"""What each question costs, warm and cold, beside a bare view: ``python -m bench.api.run``.

*Warm*: the register has not changed since the question was asked before. *Cold*: the same server
without a memory of answers (what activities refer to is kept, as it is for every first question
after a change of an activity). The *bare* view knows no token and sends what one SQL statement
builds, behind the middleware of every page; *short* is the same view on the API's short way.

All sides are asked by turns, in slices of ``--seconds``, ``--rounds`` times, over two connections;
the medians are told, and the median of each round's ratio, so that a busy machine cancels out.
"""

from __future__ import annotations

import argparse
import os
import urllib.request
from collections.abc import Callable, Iterator
from statistics import median

import django

from .load import Figures, asked

AT_ONCE = 2
"""Connections: as many as the server has processes."""
SIDES = ("bare", "short", "warm", "cold")

Side = Callable[[], Figures]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=0.7, help="of one slice")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--states", default="working,approved", help="an empty one for none")
    options = parser.parse_args()
    django.setup()
    from django.db import connection

    from . import approve, besides, same
    from .questions import questions

    for state in filter(None, options.states.split(",")):
        if state == "approved":
            approve.approve()
        elif state == "working":
            same.compare()
        print(f"\n| {connection.vendor}, {state} | {' | '.join(SIDES)} | warm ÷ | cold ÷ | bytes |")
        print("|---|---|---|---|---|---|---|---|")
        for line in measured(questions(state), options.seconds, options.rounds):
            print(line, flush=True)
    for line in besides.measured(options.seconds):
        print(line, flush=True)
    print(f"\nload of the last 1, 5 and 15 minutes: {os.getloadavg()}")


def measured(listed: list, seconds: float, rounds: int) -> Iterator[str]:  # type: ignore[type-arg]
    """A line for each question, and one for 304."""
    from .serving import served, token

    text = {"Authorization": f"Bearer {token()}"}
    with served(API_CACHE_MEGABYTES="64") as warm, served(API_CACHE_MEGABYTES="0") as cold:
        for one in listed:
            ours = {"headers": text, "body": one.body}
            sides = {
                "bare": slices(warm.port, f"/bare/{one.bare}/", seconds),
                "short": slices(warm.port, f"/api/v1/bare/{one.bare}/", seconds),
                "warm": slices(warm.port, one.path, seconds, **ours),
                "cold": slices(cold.port, one.path, seconds, **ours),
            }
            yield line(one.name, by_turns(sides, rounds))
        known = {"headers": text | tag_of(warm.port, listed[0].path, text), "status": 304}
        sides = {
            "bare": slices(warm.port, "/bare/nothing/", seconds, status=304),
            "short": slices(warm.port, "/api/v1/bare/nothing/", seconds, status=304),
            "warm": slices(warm.port, listed[0].path, seconds, **known),
        }
        yield line("304, bare without a database", by_turns(sides, rounds))


def slices(port: int, path: str, seconds: float, **more: object) -> Side:
    """What asks one side for so many seconds; every process has been asked before."""
    given = {"headers": {}, "at_once": AT_ONCE} | more

    def ask() -> Figures:
        asked(port, path, seconds=0.05, **given)  # type: ignore[arg-type]
        return asked(port, path, seconds=seconds, **given)  # type: ignore[arg-type]

    for _ in range(3):
        asked(port, path, seconds=0.05, **given)  # type: ignore[arg-type]
    return ask


def by_turns(sides: dict[str, Side], rounds: int) -> dict[str, list[Figures]]:
    told: dict[str, list[Figures]] = {name: [] for name in sides}
    for _ in range(rounds):
        for name, ask in sides.items():
            told[name].append(ask())
    return told


def line(name: str, told: dict[str, list[Figures]]) -> str:
    """A row of a table; of each ratio first that to ``bare``, then that to ``short``."""
    cells = [said(told[side]) if side in told else "" for side in SIDES]
    for side in ("warm", "cold"):
        ratios = [ratio(told[base], told[side]) for base in SIDES[:2]] if side in told else []
        cells.append(" / ".join(f"{one:.2f}" for one in ratios))
    sizes = f"{told['bare'][0].size:,} / {told['warm'][0].size:,}"
    return f"| {' | '.join([name, *cells, sizes])} |"


def said(figures: list[Figures]) -> str:
    """Requests a second; the median and the 99th percentile in milliseconds."""
    per_second, p50, p99, _size = (median(values) for values in zip(*figures, strict=True))
    return f"{per_second:,.0f}/s {p50:.1f}–{p99:.1f} ms"


def ratio(base: list[Figures], side: list[Figures]) -> float:
    """How many times as long as the base the side took: the median of all rounds."""
    return median(a.per_second / b.per_second for a, b in zip(base, side, strict=True))


def tag_of(port: int, path: str, headers: dict[str, str]) -> dict[str, str]:
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=headers)
    with urllib.request.urlopen(request) as answer:  # noqa: S310 - our own server
        return {"If-None-Match": str(answer.headers["ETag"])}


if __name__ == "__main__":
    main()
