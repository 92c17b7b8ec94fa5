"""Files of a notice (TXT, Markdown, HTML, DOCX, PDF) to its text, in bounded memory and time."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ...importing.files.apart import let_read
from ...importing.files.codes import RefusedError
from ...importing.files.content import UnreadableError
from ..text import NoticeText
from .child import answer_in
from .limits import LIMITS, Limits
from .reading import read
from .words import refusal

__all__ = ["LIMITS", "Limits", "UnreadableError", "is_verbatim", "read_notice", "read_notice_here"]

CHILD: Final = "register.notices.reading.child"


def read_notice(path: Path, name: str, limits: Limits = LIMITS) -> NoticeText:
    """The notice in the file at ``path``, that its owner calls ``name``.

    A process of its own reads it, ended when it takes too long or too much. Raises
    ``UnreadableError`` in the language that is active, and ``OSError`` when there is no file.
    """
    try:
        return let_read(CHILD, path.resolve(strict=True), name, limits, answer_in)
    except RefusedError as error:
        raise refusal(error) from error


def read_notice_here(path: Path, name: str, limits: Limits = LIMITS) -> NoticeText:
    """Likewise in this process, without bounds of memory and time but those of the reader."""
    try:
        return read(path, name, limits)
    except RefusedError as error:
        raise refusal(error) from error


def is_verbatim(path: Path, notice: NoticeText) -> bool:
    """Whether the notice's text is that of the file, so that its lines are the file's lines."""
    data = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030", "utf-16"):
        try:
            words = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if words.replace("\r\n", "\n").replace("\r", "\n") == notice.text:
            return True
    return False
