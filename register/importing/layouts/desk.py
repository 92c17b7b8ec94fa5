"""Where readers of lists put together what a list states: found again, filled in, or new."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from typing import Any, Final

from django.utils.translation import gettext as _

from register.merging.index import PartyIndex
from register.merging.likeness import CERTAIN, Likeness, Party

from ..flat.doubts import Doubts
from ..known import Known, same
from ..rows import Problem, Row, Spot, Statement, Weight, at
from .reader import Options

CHINESE: Final = re.compile(r"[\u3400-\u9fff]")
LATIN: Final = re.compile(r"[A-Za-z]")
BOTH: Final = re.compile(
    r"^(?P<one>[^(（/|]+?)\s*(?:[(（](?P<in>[^()（）]+)[)）]|\s[/|]\s(?P<by>.+))$"
)


def said(text: Any) -> dict[str, str]:
    """A text in the language of its script; both when one stands beside the other in brackets."""
    if not isinstance(text, str) or not text.strip():
        return {}
    text = text.strip()
    found = BOTH.match(text)
    if found:
        parts = (found["one"].strip(), (found["in"] or found["by"]).strip())
        languages = [language_of(one) for one in parts]
        if set(languages) == {"en", "zh-hans"}:
            return dict(zip(languages, parts, strict=True))
    return {language_of(text): text}


def language_of(text: str) -> str:
    """``zh-hans`` for a text with Chinese characters in good part, else ``en``."""
    chinese = len(CHINESE.findall(text))
    return "zh-hans" if chinese * 3 >= len(LATIN.findall(text)) and chinese else "en"


def line(value: Any, longest: int) -> str:
    """One line of at most so many characters; what is not text is nothing."""
    return " ".join(value.split())[:longest].strip() if isinstance(value, str) else ""


def address(value: Any) -> str:
    """A web address a browser would follow; empty for anything else."""
    text = line(value, 2_000)
    if not re.match(r"https?://[^\s/.]+\.[^\s]+$", text, re.IGNORECASE):
        return ""
    return text if len(text) <= LONGEST_ADDRESS else ""


LONGEST_ADDRESS: Final = 200
"""Characters that Django's URLField keeps."""


EMPTY: Final[tuple[Any, ...]] = ("", None, {}, [])
STATED: Final = object()
"""Stands for what is kept in rows of its own, which a list from outside does not touch."""
NOTHING: Final[Mapping[str, Any]] = {}
ENDS: Final = frozenset({"retired_on"})
"""Columns that say that a record has ended."""


class Desk:
    """Collects the rows of one list.

    A record that came from the same place before is stated anew as a whole. One that the register
    has from elsewhere is only filled in where it says nothing, since a list from outside does not
    know better than the officer.
    """

    def __init__(self, layout: str, options: Options, known: Known) -> None:
        self.layout = layout
        self.options = options
        self.known = known
        self._statement = Statement(layout)
        self._here: dict[tuple[str, str], str] = {}
        self._rows: dict[tuple[str, str], Row] = {}
        self._told: Counter[str] = Counter()
        self._doubts = Doubts()

    @property
    def statement(self) -> Statement:
        """All that was stated; problems of one thing are one, with the number of places."""
        told = [*self._statement.problems, *self._doubts.problems()]
        return Statement(self.layout, self._statement.rows, told)

    def record(
        self,
        kind: str,
        ref: str,
        values: Mapping[str, Any],
        spot: Spot,
        number: int,
        *names: str,
        assumed: Mapping[str, Any] = NOTHING,
    ) -> str:
        """The code of a record that the list calls ``ref``; its row is stated once.

        What is empty in ``values`` is not stated: a list that says nothing clears nothing.
        ``assumed`` is said of a new record only. ``names`` are what it is called, first the one a
        new code is made from.
        """
        values = {name: value for name, value in values.items() if value not in EMPTY}
        source = line(f"{self.layout}:{ref}", 200)
        if (kind, source) in self._here:
            return self._here[kind, source]
        code = self.known.by_source(kind, source)
        if code is not None and (kept := self._survivor(kind, code)) != code:
            code = kept
            stated = {"code": code, **self._missing(kind, code, values)}
        elif code is not None:
            stated = {"code": code, **values}
        elif (code := self._found(kind, values, spot, number, names)) is not None:
            stated = {"code": code, **self._missing(kind, code, values)}
        else:
            code = self.known.code_for(kind, *names)
            stated = {"code": code, "source_ref": source, **values}
        self._here[kind, source] = code
        if (before := self._rows.get((kind, code))) is not None:
            # Two entries are one record of the register: the second adds what the first left open.
            for name, value in self._missing(kind, code, values).items():
                before.values.setdefault(name, value)
            return code
        self._rows[kind, code] = self.state(kind, stated, spot, number, assumed)
        return code

    def state(
        self,
        kind: str,
        values: dict[str, Any],
        spot: Spot,
        number: int,
        assumed: Mapping[str, Any] = NOTHING,
    ) -> Row:
        """A row of a kind, as it is."""
        row = Row(values, spot, number, assumed)
        self._statement.add(kind, [row])
        return row

    def _found(
        self,
        kind: str,
        values: Mapping[str, Any],
        spot: Spot,
        number: int,
        names: tuple[str, ...],
    ) -> str | None:
        own = values.get("name")
        for name in (*names, *(own.values() if isinstance(own, dict) else ())):
            if code := self.known.by_name(kind, name):
                return self._survivor(kind, code)
        if kind != "recipients":
            return None
        likely = self._parties.find(party("", values))
        if not likely:
            return None
        if likely[0].confidence >= CERTAIN:
            return likely[0].code
        self._doubt(likely[0], values, spot, number)
        return None

    def _doubt(self, likely: Likeness, values: Mapping[str, Any], spot: Spot, number: int) -> None:
        known = self.known.names("recipients")[likely.code]
        name = known.get(self.options.language) or next(iter(known.values()), likely.code)
        called = next(iter(dict(values.get("name") or {}).values()), "")
        self.doubt(
            "recipient-alike",
            Row({"name": called}, spot, number),
            "name",
            _("“%(new)s” may be the recipient “%(name)s” (%(code)s) that is recorded already.")
            % {"new": called, "name": name, "code": likely.code},
            _("It is entered as a new one: merge the two under “Duplicates” if they are one."),
            apart=likely.code,
        )

    def _survivor(self, kind: str, code: str) -> str:
        """Of a recipient that was merged into another: the other."""
        into = self.known.rows(kind)[code].get("merged_into_id")
        if into is None:
            return code
        rows = self.known.rows(kind)
        return next(one for one, row in rows.items() if row["id"] == into)

    @cached_property
    def _parties(self) -> PartyIndex:
        rows = self.known.rows("recipients")
        return PartyIndex([party(code, row) for code, row in rows.items() if not gone(row)])

    def _missing(self, kind: str, code: str, values: Mapping[str, Any]) -> dict[str, Any]:
        """What the register does not say yet of a record it has.

        That it ended is not among it: who left a list may still be the company's recipient.
        """
        row = self.known.rows(kind).get(code, NOTHING)
        if "aliases" in values:
            values = {**values, "aliases": unlike(values["aliases"], row.get("name") or {})}
        return {
            name: value
            for name, value in values.items()
            if name not in ENDS
            and value not in EMPTY
            and row.get(name, row.get(f"{name}_id", STATED)) in EMPTY
        }

    def problem(self, problem: Problem) -> None:
        self._statement.problems.append(problem)

    def doubt(
        self, code: str, row: Row, column: str, reason: str, remedy: str = "", apart: str = ""
    ) -> None:
        """Something to look at in a cell; told once for all cells with the same ``apart``."""
        found = at(row, column, Weight.REVIEW, reason, remedy, code)
        self._doubts.add(
            code,
            reason,
            remedy,
            sheet=found.sheet,
            row=found.row,
            column=found.column,
            heading=found.heading,
            value=found.value,
            apart=apart,
        )

    def once(
        self, weight: Weight, reason: str, suggestion: str, code: str, sheet: str = ""
    ) -> None:
        """Something to say of the whole list, however often it comes."""
        self._told[code] += 1
        if self._told[code] == 1:
            self.problem(Problem(weight, reason, suggestion, sheet, code=code))


def unlike(aliases: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    """Aliases without those that are the name itself."""
    known = {same(name) for name in names.values()}
    kept = {
        language: "\n".join(one for one in text.splitlines() if same(one) not in known)
        for language, text in aliases.items()
    }
    return {language: text for language, text in kept.items() if text}


def party(code: str, values: Mapping[str, Any]) -> Party:
    """What is compared of a recipient."""
    aliases = values.get("aliases") or {}
    return Party(
        code,
        dict(values.get("name") or {}),
        tuple(one for text in aliases.values() for one in text.splitlines() if one.strip()),
        values.get("website") or "",
        values.get("privacy_policy_url") or "",
        values.get("email") or "",
        values.get("registration_no") or "",
    )


def gone(row: Mapping[str, Any]) -> bool:
    """Whether a recipient was merged into another, which is then the one to find."""
    return row.get("merged_into_id") is not None
