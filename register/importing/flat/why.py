"""Purposes, legal bases and retention: what the words of a row mean."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from django.utils.translation import gettext as _

from ..understanding.bases import Basis, legal_bases
from ..understanding.keeping import Retention, retention
from .book import Book
from .cells import Cell, Line, Texts
from .guessing import by_words

SURE: Final = 0.9
LONGEST: Final = 160
NUMBERED: Final = re.compile(r"^\s*(?:[0-9]{1,2}[.)、]|[-–•·*]|[(（][0-9]{1,2}[)）]|[①-⑳])\s*")
SENTENCE: Final = re.compile(r"(?<=[。！？!?])|(?<=\.)\s")
MAIN: Final = re.compile(
    r"\s*[(（](?:main purpose|主要目的|finalité principale|hauptzweck)[)）]", re.IGNORECASE
)
ABBREVIATED: Final = re.compile(r"(?:\b(?:Inc|Ltd|Co|Corp|Bros)|\b[A-Za-z]\.[A-Za-z])\.$")
MERGEABLE: Final = ("criteria", "legal_exception", "legal_ground")


@dataclass
class Why:
    """Purposes, bases and retention rules of one file."""

    book: Book
    rules: dict[tuple[str, ...], str] = field(default_factory=dict)

    # --- purposes -----------------------------------------------------------------------------

    def purposes(self, line: Line) -> list[str]:
        """Codes of the purposes a row names, each once."""
        found = [
            self.purpose(texts, line) for cell in line.cells("purpose") for texts in separate(cell)
        ]
        return list(dict.fromkeys(found))

    def purpose(self, texts: Texts, line: Line) -> str:
        """The purpose of this name; what is longer than a name is its description too."""
        names = {language: titled(text)[0] for language, text in texts.items()}
        more = texts if any(titled(text)[1] for text in texts.values()) else {}
        code = self.book.record("purposes", names, line)
        if more and (code,) in self.book.entries.get("purposes", {}):
            self.book.put("purposes", (code,), {"description": more}, line)
        return code

    # --- legal bases --------------------------------------------------------------------------

    def bases(
        self, line: Line, regimes: tuple[str, ...], purposes: list[str]
    ) -> dict[str, list[Basis]]:
        """What is understood, by purpose; of a cell whose lines are numbered, each for its own."""
        found: dict[str, dict[tuple[str, str], Basis]] = {one: {} for one in purposes}
        for cell in (*line.cells("legal_basis"), *line.cells("special_condition")):
            wanted = [
                (one, number)
                for text in cell.texts.values()
                for number, part in numbered(text, len(purposes))
                for one in self._meant(part, regimes)
            ]
            for basis, number in wanted:
                for purpose in purposes if not number else [purposes[number - 1]]:
                    found[purpose].setdefault((basis.regime, basis.key), basis)
            if not wanted:
                self.book.doubt(
                    "basis-unknown",
                    line,
                    "legal_basis",
                    _("No legal basis was understood here; the text is kept in the remarks."),
                    _(
                        "Write the article, such as “PIPL 13(1)(2)” or “GDPR 6(1)(b)”, or choose "
                        "the basis on the activity."
                    ),
                )
        self._doubt_bases([one for bases in found.values() for one in bases.values()], line)
        return {purpose: list(bases.values()) for purpose, bases in found.items()}

    def _meant(self, text: str, regimes: tuple[str, ...]) -> list[Basis]:
        understood = legal_bases(text, regimes)
        return [one for one in understood if not regimes or one.regime in regimes] or understood

    def _doubt_bases(self, found: list[Basis], line: Line) -> None:
        unsure = [one for one in found if one.confidence < SURE]
        if unsure:
            self.book.doubt(
                "basis-likely",
                line,
                "legal_basis",
                _("Legal bases were understood from these words with some doubt: %(keys)s.")
                % {"keys": ", ".join(sorted({one.key for one in unsure}))},
                _("Look whether they are what is meant."),
            )

    def state_bases(self, activity: str, found: dict[str, list[Basis]], line: Line) -> None:
        """Each basis for its purpose; conditions go on the basis of their regime."""
        texts = {
            "statute_ref": line.texts("legal_article"),
            "legitimate_interest": line.texts("legitimate_interest"),
        }
        for purpose, bases in found.items():
            conditions = {one.regime: one.key for one in bases if one.is_condition}
            for one in bases:
                if one.is_condition:
                    continue
                values = {
                    "regime": one.regime,
                    "basis": one.key,
                    "special_condition": conditions.get(one.regime),
                }
                key = (activity, purpose, one.regime, one.key)
                self.book.put("legal_bases", key, {**values, **texts}, line)

    # --- retention ----------------------------------------------------------------------------

    def retention(self, line: Line) -> str | None:
        """Code of the rule a row states; None when it states none."""
        texts = line.texts("retention")
        if not texts:
            return None
        key = tuple(texts[one] for one in sorted(texts))
        if key not in self.rules:
            self.rules[key] = self._rule(texts, line)
        return self.rules[key]

    def _rule(self, texts: Texts, line: Line) -> str:
        read = {language: one for language, text in texts.items() if (one := retention(text))}
        best = max(read.values(), key=lambda one: one.confidence, default=None)
        self._doubt_rule(read, best, line)
        names = {language: titled(text)[0] for language, text in texts.items()}
        known = self.book.find("retention_rules", names) or self._same(best)
        if known is not None:
            return known
        said = by_words("disposal", line.text("disposal") or " ".join(texts.values()))
        values = rule_of(best, texts)
        if said:
            values["disposal"] = said
        code = self.book.record("retention_rules", names, line, disposal="unknown")
        self.book.put("retention_rules", (code,), values, line)
        return code

    def _same(self, best: Retention | None) -> str | None:
        """The register's rule that says just this and nothing more."""
        if best is None or best.criteria or best.rest or best.confidence < SURE:
            return None
        return self.plain_rules.get((best.trigger, best.period_value, best.period_unit))

    @cached_property
    def plain_rules(self) -> dict[tuple[str, int | None, str], str]:
        """The register's rules that are a period from an event and no more."""
        return {
            (row["trigger"], row["period_value"], row["period_unit"]): code
            for code, row in reversed(list(self.book.known.rows("retention_rules").items()))
            if not any(row[name] for name in MERGEABLE) and row["disposal"] in ("delete", "unknown")
        }

    def _doubt_rule(self, read: dict[str, Retention], best: Retention | None, line: Line) -> None:
        periods = {
            (one.period_value, one.period_unit) for one in read.values() if one.confidence >= SURE
        }
        if best is None:
            self.book.doubt(
                "retention-unknown",
                line,
                "retention",
                _(
                    "No retention period was understood here; the text is kept as the rule's "
                    "criteria."
                ),
                _(
                    "Write a period and an event, such as “2 years after contract end”, or "
                    "complete the rule."
                ),
            )
        elif len(periods) > 1:
            self.book.doubt(
                "retention-differs",
                line,
                "retention",
                _("The languages of this cell give different periods; the surer one was taken."),
                _("Look which is right, and correct the other."),
            )
        elif best.confidence < SURE or best.rest:
            self.book.doubt(
                "retention-likely",
                line,
                "retention",
                _("The retention was understood in part; its words are kept as the criteria."),
                _("Look whether the rule says what is meant."),
            )


def rule_of(best: Retention | None, texts: Texts) -> dict[str, Any]:
    """Columns of a retention rule."""
    if best is None:
        return {"trigger": "other", "criteria": texts}
    values: dict[str, Any] = {"trigger": best.trigger}
    if best.period_value is not None:
        values |= {"period_value": best.period_value, "period_unit": best.period_unit}
    if best.criteria or best.rest or best.confidence < SURE or best.period_value is None:
        values["criteria"] = texts
    return values


def numbered(text: str, count: int) -> list[tuple[int, str]]:
    """Lines with the number of the purpose they are for; the whole with 0 where they have none."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    marks = [re.match(r"([0-9]{1,2})[.)、]\s*", line) for line in lines]
    if lines and all(one is not None and 0 < int(one[1]) <= count for one in marks):
        return [
            (int(one[1]), line[one.end() :]) for one, line in zip(marks, lines, strict=True) if one
        ]
    return [(0, text)]


def titled(text: str) -> tuple[str, str]:
    """A name made from a text, and the whole text where more is to be said than the name."""
    line = MAIN.sub("", " ".join(text.split())).strip()
    if len(line) <= LONGEST:
        return without_stop(line), ""
    first = SENTENCE.split(line)[0].strip()
    if len(first) <= LONGEST:
        return without_stop(first), line
    return first[: LONGEST - 1].rstrip() + "…", line


def without_stop(text: str) -> str:
    """A sentence without its full stop; the point of *Inc.* and *S.A.* stays."""
    return text if ABBREVIATED.search(text) else text.rstrip("。.;；")


def separate(cell: Cell) -> list[Texts]:
    """The texts of a cell with several entries, one a line or numbered, languages side by side."""
    lists = {language: entries(text) for language, text in cell.texts.items()}
    if len({len(one) for one in lists.values()}) != 1:
        return [dict(cell.texts)]
    return [
        dict(zip(lists, together, strict=True)) for together in zip(*lists.values(), strict=True)
    ]


def entries(text: str) -> list[str]:
    """Numbered or bulleted lines, short lines, or parts between semicolons; else the whole."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > 1:
        marked = [NUMBERED.match(line) for line in lines]
        if all(marked) or all(
            len(line) <= LONGEST and not line.endswith(("。", ".")) for line in lines
        ):
            return [NUMBERED.sub("", line) for line in lines]
        return ["\n".join(lines)]
    parts = [part.strip() for part in re.split(r"[;；]\s*", text) if part.strip()]
    whole = [NUMBERED.sub("", text.strip())]
    return parts if len(parts) > 1 and all(len(part) <= LONGEST for part in parts) else whole


def regimes_of(book: Book, controller: str) -> tuple[str, ...]:
    """Under which laws bases are meant: as asked, else those of the controller."""
    return book.options.regimes or book.regimes.get(controller, ())
