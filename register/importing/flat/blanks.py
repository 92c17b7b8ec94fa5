"""What is written where there is nothing to say."""

from __future__ import annotations

from functools import cache
from typing import Final

from history.text import TranslatedText
from register.documents import KINDS, phrases

from ..understanding.words import fold

WORDS: Final = (
    "n/a",
    "na",
    "n.a.",
    "nil",
    "none",
    "no",
    "not applicable",
    "not available",
    "unknown",
    "tbd",
    "tbc",
    "无",
    "没有",
    "暂无",
    "不适用",
    "不涉及",
    "未知",
    "待定",
    "待补充",
    "无此项",
    "否",
    "néant",
    "aucun",
    "aucune",
    "sans objet",
    "non applicable",
    "s.o.",
    "non",
    "keine",
    "keiner",
    "entfällt",
    "nicht zutreffend",
    "k.a.",
    "k. a.",
    "nein",
    "unbekannt",
    "nessuno",
    "nessuna",
    "non previsto",
    "nenhum",
    "não se aplica",
    "não aplicável",
)
"""In six languages; signs alone, such as a dash, say nothing either."""

OURS: Final = ("NO", "NOT", "NONE")
"""Beginnings of the names of what our own documents say there."""


@cache
def blanks() -> frozenset[str]:
    """Folded. A sign alone folds to nothing."""
    ours = [
        text
        for name, value in vars(phrases).items()
        if name.split("_")[0] in OURS and isinstance(value, TranslatedText)
        for text in value.values()
    ]
    empty = {text for kind in KINDS.values() for one in kind.columns for text in one.empty.values()}
    return frozenset(fold(one) for one in (*WORDS, *ours, *empty)) | {""}


def is_blank(text: str) -> bool:
    """Whether a cell says that there is nothing to say."""
    return fold(text) in blanks()
