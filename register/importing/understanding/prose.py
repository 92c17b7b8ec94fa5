"""Prose taken apart: sentences, asides and exceptions, each where it stands in the text."""

from __future__ import annotations

import re
from typing import Final

Span = tuple[int, int]

PLAIN: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    0x3000: " ",
    0xA0: " ",
    0x202F: " ",
    0x2019: "'",
    0x3010: "[",
    0x3011: "]",
    0x2013: "-",
}
"""Full-width letters and signs to plain ones, one for one, so that places stay."""

SENTENCE_ENDS: Final = re.compile(r"[。;!?\n]+|\.(?=\s|[A-Z\])\"”]|$)")
SMALL: Final = re.compile(
    r"[(\[]\s*(?:[0-9]{1,4}|[ivx]{1,4}|[a-z]|[零〇一二两三四五六七八九十百]{1,5}|s)\s*[)\]]", re.I
)
"""Brackets that hold a figure or a letter are no aside."""

EXCEPTION: Final = re.compile(
    r"(?:(?<=^)|(?<=[.。;]))\s*(?:unless|except)\b[^,.。;]*,"
    r"|,?\s*\b(?:unless|except(?:\s+(?:where|when|for|as))?|save\s+(?:where|as)|other\s+than)\b[^.。;]*"
    r"|,?\s*(?:sauf|sofern\s+nicht|soweit\s+nicht|es\s+sei\s+denn)\b[^.。;]*"
    r"|除非[^,，。;]*(?:,\s*在(?:这种|此)情况下[^。;]*|[,，。;]|$)"
    r"|(?<!删)除[^,，。;]{1,40}(?:之外|以外|外)[,，]?"
    r"|[^,，。;]*(?:除外|另有(?:规定|要求|约定)的)[^,，。;]*",
    re.IGNORECASE,
)
ASIDE_IS_EXCEPTION: Final = re.compile(
    r"unless|except|other\s+than|in\s+(?:some|special)|如有例外|除非|例外|(?<!删)除.*外|存储时间为",
    re.IGNORECASE,
)


SPACES: Final = re.compile(r"[^\S\n]{2,}")
FIGURE: Final = re.compile(r"[0-9]\s*\)?\s*\w")


def brackets(text: str) -> list[Span]:
    """Where the outermost brackets of a plain text stand; one left open ends with the text."""
    found: list[Span] = []
    depth = start = 0
    for at, letter in enumerate(text):
        if letter in "([":
            start, depth = (start if depth else at), depth + 1
        elif letter in ")]" and depth:
            depth -= 1
            if not depth:
                found.append((start, at + 1))
    return [*found, (start, len(text))] if depth else found


def plain(text: str) -> str:
    """The text with plain signs, as long as before."""
    return text.translate(PLAIN)


def squeezed(text: str) -> str:
    """With one space for several: long runs of them say nothing, and cost much to look through."""
    return SPACES.sub(" ", text.strip())


def blanked(text: str, spans: list[Span]) -> str:
    """The text with what stands at the spans made blank, as long as before."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def exceptions(text: str) -> list[Span]:
    """Where a plain text says what holds otherwise, bracketed or not."""
    found = [
        (start, end)
        for start, end in brackets(text)
        if not SMALL.fullmatch(text[start:end])
        and (ASIDE_IS_EXCEPTION.search(text, start, end) or FIGURE.search(text, start + 1, end))
    ]
    rest = blanked(text, found)
    return found + [
        match.span() for match in EXCEPTION.finditer(rest) if rest[slice(*match.span())].strip()
    ]


def sentences(text: str) -> list[Span]:
    """Where the sentences of a plain text stand, blank ones left out."""
    found: list[Span] = []
    start = 0
    for end in [*(match.end() for match in SENTENCE_ENDS.finditer(text)), len(text)]:
        if re.search(r"\w", text[start:end]):
            found.append((start, end))
        start = end
    return found
