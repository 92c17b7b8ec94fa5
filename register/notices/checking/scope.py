"""Which part of the register a notice must agree with (S1, S2 of the seed policy)."""

from __future__ import annotations

from msgspec import Struct


class NoticeScope(Struct, frozen=True, gc=False):
    """Of whom and for what a notice speaks; codes, empty where it speaks of all."""

    controller: str = ""
    product: str = ""
    audience: str = ""
    """Key of a category of people."""
