"""What keeps a cell of a CSV file from being taken for a formula."""

from __future__ import annotations

FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
BLANKS = " \u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c"
BLANKS += "\u200d\u202f\u205f\u2060\u3000\ufeff\x0b\x0c\x00"
"""What a spreadsheet may skip before it looks for a formula; tab and line breaks start one."""


def guarded(text: str) -> str:
    """``text`` behind an apostrophe when a spreadsheet could take it for a formula."""
    return f"'{text}" if text.lstrip(BLANKS).startswith(FORMULA_STARTS) else text
