"""What a column, a key or a file of lines holds, told from its values without keeping any."""

from __future__ import annotations

import re
from typing import Final
from zlib import crc32

from ..report import By, Evidence
from .checks.digits import only_digits
from .kinds import KindOfData, kinds
from .likelihood import (
    AT_ONCE,
    NAME_ALONE,
    OTHERWISE,
    REAL,
    REPORTED,
    UNNAMED,
    Distinct,
    borne_out,
    confidence,
    luck,
)
from .masking import masked
from .names import by_name, is_other
from .shapes import Candidate, candidates, fits, shape
from .text import all_in
from .values import LONGEST, is_prose, plain

SURE: Final = 0.99
ENOUGH: Final = 256
"""Values of a form after which it is given up, or tried to the end."""
DIGEST: Final = re.compile(
    r"[0-9a-fA-F]{32,128}|[A-Za-z0-9+/]{20,}={1,2}|\$[0-9a-z]{1,8}\$.+|.*\*{3}.*"
)
"""Hashed, encrypted or masked."""


NOBODY: Final = (2.0, "")


class Score:
    """How values of one form fared."""

    __slots__ = ("candidate", "passed", "tried")

    def __init__(self, candidate: Candidate) -> None:
        self.candidate = candidate
        self.tried = Distinct()
        self.passed = Distinct()


class Held:
    """What was counted of one kind."""

    __slots__ = ("checked", "example", "matched", "named", "own", "scores")

    def __init__(self) -> None:
        self.matched = 0
        self.checked = 0
        self.own = 0
        """Values that pass and that no surer kind explains as well."""
        self.named = 0.0
        """How far names within the values speak for it."""
        self.example = ""
        self.scores: dict[int, Score] = {}
        """By ``id`` of the form; forms live as long as the program."""


class Tally:
    """Counts over the values of one place.

    ``name`` is the column or path of keys, ``context`` what holds it. In memory stay counts,
    bits that hold no value (``Distinct``) and one masked example of each kind: about 1 KB for
    each form seen.
    """

    def __init__(self, name: str = "", context: str = "") -> None:
        self.name = name
        self.hints = {one.kind: one for one in by_name(name, context)}
        self.base = OTHERWISE if is_other(name) else UNNAMED
        self.seen = 0
        self.hidden = 0
        self.held: dict[str, Held] = {}
        self.usable: dict[tuple[str, int], tuple[Candidate, ...]] = {}
        self.given_up: set[int] = set()
        """Forms (``id``) tried often enough to know that passing is chance."""

    def add(self, value: object) -> None:
        """One value of any type; what is empty does not count."""
        text = plain(value)
        if not text:
            return
        self.seen += 1
        if len(text) < 3 and text.isascii():
            return  # a flag
        if (not self._whole(text) and is_prose(text)) or text.startswith("http"):
            self._within(text)

    def add_line(self, line: str) -> None:
        """One line of a text: data stands within it."""
        if line and not line.isspace():
            self.seen += 1
            self._within(line)

    def evidence(self) -> tuple[Evidence, ...]:
        """The kinds the place seems to hold, the surest first."""
        found = [one for kind in (self.hints | self.held) if (one := self._evidence(kind))]
        ordered = sorted(found, key=lambda one: (-one.confidence, one.kind))
        return without_vaguer(ordered)

    def _whole(self, text: str) -> bool:
        """Count the kinds of a value that is one thing; whether there was any that passes."""
        key = shape(text)
        usable = self.usable.get(key)
        if usable is None:
            usable = self._usable(*key)
        passing: dict[str, bool] = {}
        is_one, surest = False, NOBODY
        for one in usable:
            if passing.get(one.kind):
                continue
            passes = fits(one, text)
            if passes is not None:
                self._score(one, text, passes)
                passing[one.kind] = passes and one.passes is not None
                is_one = is_one or passes
                surest = min(surest, (one.form.lookalike, one.kind)) if passes else surest
        for kind, passes in passing.items():
            self._count(kind, text, passes)
        if surest is not NOBODY:
            self.held[surest[1]].own += 1
        if self.hints and not passing and DIGEST.fullmatch(text):
            self.hidden += 1
        return is_one

    def _usable(self, separators: str, length: int) -> tuple[Candidate, ...]:
        found = tuple(
            one
            for one in candidates(separators, length)
            if (not one.form.named or one.kind in self.hints) and id(one.form) not in self.given_up
        )
        if len(self.usable) < 512:
            self.usable[separators, length] = found
        return found

    def _within(self, text: str) -> None:
        passing: dict[str, tuple[bool, str]] = {}
        surest: dict[int, tuple[float, str]] = {}
        for one in all_in(text[:LONGEST], self.given_up):
            piece = text[one.start : one.end]
            kind = one.candidate.kind
            self._score(one.candidate, piece, one.passes)
            is_checked = one.passes and one.candidate.passes is not None
            if one.passes:
                told = (one.candidate.form.lookalike, kind)
                surest[one.start] = min(surest.get(one.start, NOBODY), told)
            if is_checked or kind not in passing:
                passing[kind] = (is_checked, piece)
            if one.named:
                held = self.held[kind]
                held.named = max(held.named, one.named)
        for kind, (is_checked, piece) in passing.items():
            self._count(kind, piece, is_checked)
        for _, kind in surest.values():
            self.held[kind].own += 1

    def _score(self, one: Candidate, text: str, passes: bool) -> None:
        held = self.held.get(one.kind)
        if held is None:
            held = self.held[one.kind] = Held()
        form = one.form
        score = held.scores.get(id(form))
        if score is None:
            score = held.scores[id(form)] = Score(one)
        told = only_digits(text)[: form.leading] if form.leading else text
        mixed = crc32(told.encode("utf-8", "replace"))
        score.tried.add(mixed)
        if passes:
            score.passed.add(mixed)
        if score.tried.counted == ENOUGH and one.kind not in self.hints and not held.named:
            self._give_up(score)

    def _give_up(self, score: Score) -> None:
        """Try a form no longer when no more pass than by chance: most numbers are only numbers."""
        form, share = score.candidate.form, score.passed.counted / score.tried.counted
        if form.check and share - form.chance < REAL * (1 - form.chance):
            self.given_up.add(id(form))
            self.usable.clear()

    def _count(self, kind: str, text: str, is_checked: bool) -> None:
        held = self.held[kind]
        held.matched += 1
        if is_checked:
            held.checked += 1
        if not held.example or (is_checked and held.checked == 1):
            held.example = masked(text, kind)

    def _evidence(self, key: str) -> Evidence | None:
        kind = kinds()[key]
        held = self.held.get(key)
        sure = self._confidence(kind, held)
        by_value = held is not None and self._is_by_value(kind, held)
        if sure < (REPORTED if by_value else NAME_ALONE):
            return None
        return Evidence(
            kind=key,
            by=By.VALUE if by_value else By.NAME,
            seen=self.seen,
            matched=held.matched if held else 0,
            checked=held.checked if held else 0,
            confidence=round(sure, 2),
            example=held.example if held else "",
        )

    @staticmethod
    def _is_by_value(kind: KindOfData, held: Held) -> bool:
        """Whether values say something of their own: some pass, or there is nothing to pass."""
        return bool(held.checked) or not any(form.check for form in kind.form)

    def _confidence(self, kind: KindOfData, held: Held | None) -> float:
        hint = self.hints.get(kind.key)
        named = hint.confidence if hint else 0.0
        if kind.form and named:
            matched, checked = (held.matched, held.checked) if held else (0, 0)
            checks = all(form.check for form in kind.form)
            named *= borne_out(self.seen, matched, checked, self.hidden, checks)
        elif named and not self.seen:
            named *= 0.8
        if held is None:
            return named
        prior = max(self.base, named, held.named)
        if prior <= UNNAMED and 2 * held.own < held.checked:
            return 0.0  # what passes is something surer, which passes here by the way
        by_luck, lookalike = self._luck(held)
        sure = confidence(prior, by_luck, lookalike)
        return min(sure, SURE if prior > UNNAMED else kind.ceiling)

    def _luck(self, held: Held) -> tuple[float, float]:
        """Luck over all forms: different forms are tried apart, so their chances multiply."""
        together, lookalike = 1.0, 1.0
        for score in held.scores.values():
            form = score.candidate.form
            tried, passed = score.tried.estimate, score.passed.estimate
            if not form.check and score.tried.counted:
                # Without a check the form is what passes, so all that was seen has been tried.
                tried = max(passed, self.seen * tried / score.tried.counted)
            one = luck(tried, passed, form.chance)
            together *= one
            if one < 1:
                lookalike = min(lookalike, form.lookalike)
        return min(1.0, AT_ONCE * together), lookalike


def without_vaguer(found: list[Evidence]) -> tuple[Evidence, ...]:
    """Without kinds that surer ones make needless to mention."""
    sure = [one for one in found if one.confidence >= NAME_ALONE]
    needless = {vague for one in sure for vague in kinds()[one.kind].instead_of}
    return tuple(one for one in found if one.kind not in needless)
