"""What the languages of a pack's members are called in its read-me."""

from __future__ import annotations

from typing import Final

from register.documents.phrases import both

IN_LANGUAGE: Final = {
    "zh-hans": both("简体中文", "in simplified Chinese"),
    "en": both("英文", "in English"),
}
