"""The beginning of a document that only programs read, for people who want to see what it is."""

from __future__ import annotations

import io
from typing import Final, NamedTuple

from register.documents import Document

MOST_LINES: Final = 400
MOST_CHARACTERS: Final = 200_000
"""Of a preview, however long its lines are."""


class Preview(NamedTuple):
    """The first lines of a file."""

    form: str
    text: str
    is_cut: bool
    """Whether the file goes on."""


class EnoughError(Exception):
    """The preview has its lines: the rest of the document need not be made."""


class FirstLines(io.RawIOBase):
    """Takes what a writer writes until there are enough lines."""

    def __init__(self) -> None:
        self.held = bytearray()
        self.lines = 0

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override] # our writers write bytes
        """Hold ``data``. Raises ``EnoughError`` once there is more than a preview shows."""
        self.held += data
        self.lines += data.count(b"\n")
        if self.lines > MOST_LINES or len(self.held) > MOST_CHARACTERS:
            raise EnoughError
        return len(data)


def preview(document: Document) -> Preview | None:
    """How the document begins in its most readable format; None for a document of columns."""
    from . import WRITERS  # it imports the writers, and they are imported with this

    if document.kind.program is None:
        return None
    form, taken, is_cut = document.kind.program.preview, FirstLines(), False
    try:
        WRITERS[form].write(document, taken)  # type: ignore[arg-type] # it is a file in all but name
    except EnoughError:
        is_cut = True
    text = taken.held.decode("utf-8", "replace")[:MOST_CHARACTERS]
    return Preview(form, "\n".join(text.split("\n")[:MOST_LINES]), is_cut)
