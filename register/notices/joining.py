"""Several texts as one: the files of a version, or a notice in two languages in two files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from .text import NoticeText, Sentence

BETWEEN: Final = "\n\n"


def joined(notices: Sequence[NoticeText]) -> NoticeText:
    """One after the other; positions, headings and leads move along."""
    if len(notices) == 1:
        return notices[0]
    texts: list[str] = []
    sentences: list[Sentence] = []
    emphasised: list[tuple[int, int]] = []
    shift = 0
    for one in notices:
        first = len(sentences)
        sentences += [
            replace(
                sentence,
                start=sentence.start + shift,
                end=sentence.end + shift,
                headings=tuple(at + first for at in sentence.headings),
                lead=None if sentence.lead is None else sentence.lead + first,
            )
            for sentence in one.sentences
        ]
        emphasised += [(start + shift, end + shift) for start, end in one.emphasised]
        texts.append(one.text)
        shift += len(one.text) + len(BETWEEN)
    return NoticeText(BETWEEN.join(texts), tuple(sentences), tuple(emphasised))
