"""What changed between two moments, in one line each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .speech import Speech
from .table import plain, table
from .telling import Teller

Data = Mapping[str, Any]


def lines(data: Data, say: Speech, most: int | None) -> Iterator[str]:
    """The differences: kind, what, what became of it, and in which change sets."""
    tell = Teller(say)
    entries = data.get("entries") or []
    heads = ("kind", "record", "change", "change sets")
    if entries:
        yield from table([say(head) for head in heads], [row(one, tell) for one in entries], most)
        yield ""
    counts = data.get("counts") or {}
    for kind, title in (data.get("kinds") or {}).items():
        if counts.get(kind):
            yield plain(f"{counts[kind]}  {title}")
    yield say(
        "Differences from %(begin)s to %(end)s: %(count)s.",
        begin=number(data, "from"),
        end=number(data, "to"),
        count=len(entries),
    )
    yield from tell.state(data.get("register") or {})


def number(data: Data, name: str) -> str:
    return f"#{(data.get(name) or {}).get('number', '?')}"


def row(entry: Data, tell: Teller) -> list[str]:
    what = tell.text(entry.get("label") or entry.get("about"))
    name, code = tell.text(entry.get("name")), entry.get("code")
    return [
        str(entry.get("kind") or ""),
        f"{what}: {name} ({code})" if code else f"{what}: {name}",
        change(entry, tell),
        tell.say.listed([f"#{one['number']}" for one in entry.get("change_sets") or ()]),
    ]


def change(entry: Data, tell: Teller) -> str:
    """The event, and of a change each field before and after."""
    fields = [
        f"{tell.text(one.get('label'))}: {tell.text(one.get('old')) or '–'}"
        f" → {tell.text(one.get('new')) or '–'}"
        for one in entry.get("fields") or ()
    ]
    if entry.get("event") != "changed" or not fields:
        return tell.say.value(str(entry.get("event") or ""))
    return "; ".join(fields)
