"""Personal data within text: lines of logs, prose, parameters of addresses.

One pattern cuts a line into what may be numbers, addresses and tokens; each is then looked up
by its shape (``shapes``). A name written before a value (``imei=…``, ``"phone": "…"``,
``手机号：…``) speaks for it as the name of a column does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from .kinds import compiled, kinds
from .names import hinted
from .shapes import Candidate, candidates, fits, shape

TOKEN: Final = re.compile(
    r"\d{1,3}\.\d{3,15}[,;] ?[+-]?\d{1,3}\.\d{3,15}"  # a pair of coordinates
    r"|[+(]?\d{1,6}\)?(?:[ -]\(?\d{2,6}\)?){1,6}(?![\w-])"  # a number written in groups
    r"|(?:[0-9A-Fa-f]{1,4}|:(?=:))(?::[0-9A-Fa-f]{0,4}){2,7}(?![0-9A-Za-z])"  # colons: MAC, IPv6, a time
    r"|\+?[0-9A-Za-z_]+(?:[._+@%-]+[0-9A-Za-z]+)*",
    re.ASCII,
)
BEFORE: Final = re.compile(
    r"([A-Za-z_][\w.-]{0,40}|[\u4e00-\u9fff]{1,8})[\"'\]]{0,2} ?[:=：＝] ?[\"'\[]?$"
)
NEAR: Final = 56
"""How far back a name is looked for."""
LINE: Final = 20_000
"""Characters of a line that are looked at."""
SPEAKS: Final = 0.4

AGENTS: Final = ("Mozilla/", "Dalvik/", "okhttp/", "CFNetwork/")
AGENT: Final = re.compile(
    r"(?:Mozilla/[45]\.0 \(|Dalvik/[12]\.\d|okhttp/\d|[A-Za-z.]{2,30}/[\d.]{1,20} CFNetwork/)"
    r"[^\"\r\n\t|]{0,400}"
)
JWT: Final = re.compile(
    r"eyJ[A-Za-z0-9_-]{8,2000}\.eyJ[A-Za-z0-9_-]{4,2000}\.[A-Za-z0-9_-]{0,1000}"
)


class Hit(NamedTuple):
    """A piece of a line that seems to be of a kind; the piece itself is not kept."""

    kind: str
    start: int
    end: int
    is_checked: bool
    """Whether it passes a check; False where there is none, or only a name speaks for it."""
    is_named: bool = False
    """Whether a name before it says so."""


class Found(NamedTuple):
    """A piece with the form of a kind, whether or not it passes."""

    candidate: Candidate
    start: int
    end: int
    passes: bool
    named: float
    """How far a name before it speaks for the kind."""


def in_text(line: str) -> tuple[Hit, ...]:
    """What a line holds, at most one kind for each piece, from the left.

    Fifteen digits pass as an IMEI by chance once in thirty: of a whole file ask ``Tally``,
    which weighs how many pass.
    """
    best: dict[tuple[int, int], tuple[float, Found]] = {}
    for found in all_in(line):
        if found.passes or found.named:
            rank = _rank(found)
            known = best.get((found.start, found.end))
            if known is None or rank > known[0]:
                best[found.start, found.end] = (rank, found)
    return tuple(
        Hit(
            one.candidate.kind,
            one.start,
            one.end,
            one.passes and one.candidate.passes is not None,
            one.named > 0,
        )
        for _, (_, one) in sorted(best.items())
    )


def _rank(found: Found) -> float:
    """Names first, then what passes, then the check that says most."""
    return 4 * found.named + 2 * found.passes + 1 - found.candidate.form.chance


def all_in(line: str) -> Iterator[Found]:
    """All pieces of a line with the form of a kind, also those that do not pass."""
    line = line[:LINE]
    taken = list(_marked(line))
    yield from taken
    skipped = [(one.start, one.end) for one in taken]
    for match in TOKEN.finditer(line):
        token = match[0]
        if len(token) < 4 or token.isalpha():
            continue
        possible = candidates(*shape(token))
        if possible:
            start, end = match.span()
            if skipped and any(a <= start < b for a, b in skipped):
                continue
            yield from _tried(line, token, start, end, possible)


def _tried(
    line: str, token: str, start: int, end: int, possible: tuple[Candidate, ...]
) -> Iterator[Found]:
    names: dict[str, float] | None = None
    for one in possible:
        if one.form.separators == ".*" or (one.form.named and not _may_be_named(line, start)):
            continue
        passes = fits(one, token)
        if passes is None:
            continue
        names = names if names is not None else _named(line, start)
        named = names.get(one.kind, 0.0)
        if one.form.named and named < SPEAKS:
            continue
        if one.kind == "ipv4" and not named and _is_version(line, start):
            continue
        yield Found(one, start, end, passes, named if named >= SPEAKS else 0.0)


def _may_be_named(line: str, start: int) -> bool:
    return start > 1 and line[start - 1] in " \"'=:：＝["


def _named(line: str, start: int) -> dict[str, float]:
    """By kind, how far the name written before a value speaks for it."""
    if not _may_be_named(line, start):
        return {}
    before = BEFORE.search(line[max(0, start - NEAR) : start])
    return dict(hinted(before[1])) if before else {}


def _is_version(line: str, start: int) -> bool:
    """Whether four numbers are the version of something: ``nginx/1.25.3.1``, ``v10.0.22.1``."""
    before = line[start - 1] if start else " "
    return before in "vV_-" or (before == "/" and line[start - 2 : start - 1] not in ("/", " ", ""))


def _marked(line: str) -> Iterator[Found]:
    """What begins with a mark of its own, and is longer than a token."""
    if "eyJ" in line:
        yield from _spans(line, JWT, "session_token")
    if any(agent in line for agent in AGENTS):
        yield from _spans(line, AGENT, "user_agent")
    if not line.isascii():
        yield from _spans(line, _plates(), "plate_number")


def _spans(line: str, pattern: re.Pattern[str], kind: str) -> Iterator[Found]:
    one = _first(kind)
    for match in pattern.finditer(line):
        passes = one.passes is None or one.passes(match[0])
        yield Found(one, *match.span(), passes, 0.0)


@cache
def _first(kind: str) -> Candidate:
    form = kinds()[kind].form[0]
    return next(
        one for one in candidates(*_some_shape(kind)) if one.kind == kind and one.form is form
    )


def _some_shape(kind: str) -> tuple[str, int]:
    form = kinds()[kind].form[0]
    return ("\0\0" if form.wide else "\0"), form.length[0]


@cache
def _plates() -> re.Pattern[str]:
    return compiled(kinds()["plate_number"].form[0].pattern)
