"""Personal data within text: lines of logs, prose, parameters of addresses.

One pattern cuts a line into what may be numbers, addresses and tokens; each is then looked up
by its shape (``shapes``). A name written before a value (``imei=…``, ``"phone": "…"``,
``手机号：…``) speaks for it as the name of a column does.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import cache, lru_cache
from typing import Final, NamedTuple

from .kinds import compiled, kinds
from .names import hinted, is_other, words_of
from .shapes import Candidate, candidates, shape

TOKEN: Final = re.compile(
    r"\d{1,3}\.\d{3,15}[,;] ?[+-]?\d{1,3}\.\d{3,15}"  # a pair of coordinates
    r"|[A-Z]{2}\d{2}(?: [A-Z0-9]{4}){2,7}(?: \d{1,3})?(?![A-Za-z0-9])"  # an IBAN in groups
    r"|[+(]?\d{1,6}\)?(?:[ -]\(?\d{2,6}\)?){1,6}(?![\w-])"  # a number written in groups
    r"|[A-Z]{1,2}\d{6}\([0-9A]\)"  # a number of Hong Kong
    r"|(?:[0-9A-Fa-f]{1,4}|:(?=:))(?::[0-9A-Fa-f]{0,4}){2,7}(?![0-9A-Za-z])"  # MAC, IPv6, times
    r"|\+?[0-9A-Za-z_]+(?:[._+@%-]+[0-9A-Za-z]+)*",
    re.ASCII,
)
BACKWARDS: Final = re.compile(r"[\"'\[]? ?[:=：＝] ?[\"'\]]{0,2}([\w.-]{1,41})")
"""The name before a value, read from its end: from its start it would be looked for everywhere."""
NEAR: Final = 56
"""How far back a name is looked for."""
LINE: Final = 20_000
"""Characters of a line that are looked at."""
SPEAKS: Final = 0.4
ALONE: Final = 0.0005
"""A form that is less often something else than this is told without a name beside it."""
OTHERWISE: Final = frozenset(
    [
        "id",
        "ref",
        "seq",
        "took",
        "ms",
        "len",
        "size",
        "offset",
        "pid",
        "tid",
        "port",
        "line",
        "code",
        "num",
        "count",
    ]
)
"""Names of what numbers in logs are otherwise."""

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
    is_otherwise: bool = False
    """Whether a name before it says that it is something else."""

    @property
    def is_telling(self) -> bool:
        """Whether one such value is worth telling, though no name speaks for it."""
        form = self.candidate.form
        if form.lookalike <= ALONE:
            return True
        return form.alone and not self.is_otherwise


def in_text(line: str) -> tuple[Hit, ...]:
    """What a line holds, at most one kind for each piece, from the left.

    Fifteen digits pass as an IMEI by chance once in thirty: of a whole file ask ``Tally``,
    which weighs how many pass.
    """
    best: dict[tuple[int, int], tuple[float, Found]] = {}
    for found in all_in(line):
        if found.named or (found.passes and found.is_telling):
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
    is_checked = found.passes and found.candidate.passes is not None
    return 8 * found.named + 4 * is_checked + 2 * found.passes - found.candidate.form.lookalike


def all_in(line: str, without: Container[int] = ()) -> Iterator[Found]:
    """All pieces of a line with the form of a kind, also those that do not pass.

    ``without``: forms (``id``) that are not asked for.
    """
    line = line[:LINE]
    taken = list(_marked(line))
    yield from taken
    for match in TOKEN.finditer(line):
        token = match[0]
        if len(token) < 4 or token.isalpha():
            continue
        possible = _in_line(*shape(token))
        if not possible.any:
            continue
        start = match.start()
        if not taken or not any(one.start <= start < one.end for one in taken):
            yield from _tried(line, token, start, possible, without)


class Possible(NamedTuple):
    """Forms that a piece of a line may have: by itself, and where a name speaks for it."""

    alone: tuple[Candidate, ...]
    named: tuple[Candidate, ...]
    any: bool


@lru_cache(maxsize=8192)
def _in_line(separators: str, length: int) -> Possible:
    found = [one for one in candidates(separators, length) if one.form.separators != ".*"]
    named = tuple(one for one in found if one.form.named)
    return Possible(tuple(one for one in found if not one.form.named), named, bool(found))


def _tried(
    line: str, token: str, start: int, possible: Possible, without: Container[int]
) -> Iterator[Found]:
    forms = [one for one in possible.alone if one.matches(token) and id(one.form) not in without]
    if not forms and not (possible.named and _may_be_named(line, start)):
        return
    name = _name_before(line, start)
    names = hinted(name) if name else {}
    forms += [
        one for one in possible.named if names.get(one.kind, 0.0) >= SPEAKS and one.matches(token)
    ]
    for one in forms:
        named = names.get(one.kind, 0.0)
        if one.kind == "ipv4" and not named and _is_version(line, start):
            continue
        passes = one.passes is None or one.passes(token)
        is_otherwise = bool(name) and not named and _is_otherwise(name)
        named = named if named >= SPEAKS else 0.0
        yield Found(one, start, start + len(token), passes, named, is_otherwise)


def _may_be_named(line: str, start: int) -> bool:
    return start > 1 and line[start - 1] in " \"'=:：＝["


def _name_before(line: str, start: int) -> str:
    """The name written before a value: ``imei=``, ``"imei": "``, ``手机号：``."""
    if not _may_be_named(line, start):
        return ""
    before = BACKWARDS.match(line[max(0, start - NEAR) : start][::-1])
    return before[1][::-1] if before else ""


@lru_cache(maxsize=4096)
def _is_otherwise(name: str) -> bool:
    words = words_of(name)
    return bool(words) and (words[-1] in OTHERWISE or is_other(name))


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
