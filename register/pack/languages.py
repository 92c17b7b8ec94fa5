"""What the languages of a pack's members are called in its read-me."""

from __future__ import annotations

from typing import Final

from register.phrasing import phrase

IN_LANGUAGE: Final = {
    "zh-hans": phrase("in simplified Chinese"),
    "en": phrase("in English"),
}
