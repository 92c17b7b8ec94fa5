"""Plain text to blocks: lines that were wrapped go together, what begins something new does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from .marks import ENDED, HAN, LATIN, TITLES, Mark, mark_at
from .text import EN, ZH

NARROWEST: Final = {EN: 50, ZH: 22}
WIDEST: Final = {EN: 120, ZH: 60}
"""Characters of a line; text of wider or narrower lines was not wrapped by a program."""
FEWEST: Final = 8
"""Lines of a language from which on its width can be told."""
LONGEST_TITLE: Final = 160
ADDRESS: Final = re.compile(
    r"[\w.+-]{1,64}@[\w.-]{1,255}|(?:https?://|www\.)[\w./?=&%#-]{1,300}", re.ASCII
)
"""An address of mail or of the web, whose letters are of no language."""
SLACK: Final = 12
"""Characters by which a wrapped line may be shorter than the others."""
BRACKETS: Final = str.maketrans("（《“「『【）》”」』】", "(" * 6 + ")" * 6)
DANGLING: Final = (",", "，", "、", "(", "（", "-", "/", "“", "《")


class Block(Struct, frozen=True, gc=False):
    """A paragraph, an entry of a list, a heading or a cell of a table."""

    start: int
    end: int
    language: str
    mark: Mark | None = None
    level: int | None = None
    """Rank of a heading where the file says so, from 0; None where its words have to tell."""
    is_prose: bool = False
    """Whether the file says that it is no heading."""
    is_entry: bool = False
    """Whether the file says that it is an entry, for a bullet that is not in the text."""
    is_column_head: bool = False
    under: int | None = None
    """Of a cell: the block that heads its column, by its place among the blocks."""
    page: int | None = None

    def moved(self, by: int) -> Block:
        """The same block of a text that stands further down in another."""
        mark = replace(self.mark, end=self.mark.end + by) if self.mark else None
        return replace(self, start=self.start + by, end=self.end + by, mark=mark)


def language_of(words: str) -> str:
    """Chinese where a fifth of the letters are Han, addresses left out; English otherwise."""
    words = ADDRESS.sub(" ", words)
    han, latin = len(HAN.findall(words)), len(LATIN.findall(words))
    return ZH if han * 4 >= latin and han else EN


def plain_blocks(text: str) -> Iterator[Block]:
    """The blocks of a text that has nothing but lines."""
    lines = list(_lines(text))
    widths = _widths(text, lines)
    first: int | None = None
    before: tuple[int, int] | None = None
    for start, end in lines:
        if start == end:
            if first is not None and before is not None:
                yield block_at(text, first, before[1])
            first = before = None
            continue
        if (
            first is not None
            and before is not None
            and _is_new(text, first, before, start, end, widths)
        ):
            yield block_at(text, first, before[1])
            first = None
        first = start if first is None else first
        before = (start, end)
    if first is not None and before is not None:
        yield block_at(text, first, before[1])


def block_at(text: str, start: int, end: int, **says: int | bool | None) -> Block:
    """A block with its mark and language; ``says`` is what the file says of it."""
    language = language_of(text[start:end])
    return Block(start, end, language, mark_at(text, start, end), **says)  # type: ignore[arg-type]


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Where each line begins and ends, without its blanks."""
    at = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        start = at + len(line) - len(line.lstrip()) if bare else at
        yield start, start + len(bare)
        at += len(line)


def _widths(text: str, lines: list[tuple[int, int]]) -> dict[str, int]:
    """By language: how wide the lines are that a program wrapped; 0 where none did."""
    found: dict[str, int] = {}
    for language in (EN, ZH):
        long = sorted(e - s for s, e in lines if e > s and language_of(text[s:e]) == language)
        if len(long) < FEWEST:
            found[language] = 0
            continue
        width = long[len(long) * 9 // 10]
        near = sum(width * 0.8 <= one for one in long)
        is_wrapped = (
            NARROWEST[language] <= width <= WIDEST[language]
            and near * 8 >= len(long)
            and long[-1 - len(long) // 20] <= width * 1.2
        )
        found[language] = width if is_wrapped else 0
    return found


def _is_new(
    text: str, first: int, before: tuple[int, int], start: int, end: int, widths: dict[str, int]
) -> bool:
    """Whether the line from ``start`` begins something new after the line ``before``."""
    if mark_at(text, start, end):
        return True
    last, line = text[before[0] : before[1]], text[start:end]
    is_over = bool(ENDED.search(last))
    if not is_over and (
        last.endswith(DANGLING) or _is_open(text[max(first, end - 400) : before[1]])
    ):
        return False
    spoken, said = language_of(last), language_of(line)
    if spoken != said and not (said == EN and len(line) < 20):
        return True
    mark = mark_at(text, first, before[1])
    if mark and mark.kind == "bracket" and last.endswith(("】", "]")):
        return True
    if spoken == ZH:
        return _is_new_in_chinese(last, mark if first == before[0] else None, widths[ZH])
    is_title = before[1] - first <= (LONGEST_TITLE if mark or first == before[0] else 0)
    return _is_new_in_english(last, line, widths[EN], is_over, is_title)


def _is_open(words: str) -> bool:
    """Whether a bracket or quotation mark is open at the end."""
    plain = words.translate(BRACKETS)
    return words.count('"') % 2 == 1 or plain.count("(") > plain.count(")")


def _is_new_in_english(last: str, line: str, width: int, is_over: bool, is_title: bool) -> bool:
    """A line with room for the next word was ended on purpose, unless the next goes on small."""
    if not width:
        return is_over or not line[0].islower()
    if is_over and line.endswith(":") and len(line) <= width // 2:
        return True
    if len(last) + 1 + len(line.split(maxsplit=1)[0]) >= width - SLACK:
        return False
    return is_over or (is_title and line.lstrip("\"“'")[:1].isupper())


def _is_new_in_chinese(last: str, mark: Mark | None, width: int) -> bool:
    if width and len(last) >= width - 3:
        return False
    if ENDED.search(last):
        return True
    is_clause = any(sign in last for sign in "，,。；;")
    return not is_clause or (mark is not None and mark.kind in TITLES and "。" not in last)
