"""How long data is kept: prose to a trigger and a period, and to the lifetime of a tracker."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import msgspec

from .candidates import AT_ONCE, Candidate, candidates
from .events import OTHER, events, mark
from .periods import HOURS, periods
from .prose import Span, blanked, exceptions, plain, sentences, squeezed

LONGEST: Final = 4000
"""A longer text is a policy, not a period; characters."""

SURE: Final = {
    "exact": 0.98,
    "period": 0.9,
    "at_most": 0.85,
    "until": 0.85,
    "law": 0.8,
    "unlimited": 0.8,
    "rounded": 0.75,
    "working_days": 0.7,
    "criteria": 0.65,
    "range": 0.6,
    "at_least": 0.5,
    "event": 0.5,
}
"""How sure each way of understanding is."""


UNSAID: Final = 0.8
"""How sure it is, among other words, that a period without an event counts from collection."""


class Retention(msgspec.Struct, frozen=True):
    """A retention rule: so long after this event."""

    trigger: str
    """A value of RetentionTrigger; ``other`` is what the text itself says."""
    period_value: int | None
    """0 ends with the event; None where the text gives no figure."""
    period_unit: str
    """A value of PeriodUnit; empty without a figure."""
    criteria: bool
    """Whether the rule alone does not say it all, so that the text is kept as the criteria."""
    rest: str
    """What the rule does not cover: exceptions, second rules."""
    confidence: float
    how: str


class Lifetime(msgspec.Struct, frozen=True):
    """How long a tracker stays on a device."""

    is_session: bool
    value: int | None
    """None for a session, and for what has no end."""
    unit: str
    confidence: float
    how: str


@lru_cache(maxsize=16384)
def retention(text: str) -> Retention | None:
    """The rule a text states; None when it states none that is understood."""
    if len(text) > LONGEST:
        return None
    text = squeezed(text)
    shown = plain(text)
    asides = exceptions(shown)
    clear = blanked(shown, asides)
    if not re.search(r"\w", clear):
        clear, asides = shown, []
    stated = [(span, one) for span in sentences(clear) for one in candidates(clear[slice(*span)])]
    if not stated:
        return None
    place, best = _best(stated)
    rest = _rest(text, clear, [place, *_same(stated, best)], asides)
    others = [one for _, one in stated if one is not best and one.value != best.value]
    return _made(best, clear, rest, any(one.value for one in others))


def _best(stated: list[tuple[Span, Candidate]]) -> tuple[Span, Candidate]:
    """The rule to record: a period with its event, else the end of something, else criteria.

    A bare period after a sentence that names an end is about something else: backups, messages.
    """
    until = [at for at, (_, one) in enumerate(stated) if one.how == "until" and one.value == 0]
    usable = [
        (place, one)
        for at, (place, one) in enumerate(stated)
        if not (one.implied and until and until[0] < at)
    ]
    return min(usable, key=lambda pair: pair[1].rank)


def _same(stated: list[tuple[Span, Candidate]], best: Candidate) -> list[Span]:
    """Sentences that only lead up to the rule: kept while used, and seven days after that."""
    return [
        place
        for place, one in stated
        if (one.trigger == best.trigger and one.how == "until" and one.value == 0)
        or (one.trigger, one.value, one.unit) == (best.trigger, best.value, best.unit)
    ]


def _rest(text: str, clear: str, covered: list[Span], asides: list[Span]) -> str:
    """What of the text the rule leaves out, in its order."""
    left = [span for span in sentences(clear) if span not in covered] + asides
    pieces = [text[start:end].strip(" ,，。;；") for start, end in sorted(left)]
    inside = [one for one in pieces if one]
    return " … ".join(
        one for at, one in enumerate(inside) if not any(one in other for other in inside[:at])
    )


def _made(best: Candidate, clear: str, rest: str, is_contested: bool) -> Retention:
    is_bare = not rest and _is_bare(clear)
    how = "exact" if best.how == "period" and is_bare else best.how
    sure = 0.95 if how == "until" and is_bare and best.trigger != OTHER else SURE[how]
    if best.implied and not is_bare:
        sure = min(sure, UNSAID)
    if rest:
        sure -= 0.1
    if is_contested:
        sure -= 0.15
    if best.trigger == OTHER and best.value is not None:
        sure = min(sure, 0.6)
    criteria = bool(rest) or best.value is None or best.trigger == OTHER or is_contested
    return Retention(
        best.trigger,
        best.value,
        best.unit,
        criteria
        or how in ("range", "at_least", "working_days", "rounded")
        or _depends(best, clear),
        rest,
        round(max(sure, 0.3), 2),
        how,
    )


def _depends(best: Candidate, clear: str) -> bool:
    """Whether a text names another event too, a condition, or words that may be either."""
    if best.implied and not _is_bare(clear):
        return True
    named = {one.trigger for one in events(clear)} - {best.trigger}
    return bool(named) or mark("condition").search(clear) is not None


def _is_bare(clear: str) -> bool:
    """Whether a text is a period, with its event or without, and nothing else of meaning."""
    places = [(one.start, one.end) for one in periods(clear)]
    places += [(one.start, one.end) for one in events(clear)]
    left = mark("filler").sub(" ", blanked(clear, places))
    return not re.search(r"\w", left)


ENDLESS: Final = re.compile(r"\blocal\s*storage\b|本地存储", re.IGNORECASE)


@lru_cache(maxsize=16384)
def lifetime(text: str) -> Lifetime | None:
    """The lifetime a text states, the longest where it states several."""
    shown = plain(squeezed(text[:500]))
    lengths = periods(shown)
    if lengths:
        longest = max(lengths, key=lambda one: one.value * HOURS[one.unit])
        how = "exact" if longest.how == "period" else longest.how
        if len(lengths) > 1 or longest.how == "range" or mark("session").search(shown):
            how = "range"
        elif mark("at_least_after").search(shown[longest.end :]):
            how = "at_least"
        elif how == "exact" and not _is_bare(shown):
            how = "period"
        return Lifetime(False, longest.value, longest.unit, SURE[how], how)
    return _without_figure(shown)


def _without_figure(shown: str) -> Lifetime | None:
    if mark("session").search(shown):
        return Lifetime(True, None, "", SURE["exact"], "session")
    if mark("unlimited").search(shown) or ENDLESS.search(shown):
        return Lifetime(False, None, "", SURE["unlimited"], "unlimited")
    if AT_ONCE.search(shown):
        return Lifetime(False, 0, "days", SURE["until"], "until")
    return None
