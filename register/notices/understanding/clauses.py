"""A sentence taken apart: its clauses, the verbs in them, and which of the verbs are denied."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from msgspec import Struct

from .claims import Act
from .tables import Cues, pattern, table

CONTAIN: Final = "contain"
GIVE: Final = "give"
SHARED: Final = "shared"
"""Passive: who stands before it is not who shares."""
NEAR: Final = {True: 26, False: 64}
"""How far before its verb a denial stands at most, in Chinese and in Latin letters."""
AROUND: Final = 80
"""How much of a sentence is looked at to see who gives to whom; letters."""
WE_GIVE: Final = re.compile(r"(?<![向给为])我们$")
HEAD: Final = re.compile(r"[:,、(〇]")
"""Before the first of these a sentence says of what it speaks; ``〇`` stands for what it names."""
OR: Final = re.compile(r"(?:、|或者?|以及|和|及|与|[ ,]or|[ ,]nor|[ ,]and/or|/)\s?$")
ONLY_JOINED: Final = re.compile(
    r"(?:[ ,、/和及与或并]|或者|以及|\b(?:or|nor|and|also|otherwise|in any way|you to|you)\b)*"
)


class Verb(Struct, frozen=True, gc=False):
    """A verb, or what stands for one."""

    start: int
    end: int
    act: Act | None
    """None for what only leads to more words of the same kind: *including*, *such as*."""
    denied: bool = False
    chosen: bool = False
    """Denied, but by the reader's own choice: *if you do not provide …*."""


class Clause(Struct, frozen=True, gc=False):
    """Part of a sentence with a subject and verbs of its own."""

    start: int
    end: int
    kind: str
    """``contrast``, ``except_for``, or empty."""
    verbs: tuple[Verb, ...]


class Parsed(Struct, frozen=True, gc=False):
    """A sentence; positions count its folded letters."""

    text: str
    clauses: tuple[Clause, ...]
    conditional: bool
    outside: str
    """Why nothing in it says what is done: ``definition``, ``no_consent``, ``third_themselves``."""


@lru_cache(maxsize=4096)
def parse(text: str) -> Parsed:
    """A folded sentence taken apart."""
    borders = _borders(text)
    clear = _without(text, "consent")
    verbs = _verbs(clear)
    denials = [start for start, _, _ in _cues("negation").find(_without(clear, "never"))]
    clauses = []
    for (start, kind), (end, _) in pairwise([*borders, (len(text), "")]):
        inside = [one for one in verbs if start <= one[0] < end]
        denied = [at for at in denials if start <= at < end]
        clauses.append(Clause(start, end, kind, tuple(_decided(text, start, inside, denied))))
    is_conditional = next(_cues("condition").find(text), None) is not None
    return Parsed(text, tuple(clauses), is_conditional, _outside(text))


def says_something(text: str) -> bool:
    """Whether a folded sentence without verbs of ours is a sentence, and no entry of a list."""
    head = HEAD.split(text, maxsplit=1)[0]
    return next(_cues("predicate").find(head), None) is not None


@cache
def _cues(name: str) -> Cues:
    """The patterns of one table, by kind."""
    words = table("scope")
    if name == "verbs":
        return Cues({**words["act"], GIVE: words["give"]["verbs"], **_bases()})
    if name == "borders":
        return Cues({kind: words["clause"][kind] for kind in ("contrast", "except_for", "joined")})
    if name == "outside":
        return Cues({kind: words["outside"][kind] for kind in ("no_consent", "third_themselves")})
    lists = {
        "negation": {"not": words["negation"]["cues"]},
        "never": {"never": words["negation"]["never"]},
        "consent": {"consent": words["condition"]["consent"]},
        "condition": {"if": words["condition"]["words"]},
        "choice": {"may": words["negation"]["choice"]},
        "no_need": {"no need": words["negation"]["no_need"]},
        "subject": words["subject"],
        "predicate": {"is": words["bare"]["predicates"]},
    }
    return Cues(lists[name])


def _bases() -> dict[str, list[str]]:
    """Base forms that are nouns too, marked for a look at the word before."""
    return {
        f"after {act}": written
        for act, written in table("scope")["after"].items()
        if act != "words"
    }


def _borders(text: str) -> list[tuple[int, str]]:
    """Where clauses begin, in order, each with its kind."""
    found = {0: ""}
    for comma in pattern("scope", "clause", "comma").finditer(text):
        found[comma.end()] = ""
    for start, _, kind in _cues("borders").find(text):
        found[start] = "" if kind == "joined" else kind
    ordered = sorted(found.items())
    # ", but" is one border, not two.
    return [
        one
        for one, other in pairwise([*ordered, (len(text) + 9, "")])
        if not (not one[1] and other[1] and other[0] - one[0] <= 1 and one[0])
    ]


def _without(text: str, name: str) -> str:
    """``text`` with some words blanked, every other letter where it was."""
    letters = list(text)
    for start, end, _ in _cues(name).find(text):
        letters[start:end] = "_" * (end - start)
    return "".join(letters)


def _verbs(text: str) -> list[tuple[int, int, str]]:
    found = []
    for start, end, kind in _cues("verbs").find(text):
        if kind.startswith("after "):
            if not _follows_a_verb(text[max(0, start - 16) : start], text[start:end]):
                continue
            kind = kind.removeprefix("after ")
        elif kind == Act.SHARE and text[start].isascii():
            # Only base forms and Chinese have their doer just before them.
            kind = SHARED
        found.append((start, end, kind))
    return found


@cache
def _before_bases() -> frozenset[str]:
    return frozenset(table("scope")["after"]["words"].split("|"))


def _follows_a_verb(before: str, verb: str) -> bool:
    """Whether what stands before a base form makes it a verb: *Stores …* begins a sentence."""
    words = before.replace(",", " , ").split()
    return words[-1] in _before_bases() if words else verb.endswith("s")


def _decided(
    text: str, begin: int, found: Sequence[tuple[int, int, str]], denials: Sequence[int]
) -> list[Verb]:
    """Verbs of a clause with what they do, and whether that is denied."""
    verbs: list[Verb] = []
    subjects = _subjects(text, begin, found[-1][0]) if found else []
    for start, end, kind in found:
        act = _given(text, begin, (start, end), subjects) if kind == GIVE else _act(kind)
        if kind == GIVE and act is None:
            continue
        if kind == Act.SHARE and _subject(subjects, start) == "you":
            act = Act.MENTION
        is_denied = _is_denied(text, (start, end), denials, verbs)
        chosen = is_denied and kind == GIVE and _is_choice(text, begin, (start, end), subjects)
        verbs.append(Verb(start, end, act, is_denied and not chosen, chosen))
    return verbs


def _act(kind: str) -> Act | None:
    if kind == SHARED:
        return Act.SHARE
    return None if kind == CONTAIN else Act(kind)


def _subjects(text: str, begin: int, end: int) -> list[tuple[int, str]]:
    """Who does something, up to the last verb of the clause."""
    return [
        (start + begin, kind) for start, _, kind in _cues("subject").find(text[begin : end + 12])
    ]


def _subject(subjects: Sequence[tuple[int, str]], before: int) -> str:
    """Who stands nearest before a verb."""
    at = bisect_right(subjects, (before, "")) - 1
    return subjects[at][1] if at >= 0 else ""


def _given(
    text: str, begin: int, verb: tuple[int, int], subjects: Sequence[tuple[int, str]]
) -> Act | None:
    """What giving means: to us it is collected, to others shared, to the reader nothing."""
    start, end = verb
    before = text[max(begin, start - AROUND) : start]
    after = text[end : end + AROUND]
    if _around("to_you", before, after) and _subject(subjects, start) != "you":
        return None
    if _around("to_others", before, after):
        return Act.SHARE
    return None if WE_GIVE.search(before) else Act.COLLECT


def _around(to_whom: str, before: str, after: str) -> bool:
    return bool(
        pattern("scope", "give", to_whom, "before").search(before)
        or pattern("scope", "give", to_whom, "after").search(after)
    )


def _is_denied(
    text: str, verb: tuple[int, int], denials: Sequence[int], verbs: Sequence[Verb]
) -> bool:
    """By a denial before the verb, or by one of a verb that is joined to it."""
    start, end = verb
    near = NEAR[not text[start:end].isascii()]
    before = [
        at for at in denials if start - near <= at < start and not _is_bracketed(text, at, start)
    ]
    last = verbs[-1] if verbs else None
    if before and (last is None or last.start <= before[-1]):
        return True
    if last is None or not (last.denied or last.chosen):
        return False
    between = text[last.end : start]
    return bool(ONLY_JOINED.fullmatch(between) or OR.search(between) or last.act is None)


def _is_bracketed(text: str, at: int, start: int) -> bool:
    """Whether brackets that end before ``start`` hold a denial: 口味（例如不吃辣）会随订单保存."""
    return text.count(")", at, start) > text.count("(", at, start)


def _is_choice(
    text: str, begin: int, verb: tuple[int, int], subjects: Sequence[tuple[int, str]]
) -> bool:
    """Whether the reader may keep it back: those who do not, give it."""
    start, end = verb
    before = text[begin:start]
    if next(_cues("no_need").find(before), None):
        return False
    if not _subject(subjects, start) and pattern("scope", "negation", "or_else").search(
        text[end : end + 100]
    ):
        return True
    return (
        _subject(subjects, start) == "you" or next(_cues("choice").find(before), None) is not None
    )


def _outside(text: str) -> str:
    if pattern("scope", "outside", "definition").search(text):
        return "definition"
    return next((kind for _, _, kind in _cues("outside").find(text)), "")
