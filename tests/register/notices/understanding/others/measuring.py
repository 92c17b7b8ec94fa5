"""Labelled sentences, and how well what is found agrees with their labels."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from register.notices.segmenting import notice_text
from register.notices.text import EN, ZH
from register.notices.understanding.claims import TAKEN, Act, Claim
from register.notices.understanding.others import other_claims

from .vocabulary import vocabulary

FILE = Path(__file__).with_name("sentences.toml")


class Labelled(Struct, frozen=True):
    """A sentence and what it claims."""

    text: str
    language: str
    says: frozenset[str]


class Score(Struct):
    """Counts of claims found and expected."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed)


def labelled(part: str) -> list[Labelled]:
    found = tomllib.loads(FILE.read_text(encoding="utf-8"))[part]
    return [
        Labelled(one.get("zh") or one["en"], ZH if "zh" in one else EN, frozenset(one["says"]))
        for one in found
    ]


def label(one: Claim) -> str:
    """A claim as the labels write it."""
    return f"{one.about} {one.key} {one.act}{' not' if one.denied else ''}"


def claimed(text: str) -> frozenset[str]:
    """What is found in a text and counts, as the labels write it."""
    return frozenset(
        label(one)
        for one in other_claims(notice_text(text), vocabulary())
        if one.confidence >= TAKEN and one.act != Act.MENTION
    )


def scored(sentences: Sequence[Labelled], language: str) -> Score:
    score = Score()
    for one in sentences:
        if one.language == language:
            found = claimed(one.text)
            score.right += len(found & one.says)
            score.wrong += len(found - one.says)
            score.missed += len(one.says - found)
    return score


def apart(sentences: Sequence[Labelled]) -> Iterator[str]:
    """Each sentence that is not understood as labelled, for whoever mends the word lists."""
    for one in sentences:
        found = claimed(one.text)
        if found != one.says:
            wrong, missed = sorted(found - one.says), sorted(one.says - found)
            yield f"{one.text}\n  wrong {wrong} missed {missed}"
