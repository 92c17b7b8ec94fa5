"""What one sentence says of how long data is kept."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from .events import NO_PERIOD_OF_ITS_OWN, OTHER, Event, events, first_of, mark
from .periods import Period, periods

REACH: Final = 120
"""How far after *30 days after* the event may stand, in characters."""

AT_ONCE: Final = re.compile(r"immediately|at once|立即|sofort|immédiatement", re.IGNORECASE)


class Candidate(msgspec.Struct, frozen=True):
    """One rule a sentence states."""

    trigger: str
    value: int | None
    unit: str
    how: str
    rank: int
    """The lower, the better it serves as the rule; see ``RANKS``."""
    implied: bool = False
    """Whether the event is not said, so that the period counts from collection."""


RANKS: Final = {
    "period": 1,
    "until": 2,
    "period_other": 3,
    "at_least": 4,
    "purpose_fulfilled": 5,
    "words": 6,
    OTHER: 7,
}


def candidates(sentence: str) -> list[Candidate]:
    """The rules a plain sentence states, best first for each of its periods, in its order."""
    lengths, happenings = periods(sentence), events(sentence)
    found: list[Candidate] = []
    for at, length in enumerate(lengths):
        start = lengths[at - 1].end if at else 0
        if at and mark("follows").search(sentence, start, length.start):
            continue
        if mark("every").search(sentence[start : length.start]):
            continue
        stop = lengths[at + 1].start if at + 1 < len(lengths) else len(sentence)
        found.append(_of_period(sentence, length, happenings, (start, stop)))
    return found or _of_events(sentence, happenings) or _of_words(sentence)


def _of_period(
    sentence: str, length: Period, happenings: list[Event], reach: tuple[int, int]
) -> Candidate:
    before, after = (
        sentence[max(reach[0], length.start - 40) : length.start],
        sentence[length.end :],
    )
    how = length.how
    is_least = mark("at_least").search(before) or mark("at_least_after").search(after)
    if is_least:
        how = "at_least"
    elif mark("at_most").search(before) or mark("at_most_after").search(after):
        how = "at_most" if how == "period" else how
    trigger = _trigger(sentence, length, happenings, reach)
    rank = RANKS["period_other" if trigger == OTHER else "period"]
    return Candidate(
        trigger or "collection",
        length.value,
        length.unit,
        how,
        RANKS["at_least"] if is_least else rank,
        trigger is None,
    )


def _trigger(
    sentence: str, length: Period, happenings: list[Event], reach: tuple[int, int]
) -> str | None:
    """The event a period counts from: the one after *after*, or the one before the period."""
    start, stop = reach
    joint = mark("forward").match(sentence, length.end)
    if joint is not None:
        end = min(stop, joint.end() + REACH)
        event = first_of([one for one in happenings if length.end <= one.start < end])
        if event is not None:
            return event.trigger
        if not mark("weak_forward").match(sentence, length.end):
            return OTHER
    earlier = [one for one in happenings if start <= one.start and one.end <= length.start]
    event = first_of([one for one in earlier if _counts(sentence, one, length)])
    if event is not None:
        return event.trigger
    is_after_something = mark("backward_unknown").search(sentence, start, length.start)
    return OTHER if is_after_something and not earlier else None


def _counts(sentence: str, event: Event, length: Period) -> bool:
    """Whether a period counts from an event before it; *while needed, at most a year* does not."""
    if event.trigger != "purpose_fulfilled":
        return True
    around = sentence[max(0, event.start - 10) : length.start]
    return bool(
        re.search(r"后|之日起|\b(?:after|once|when|nach|après)\b|thereafter", around, re.IGNORECASE)
    )


def _of_events(sentence: str, happenings: list[Event]) -> list[Candidate]:
    """*Until the account is closed*: a period of nothing, or criteria where no figure says it."""
    if not happenings:
        return []
    is_short = len(sentence.strip()) <= 40
    if not is_short and not mark("until").search(sentence):
        return []
    event = first_of(happenings)
    if event is None or (event.trigger == "collection" and not AT_ONCE.search(sentence)):
        return []
    if event.trigger in NO_PERIOD_OF_ITS_OWN:
        return [Candidate(event.trigger, None, "", "until", RANKS[event.trigger])]
    rank = RANKS["period" if AT_ONCE.search(sentence) else "until"]
    return [Candidate(event.trigger, 0, "days", "until", rank)]


def _of_words(sentence: str) -> list[Candidate]:
    """Without period and known event: for ever, as the law says, as instructed, until something."""
    for words, how in (
        ("law", "law"),
        ("criteria", "criteria"),
        ("unknown_until", "event"),
        ("unlimited", "unlimited"),
    ):
        if mark(words).search(sentence):
            return [
                Candidate(
                    OTHER, None, "", how, RANKS["words"] if how != "event" else RANKS[OTHER] + 1
                )
            ]
    return []
