"""Plain text, and Markdown with its headings and emphasis."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from ...importing.files.codes import Remarks
from ...importing.files.texts import encoding_of, refuse_binary
from ..blocks import block_at, plain_blocks
from ..segmenting import text_of_blocks
from ..text import NoticeText
from .limits import Limits
from .refusing import refuse_long

TITLE: Final = re.compile(r"^[ ]{0,3}(?P<signs>#{1,6})[ \t]+\S.*$", re.MULTILINE)
EMPHASIS: Final = re.compile(
    r"(?P<sign>\*\*\*|___)(?=\S)(?P<words>.{1,500}?)(?<=\S)(?P=sign)", re.S
)
HEAD: Final = 4096


def text_in(path: Path, remarks: Remarks) -> str:
    """The text of a file, in whichever encoding it is. Raises ``RefusedError``."""
    words = path.read_text(encoding_of(path, remarks)).removeprefix("\ufeff")
    refuse_binary(words[:HEAD])
    return words


def read_text(words: str, limits: Limits) -> NoticeText:
    """A text that has nothing but lines."""
    refuse_long(words, limits)
    return text_of_blocks(words, list(plain_blocks(words)))


def read_markdown(words: str, limits: Limits) -> NoticeText:
    """Likewise; its signs stay in the text, since it is quoted as it stands."""
    refuse_long(words, limits)
    blocks = []
    at = 0
    for title in TITLE.finditer(words):
        blocks += [one.moved(at) for one in plain_blocks(words[at : title.start()])]
        start, end = title.start(), title.start() + len(title[0].rstrip())
        blocks.append(replace(block_at(words, start, end), level=len(title["signs"]) - 1))
        at = title.end()
    blocks += [one.moved(at) for one in plain_blocks(words[at:])]
    return text_of_blocks(words, blocks, [one.span("words") for one in EMPHASIS.finditer(words)])
