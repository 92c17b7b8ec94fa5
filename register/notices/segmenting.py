"""Blocks to sentences: each with the headings above it and the sentence that leads its list in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from .blocks import Block, language_of, plain_blocks
from .headings import COLONS, Above, Lead, Section, rank_of
from .marks import ABBREVIATIONS, BEGINS, COMPANIES, ENDED, ENDS, RANKS, TITLES, Mark
from .text import EN, NoticeText, Sentence

__all__ = ["language_of", "notice_text", "text_of_blocks"]

DOUBLED: Final = re.compile(
    r"[ \t\u3000]*(?P<title>\S.{1,58}?)[ \t\u3000]+(?=(?P=title))", re.DOTALL
)
"""A title that stands on one line with the paragraph that begins with the same words."""
ANNOUNCES: Final = re.compile(
    r"(?:下列|以下|如下|下述)[^。；，]{0,24}[。.]?$|\b(?:following|these|below)\b[^.;]{0,100}\.?$",
    re.IGNORECASE,
)
"""The end of a sentence that leads a list in without a colon."""
WORD: Final = re.compile(r"\b[A-Z]?[a-z]{3,}")
LONGEST: Final = 160
"""Characters at the end of a section among which it may announce a list."""
SHORT: Final = 25
"""Characters up to which Latin letters without a word are an abbreviation in any language."""


def notice_text(text: str) -> NoticeText:
    """A plain ``text`` taken apart. Positions are those of ``text`` itself, unchanged."""
    return text_of_blocks(text, list(plain_blocks(text)))


def text_of_blocks(
    text: str, blocks: Sequence[Block], emphasised: Iterable[tuple[int, int]] = ()
) -> NoticeText:
    """``text`` taken apart along ``blocks``, which are in order and do not overlap."""
    sentences: list[Sentence] = []
    above: dict[str, Above] = {}
    firsts: list[int] = []
    for at, block in enumerate(blocks):
        firsts.append(len(sentences))
        language = _spoken(text, block, sentences)
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        head = firsts[block.under] if block.under is not None else None
        place = above.setdefault(language, Above())
        for section in _sections(text, block, language, after):
            _add(text, section, head, place, sentences)
    return NoticeText(text, tuple(sentences), tuple(emphasised))


def _spoken(text: str, block: Block, sentences: list[Sentence]) -> str:
    """Abbreviations such as IMEI are of the language around them."""
    words = text[block.start : block.end]
    if block.language == EN and sentences and len(words) <= SHORT and not WORD.search(words):
        return sentences[-1].language
    return block.language


def _sections(text: str, block: Block, language: str, after: Block | None) -> Iterator[Section]:
    """A block; in two where its title stands on one line with its text."""
    mark = block.mark
    is_text = (
        after is not None
        and (after.mark is None or _begins_list(after.mark, mark))
        and after.language == language
        and bool(ENDED.search(text[max(after.end - 8, after.start) : after.end]))
    )
    title = (
        DOUBLED.match(text, mark.end, block.end)
        if mark and mark.kind != "bullet" and block.level is None
        else None
    )
    spans = (
        [(block.start, title.end("title"), mark), (title.end(), block.end, None)]
        if title
        else [(block.start, block.end, mark)]
    )
    for start, end, own in spans:
        yield Section(block, start, end, text[start:end], language, own, after, is_text)


def _begins_list(mark: Mark, above: Mark | None) -> bool:
    """Whether a mark is the first of another list than the one ``above`` is of."""
    return mark.number in (None, 1) and (above is None or mark.kind != above.kind)


def _add(
    text: str, section: Section, head: int | None, above: Above, sentences: list[Sentence]
) -> None:
    """The sentences of one section."""
    mark = section.mark
    rank = rank_of(section, above)
    if rank is not None:
        above.rise(rank)
    elif mark and mark.kind in TITLES:
        above.rise(RANKS[mark.kind])  # too long for a heading, and a new section all the same
    lead = None if rank is not None else _lead(section, above)
    headings = tuple(one for _rank, one in above.headings)
    for start, end in _pieces(text, section.start, section.end, mark):
        index = len(sentences)
        sentences.append(
            Sentence(
                start,
                end,
                section.language,
                headings=headings if head is None or head == index else (*headings, head),
                lead=lead,
                is_heading=rank is not None or section.block.is_column_head,
                page=section.block.page,
            )
        )
    _remember(section, rank, len(sentences) - 1, above)


def _remember(section: Section, rank: int | None, last: int, above: Above) -> None:
    """Note what the next sections stand under."""
    number = section.mark.number if section.mark else None
    above.is_led = rank is None and section.words.endswith(COLONS)
    if above.is_led:
        above.leads.append(Lead(last))
    elif rank is None and not section.mark and ANNOUNCES.search(section.words[-LONGEST:]):
        above.leads.append(Lead(last, is_announced=True))
    if rank is not None:
        above.headings.append((rank, last))
    if rank == 1 or (section.mark and section.mark.kind in ("han", "roman")):
        above.last_section = number


def _lead(section: Section, above: Above) -> int | None:
    """The sentence that leads in the list this is an entry of."""
    block, mark = section.block, section.mark
    if mark is None and not block.is_entry and block.under is None:
        if above.is_led:
            return above.leads[-1].sentence
        if above.leads and above.leads[-1].style in ("", "bullet"):
            above.leads.pop()
        return None
    style = mark.style if mark else "entry" if block.is_entry else "cell"
    number = mark.number if mark else None
    while above.leads:
        lead = above.leads[-1]
        if lead.is_announced and not lead.style and number not in (None, 1):
            above.leads.pop()
            continue
        if not lead.style or (lead.style == style and _follows(number, lead.last)):
            lead.style, lead.last = style, number
            return lead.sentence
        above.leads.pop()
    return None


def _follows(number: int | None, last: int | None) -> bool:
    """Notices skip numbers, and begin at 1 again for another list."""
    return number is None or last is None or last < number <= last + 2


def _pieces(text: str, start: int, end: int, mark: Mark | None) -> Iterator[tuple[int, int]]:
    """The sentences from ``start`` to ``end``, blanks between them left out."""
    first = start
    for found in ENDS.finditer(text, mark.end if mark else start, end):
        if found[0].startswith(".") and _is_abbreviation(text, first, found.end(), end):
            continue
        if text[first : found.end()].strip():
            yield first, found.end()
        first = max(first, found.end())
        while first < end and text[first].isspace():
            first += 1
    if text[first:end].strip():
        yield first, end


def _is_abbreviation(text: str, first: int, at: int, end: int) -> bool:
    words = text[max(first, at - 12) : at]
    if COMPANIES.search(words):
        return not BEGINS.match(text, at, end)
    return bool(ABBREVIATIONS.search(words))
