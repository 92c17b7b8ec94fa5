"""Text without the differences that mean nothing, and where each letter of it came from.

Folded are case, width, accents, traditional characters, the many hyphens and quotes, and blanks:
a break in a wrapped line is a blank between Latin words and nothing beside Chinese. Every folded
letter keeps its place, so that whatever is found can be quoted from the text as it was written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

import opencc
from msgspec import Struct

from register.search.folding import ACCENTS

from ..text import NoticeText

BREAK: Final = "\n"
"""Stands between sentences of a folded notice; no folded word holds it."""

SIGNS: Final = {
    **dict.fromkeys("-\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    **dict.fromkeys("“”„‟«»「」『』＂〝〞", '"'),
    **dict.fromkeys("‘’‚‛`´＇ʼ", "'"),
}
PLAIN_BLANK: Final = "(?!(?<=[A-Za-z0-9]) (?=[A-Za-z0-9]))"
"""Not before the usual blank between two words, which stays as it is."""
SAME_LETTER: Final = {"帐": "账"}
"""Two ways to write one character that are not traditional and simplified: 帐号 is 账号."""


class Folded(Struct, frozen=True):
    """A folded text; ``at[n]`` is where its letter ``n`` stands in the text itself."""

    text: str
    at: list[int]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Where the letters from ``start`` to ``end`` stand in the text itself."""
        return self.at[start], self.at[end - 1] + 1

    def is_whole(self, start: int, end: int) -> bool:
        """Whether neither end is inside one letter of the text: ``ﬁ`` is folded to two."""
        at = self.at
        before = start == 0 or at[start - 1] != at[start]
        return before and (end == len(at) or at[end - 1] != at[end])


class Alphabet:
    """The letters of a text, and which of them do not fold to one letter each."""

    def __init__(self, text: str) -> None:
        letters = {letter: folded_letter(letter) for letter in set(text)}
        odd = "".join(one for one, to in letters.items() if len(to) != 1 or is_joint(one))
        self.table = {ord(one): to for one, to in letters.items() if one not in odd}
        self.runs = re.compile(f"{PLAIN_BLANK}[{re.escape(odd)}]+") if odd else None


def fold(
    text: str, start: int = 0, end: int | None = None, alphabet: Alphabet | None = None
) -> Folded:
    """``text`` from ``start`` to ``end``; positions count from the beginning of ``text``."""
    piece = text[start:end]
    alphabet = alphabet or Alphabet(piece)
    even = piece.translate(alphabet.table)
    words: list[str] = []
    at: list[int] = []
    done = 0
    for run in alphabet.runs.finditer(piece) if alphabet.runs else ():
        words.append(even[done : run.start()])
        at.extend(range(start + done, start + run.start()))
        done = run.end()
        before = words[-1][-1:] or (words[-2][-1:] if len(words) > 1 else "")
        after = folded_letter(piece[done])[:1] if done < len(piece) else ""
        for letter, place in _between(piece, run, before, after):
            words.append(letter)
            at.append(start + place)
    words.append(even[done:])
    at.extend(range(start + done, start + len(piece)))
    return Folded("".join(words), at)


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """A name or a word folded, without blanks around it."""
    return fold(text.strip()).text


def fold_notice(notice: NoticeText) -> tuple[Folded, list[int]]:
    """A whole notice, its sentences parted by ``BREAK``, and where each begins, folded."""
    words: list[str] = []
    at: list[int] = []
    begins: list[int] = []
    alphabet = Alphabet(notice.text)
    for sentence in notice.sentences:
        one = fold(notice.text, sentence.start, sentence.end, alphabet)
        begins.append(len(at))
        words.append(one.text)
        at.extend(one.at)
        words.append(BREAK)
        at.append(sentence.end)
    return Folded("".join(words), at), begins


class _Letters(dict[str, str]):
    def __missing__(self, letter: str) -> str:
        self[letter] = found = _folded_letter(letter)
        return found


_LETTERS: Final = _Letters()


def folded_letter(letter: str) -> str:
    """One letter folded: mostly one letter, several for ``ﬁ``, none for what is not seen."""
    return _LETTERS[letter]


@cache
def _simplifier() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def _folded_letter(letter: str) -> str:
    if letter in SIGNS:
        return SIGNS[letter]
    if letter.isspace():
        return " "
    if letter.isascii():
        return letter.lower() if letter.isprintable() else ""
    if unicodedata.category(letter) in ("Cf", "Cc", "Cs", "Cn"):
        return ""
    apart = unicodedata.normalize("NFKD", letter).casefold()
    kept = "".join(one for one in apart if ord(one) not in ACCENTS and not one.isspace())
    together = "".join(SIGNS.get(one, one) for one in unicodedata.normalize("NFKC", kept))
    if is_chinese(together):
        together = str(_simplifier().convert(together))
    return SAME_LETTER.get(together, together)


def is_joint(letter: str) -> bool:
    """Whether a letter parts or joins words, so that what it is folded to hangs on both sides."""
    return folded_letter(letter) in (" ", "-")


def is_chinese(letter: str) -> bool:
    """Whether a letter is written without blanks around it: Chinese, kana, their signs."""
    return (
        "\u2e80" <= letter <= "\u9fff" or "\uf900" <= letter <= "\ufaff" or letter >= "\U00020000"
    )


def is_word(letter: str) -> bool:
    """Whether a folded letter is part of a word that blanks part from others."""
    return letter.isalnum() and not is_chinese(letter)


def _between(piece: str, run: re.Match[str], before: str, after: str) -> Iterator[tuple[str, int]]:
    """What a run of blanks, hyphens and letters that fold to none or several is folded to."""
    place = run.start()
    while place < run.end():
        letter = piece[place]
        if not is_joint(letter) and (found := folded_letter(letter)):
            yield from ((one, place) for one in found)
            before = found[-1]
            place += 1
            continue
        end = place
        while end < run.end() and (is_joint(piece[end]) or not folded_letter(piece[end])):
            end += 1
        follows = folded_letter(piece[end])[0] if end < run.end() else after
        yield from _joint(piece, (place, end), before, follows)
        place = end


def _joint(piece: str, span: tuple[int, int], before: str, after: str) -> Iterator[tuple[str, int]]:
    """A blank between words, for hyphens and dashes too; between figures a hyphen; or nothing."""
    shown = [place for place in range(*span) if folded_letter(piece[place])]
    hyphens = [place for place in shown if folded_letter(piece[place]) == "-"]
    parts_words = bool(before) and bool(after) and is_word(before) and is_word(after)
    if parts_words and shown and not (hyphens and before.isdigit() and after.isdigit()):
        yield " ", (hyphens or shown)[0]
    else:
        yield from (("-", place) for place in hyphens)
