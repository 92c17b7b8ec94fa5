"""How well data items are found in notices: ``python -m bench.notice_items``, without a database.

Reads the labels of ``tests/register/notices/labels``: sentences of our own, and cells of the
samples (REGISTER_SAMPLES), whose text is never kept here. The register is empty, so that every item
is found by our own list of kinds.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from register.notices.segmenting import notice_text
from register.notices.text import ZH
from register.notices.understanding.claims import TAKEN, Vocabulary
from register.notices.understanding.items import ItemFinder, says_processed
from register.notices.understanding.naming import LEXICON

ROOT = Path(__file__).parents[1]
LABELS = ROOT / "tests/register/notices/labels"
SAMPLES = Path(os.environ.get("REGISTER_SAMPLES", ROOT.parent / "shared" / "samples"))


@dataclass(frozen=True)
class Labelled:
    """A text and what a reader found in it."""

    text: str
    language: str
    items: frozenset[str]
    denied: frozenset[str] = frozenset()
    may: frozenset[str] = frozenset()
    """What a reader could see either way: neither right nor wrong."""
    place: str = ""


@dataclass
class Score:
    """Counts of one set in one language."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    texts: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of what was found that a reader found too."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of what a reader found that was found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


@cache
def _rows(name: str) -> list[dict[str, Any]]:
    path = SAMPLES / name
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def own(name: str) -> Iterator[Labelled]:
    """Sentences of our own."""
    for language, body in tomllib.loads((LABELS / f"{name}.toml").read_text("utf-8")).items():
        for at, one in enumerate(body["sentence"]):
            yield Labelled(
                one["text"],
                language,
                frozenset(one.get("items", ())),
                frozenset(one.get("denied", ())),
                frozenset(one.get("may", ())),
                place=f"own sentence {at}",
            )


def samples(name: str) -> Iterator[Labelled]:
    """Labelled cells of the samples; an OSError without them, a ValueError where they changed."""
    cells = tomllib.loads((LABELS / f"{name}.toml").read_text(encoding="utf-8"))["cell"]
    for cell in cells:
        text = _rows(cell["file"])[cell["row"]][cell["column"]]
        place = f"{cell['file']} {cell['row']} {cell['column']}"
        if hashlib.sha256(text.encode()).hexdigest() != cell["sha256"]:
            raise ValueError(f"{place} is not the text that was labelled")
        notice = notice_text(text)
        language = "zh" if ZH in notice.languages else "en"
        items, may = frozenset(cell["items"]), frozenset(cell.get("may", ()))
        yield Labelled(text, language, items, may=may, place=place)


def measured(labelled: Iterable[Labelled]) -> dict[str, Score]:
    """Precision and recall by language; what is denied and was found as denied counts as right."""
    finder = ItemFinder(Vocabulary(()))
    scores: dict[str, Score] = {}
    for one in labelled:
        score = scores.setdefault(one.language, Score())
        claims = finder.claims(notice_text(one.text))
        said = {claim.key.removeprefix(LEXICON) for claim in claims if says_processed(claim)}
        denied = {
            claim.key.removeprefix(LEXICON)
            for claim in claims
            if claim.denied and claim.confidence >= TAKEN
        }
        score.texts += 1
        # What one sentence denies and another says is said.
        for found, labels, mark in ((said, one.items, ""), (denied - said, one.denied, "not ")):
            wrong, missed = found - labels - one.may, labels - found
            score.right += len(found & labels)
            score.wrong += len(wrong) if labels or not mark or one.place.startswith("own") else 0
            score.missed += len(missed)
            score.misses += [f"{one.place}: wrong {mark}{key}" for key in sorted(wrong)]
            score.misses += [f"{one.place}: missed {mark}{key}" for key in sorted(missed)]
    return scores


def main() -> None:
    """Print the figures of every set."""
    for name in ("own", "own_long", "tuned", "second", "third", "fourth"):
        try:
            scores = measured(list(own(name) if name.startswith("own") else samples(name)))
        except OSError as problem:
            print(f"{name}: left out, {problem}")
            continue
        for language, score in sorted(scores.items()):
            print(
                f"{name:12} {language}  {score.texts:4} texts  right {score.right:3}"
                f"  wrong {score.wrong:2}  missed {score.missed:2}"
                f"  precision {score.precision:.3f}  recall {score.recall:.3f}"
            )
            if os.environ.get("SHOW") == name:
                print("   " + "\n   ".join(score.misses))


if __name__ == "__main__":
    main()
