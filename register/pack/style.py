"""The look of the pages inside a pack, which have no other file to take it from."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from django.utils.safestring import SafeString, mark_safe

STYLE: Final = Path(__file__).resolve().parents[1] / "static" / "register" / "pack.css"


def style() -> SafeString:
    return mark_safe(STYLE.read_text(encoding="utf-8"))  # noqa: S308 (our own style sheet)
