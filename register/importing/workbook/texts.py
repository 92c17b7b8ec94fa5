"""Texts as a cell holds them exactly, or not at all."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from django.utils.translation import gettext as _

from register.writers.workbooks.ooxml import CODED
from register.writers.workbooks.texts import LONGEST, pieces_of, units

ODD: Final = re.compile('[&<>"\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]')
LOST: Final = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold: nothing may stand for it in a file that is read back."""


class UnwritableError(ValueError):
    """A text holds a character that no workbook can hold; the message says which, and what else."""


def exactly(text: str, is_odd: Callable[[str], object] = ODD.search) -> str:
    """``text`` fit for XML. Raises ``UnwritableError`` rather than changing a character."""
    if not is_odd(text):
        return text
    if lost := LOST.search(text):
        raise UnwritableError(
            _(
                "“%(text)s” holds the character %(character)s, which no workbook can hold: take"
                " JSON, or remove the character."
            )
            % {"text": LOST.sub("\ufffd", text[:40]), "character": f"U+{ord(lost[0]):04X}"}
        )
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")


def element_of(text: str) -> str:
    """A text as XLSX has it, every blank kept and nothing in it taken for a code."""
    made = exactly(text)
    if "_x" in made:
        made = CODED.sub("_x005F_", made)
    if not text or "\n" in text or text[0] <= " " or text[-1] <= " " or "  " in text:
        return f'<t xml:space="preserve">{made}</t>'
    return f"<t>{made}</t>"


def cells_needed(text: str) -> int:
    """How many cells a text takes."""
    if len(text) * 2 <= LONGEST or units(text) <= LONGEST:
        return 1
    return len(list(pieces_of(text, LONGEST)))


def portion(text: str, part: int) -> str | None:
    """What the cell of this number, from 1, holds of a text."""
    if part == 1 and len(text) * 2 <= LONGEST:
        return text
    found = list(pieces_of(text, LONGEST))
    return found[part - 1] if part <= len(found) else None
