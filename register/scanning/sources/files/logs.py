"""Logs: access logs of web servers, JSON a line, or running text; and the day of each line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final
from urllib.parse import parse_qsl

from ..budget import Meter
from ..flattening import Columns
from ..pieces import Cells, Partial, Piece
from . import jsons
from .blobs import Blob
from .days import day_in
from .prose import texts
from .texts import Reading

ACCESS: Final = re.compile(
    r"(?:(?P<virtual_host>[\w.-]+(?::\d+)?) )?(?P<remote_addr>[0-9A-Fa-f.:]{3,45}|[\w.-]+)"
    r" (?P<ident>[^ ]{1,256}) (?P<remote_user>[^\[\n]{1,256}?) \[(?P<time>[^\]\n]{10,40})\]"
    r' "(?P<request>(?:[^"\\\n]|\\.){0,8192})" (?P<status>\d{3}|-) (?P<size>\d{1,15}|-)'
    r'(?: "(?P<referer>(?:[^"\\\n]|\\.){0,8192})" "(?P<user_agent>(?:[^"\\\n]|\\.){0,4096})")?'
    r"(?P<rest>[^\n]{0,8192})"
)
"""The common and the combined format of Apache and nginx, with whatever follows them."""
REST: Final = re.compile(r'"((?:[^"\\]|\\.)*)"?|(\S+)')
ENOUGH: Final = 0.8
SAMPLE: Final = 40


def read(blob: Blob, where: str, meter: Meter) -> Iterator[Piece]:
    """The lines, taken apart where their format is known."""
    reading = Reading(blob, meter)
    head = reading.head.decode(reading.encoding, "replace").splitlines()[:SAMPLE]
    if is_mostly(head, lambda line: line.startswith("{") and line.rstrip().endswith("}")):
        yield from jsons.read_lines(blob, where, meter)
        return
    is_access = is_mostly(head, lambda line: bool(ACCESS.match(line)))
    lines = reading.lines()
    while (batch := meter.batch) and (taken := list(islice(lines, batch))):
        made, others = accesses(taken) if is_access else (Columns(), taken)
        yield Cells(made.columns, len(taken) - len(others), reading.taken())
        yield from texts(others, meter.budget.value)
    if not reading.was_whole(lines):
        yield Partial()


def is_mostly(lines: list[str], judge: object) -> bool:
    real = [line for line in lines[:-1] or lines if line.strip()]
    return bool(real) and sum(map(judge, real)) >= ENOUGH * len(real)  # type: ignore[call-overload]


def accesses(lines: list[str]) -> tuple[Columns, list[str]]:
    """Fields by name, and the lines that are of no such format."""
    made = Columns()
    others = []
    for line in lines:
        found = ACCESS.match(line)
        if not found:
            others.append(line)
            continue
        fields = found.groupdict()
        for name in ("remote_addr", "remote_user", "referer", "user_agent"):
            if (value := fields[name]) and value != "-":
                made.put(name, value)
        if day := day_in(fields["time"]):
            made.put("time", day)
        requested(fields["request"], made)
        for place, (quoted, plain) in enumerate(REST.findall(fields["rest"]), 1):
            if (value := quoted or plain) != "-":
                made.put(f"field {place} after", value)
    return made, others


def requested(request: str, made: Columns) -> None:
    """The path as text, and each parameter under its own name."""
    parts = request.split(" ")
    target = parts[1] if len(parts) > 1 else request
    path, _, query = target.partition("?")
    made.put("path", path)
    parameters(query, made, "query")


def parameters(query: str, made: Columns, before: str) -> None:
    """``phone=…&q=…`` as columns ``query.phone``, ``query.q``."""
    try:
        pairs = parse_qsl(query, max_num_fields=200) if query else []
    except ValueError:
        return
    for key, value in pairs:
        made.put(f"{before}.{made.named(key)}", value)
