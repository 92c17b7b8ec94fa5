"""The text of a notice marked up: what agrees, what differs, what a person should look at."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from ..checking import NoticeCheck
from ..text import NoticeText, Sentence
from ..understanding.claims import TAKEN, About, Act, Claim

DIFFERS: Final = "differs"
DOUBTFUL: Final = "doubtful"
AGREES: Final = "agrees"
PASSING: Final = "passing"
ORDER: Final = (DIFFERS, DOUBTFUL, AGREES, PASSING)
"""Of several claims on the same words the first of these is shown."""


Title = Callable[[Claim], str]
Place = tuple[int, int, About, str]


@dataclass(frozen=True)
class Piece:
    """Words that are all marked alike."""

    text: str
    state: str = ""
    """One of ``ORDER``; empty for words nothing is claimed by."""
    claims: tuple[Claim, ...] = ()
    anchors: tuple[int, ...] = ()
    """Claims that begin here, by position: where links of the list lead to."""
    is_strong: bool = False
    """Whether the words name a sensitive item, which stands in bold italics."""
    number: int = 0
    """Of the difference that is shown at these words, from 1."""
    title: str = ""
    """What is claimed, in words."""


@dataclass(frozen=True)
class Paragraph:
    """Sentences that stand together."""

    is_heading: bool
    is_entry: bool
    page: int | None
    """Given where a page of a PDF begins."""
    pieces: tuple[Piece, ...]


@dataclass
class Marked:
    """A notice, language by language."""

    columns: dict[str, list[Paragraph]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Said:
    """A claim with how it is shown."""

    claim: Claim
    state: str
    number: int


def marked(check: NoticeCheck, sensitive: frozenset[str], title: Title) -> Marked:
    """The text in columns by language; ``sensitive`` holds codes of data items."""
    notice = check.notice
    said = _said(check)
    starts = [one.claim.start for one in said]
    result = Marked()
    seen_page: int | None = None
    for group in _paragraphs(notice):
        first, last = group[0], group[-1]
        inside = said[bisect_left(starts, first.start) : bisect_left(starts, last.end)]
        page = first.page if first.page != seen_page else None
        seen_page = first.page
        paragraph = Paragraph(
            first.is_heading,
            first.lead is not None,
            page,
            tuple(_pieces(notice, group, inside, sensitive, title)),
        )
        result.columns.setdefault(column_of(notice, first.language), []).append(paragraph)
    return result


def column_of(notice: NoticeText, language: str) -> str:
    """A stray sentence of a third language stands with the others."""
    languages = notice.languages
    return language if language in languages or not languages else languages[0]


def _said(check: NoticeCheck) -> list[_Said]:
    """All claims in order of the text, with how they are shown."""
    numbers: dict[Place, int] = {}
    sure: dict[int, bool] = {}
    for number, difference in enumerate(check.differences, start=1):
        sure[number] = difference.confidence >= TAKEN
        for one in difference.said:
            numbers.setdefault(_place(one), number)
    agreeing = {(about, key) for about, keys in check.agreeing.items() for key in keys}
    found = []
    for one in sorted(check.claims, key=lambda one: (one.start, one.end)):
        number = numbers.get(_place(one), 0)
        state = _state(one, agreeing) if not number else (DIFFERS if sure[number] else DOUBTFUL)
        found.append(_Said(one, state, number))
    return found


def _place(one: Claim) -> Place:
    return one.start, one.end, one.about, one.key


def _state(one: Claim, agreeing: set[tuple[About, str]]) -> str:
    """How a claim is shown that no difference is about."""
    if one.act == Act.MENTION:
        return PASSING
    if one.confidence < TAKEN:
        return DOUBTFUL
    return AGREES if (one.about, one.key) in agreeing else PASSING


def _paragraphs(notice: NoticeText) -> Iterator[list[Sentence]]:
    """Sentences between which no line ends stand together."""
    group: list[Sentence] = []
    for sentence in notice.sentences:
        if group and (
            "\n" in notice.text[group[-1].end : sentence.start]
            or group[-1].is_heading
            or sentence.is_heading
            or group[-1].language != sentence.language
        ):
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def _pieces(
    notice: NoticeText,
    group: Sequence[Sentence],
    said: Sequence[_Said],
    sensitive: frozenset[str],
    title: Title,
) -> Iterator[Piece]:
    """The paragraph cut wherever a claim begins or ends."""
    first, last = group[0].start, group[-1].end
    cuts = sorted(
        {first, last}
        | {at for one in said for at in (one.claim.start, one.claim.end) if first < at < last}
    )
    for start, end in pairwise(cuts):
        here = [one for one in said if one.claim.start <= start and end <= one.claim.end]
        if not here:
            yield Piece(notice.text[start:end])
            continue
        shown = min(here, key=lambda one: (ORDER.index(one.state), one.number))
        yield Piece(
            notice.text[start:end],
            shown.state,
            tuple(one.claim for one in here),
            tuple(one.claim.start for one in here if one.claim.start == start)[:1],
            any(one.claim.about == About.ITEM and one.claim.key in sensitive for one in here),
            shown.number,
            "; ".join(dict.fromkeys(title(one.claim) for one in here)),
        )
