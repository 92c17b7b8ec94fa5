"""Plain text to sentences: lines that were wrapped are joined, entries of lists stand apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from .text import EN, ZH, NoticeText, Sentence

MARKER: Final = re.compile(
    r"""\s*(?:
        第[一二三四五六七八九十百]+[章节条] | [一二三四五六七八九十]+\s*[、.．]
      | [(（][一二三四五六七八九十0-9]+[)）]
      | [0-9]+(?:\.[0-9]+)*\s*[、.．)）] | [a-zA-Z][.)]\s | [IVX]+\s*[-–.] \s*
      | Chapter\s+[0-9IVX]+ | [-*•●·▪◦]\s | 【 | \[
    )""",
    re.VERBOSE,
)
"""What an entry of a list, or a heading, begins with."""

HEAD: Final = re.compile(
    r"\s*(?:第[一二三四五六七八九十百]+章|Chapter\s+[0-9IVX]+|[一二三四五六七八九十]+\s*、|[IVX]+\s*[-–]|[(（][一二三四五六七八九十]+[)）]|【|\[)"
)
ENDS: Final = re.compile(r"[。！？!?]+[”」』）)\"']*|[;；]+|\.(?=[\"')\]]*\s+[A-Z“\"(])[\"')\]]*")
HAN: Final = re.compile(r"[\u3400-\u9fff]")
LATIN: Final = re.compile(r"[A-Za-z]")
ENDED: Final = re.compile(r"[。！？!?;；.:：][”」』）)\"']*\s*$")


def notice_text(text: str) -> NoticeText:
    """``text`` taken apart. Positions are those of ``text`` itself, unchanged."""
    sentences: list[Sentence] = []
    above: list[tuple[int, int]] = []
    lead: int | None = None
    for start, end in _blocks(text):
        block = text[start:end]
        level = _level(block)
        for first, last in _pieces(text, start, end):
            index = len(sentences)
            is_heading = level is not None and first == start
            if is_heading and level is not None:
                above = [(rank, at) for rank, at in above if rank < level]
                lead = None
            words = text[first:last].rstrip()
            is_entry = bool(MARKER.match(text[first:last]))
            sentences.append(
                Sentence(
                    first,
                    last,
                    language_of(words),
                    headings=tuple(at for _rank, at in above),
                    lead=lead if is_entry and not is_heading else None,
                    is_heading=is_heading,
                )
            )
            if is_heading and level is not None:
                above.append((level, index))
            if words.endswith((":", "：")):
                lead = index
            elif not is_entry and not is_heading:
                lead = None
    return NoticeText(text, tuple(sentences))


def language_of(words: str) -> str:
    """Chinese where a fifth of the letters are Han, English otherwise."""
    han, latin = len(HAN.findall(words)), len(LATIN.findall(words))
    return ZH if han * 4 >= latin and han else EN


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Lines that belong together: a wrapped line goes with the next."""
    start: int | None = None
    at = 0
    end = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        before = text[start:end] if start is not None else ""
        if start is not None and (not bare or MARKER.match(line) or _is_over(before, bare)):
            yield start, end
            start = None
        if bare:
            first = at + len(line) - len(line.lstrip())
            start = first if start is None else start
            end = at + len(line.rstrip())
        at += len(line)
    if start is not None:
        yield start, end


def _is_over(before: str, line: str) -> bool:
    """Whether a line begins something new after what stands before it."""
    if language_of(before[-40:]) != language_of(line):
        return not before.rstrip().endswith((",", "，", "、"))
    last = before.splitlines()[-1]
    return bool(ENDED.search(before)) and (language_of(before) == ZH or len(last) < 55)


def _level(block: str) -> int | None:
    """Rank of a heading, from 0; None when a block is none."""
    if len(block) > 90 or not (found := HEAD.match(block)) or ENDED.search(block.rstrip(":：")):
        return None
    mark = found[0].strip()
    if mark.startswith(("第", "Chapter", "【", "[")):
        return 0
    return 2 if mark.startswith(("(", "（")) else 1


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    marker = MARKER.match(text, start, end)
    for found in ENDS.finditer(text, marker.end() if marker else start, end):
        if text[first : found.end()].strip():
            yield first, found.end()
        first = found.end()
        while first < end and text[first].isspace():
            first += 1
    if text[first:end].strip():
        yield first, end
