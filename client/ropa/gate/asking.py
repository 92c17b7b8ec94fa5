"""Asks the register about declarations: each question once, with all the items it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Any, Final

from ..api import Api, Refused
from ..asking import entries_of
from ..telling import Teller
from ..troubles import Unanswered
from .declared import Declaration, Named

Question = tuple[tuple[str, str], ...]
"""Fields of a check, items excepted, in order of their names."""

ITEMS_AT_ONCE: Final = 200
"""Items of one check; the register takes no more."""

RECORDED: Final = "recorded"
CONDITIONS: Final = "recorded_with_conditions"
NOT_RECORDED: Final = "not_recorded"
CONTRADICTS: Final = "contradicts"
ORDER: Final = (RECORDED, CONDITIONS, NOT_RECORDED, CONTRADICTS)
"""Verdicts from the best to the worst."""

ITEM_POINTER: Final = re.compile(r"/data_items/([0-9]+)")


@dataclass(frozen=True)
class Verdict:
    """What the register says of one item under one question."""

    verdict: str
    answer: Mapping[str, Any] = field(default_factory=dict)
    """The entry of the API's answer; empty when a code is unknown to the register."""
    unknown: str = ""
    """The field of the question whose code is unknown; ``data_items`` for the item itself."""
    known: tuple[str, ...] = ()
    """Codes that the register has, the nearest first."""

    @property
    def rank(self) -> int:
        return ORDER.index(self.verdict)


@dataclass(frozen=True)
class Asked:
    """One item of a declaration under one question of it, with what came of it."""

    declaration: Declaration
    item: Named
    fields: Mapping[str, Named]
    verdict: Verdict


class Inquiry:
    """All questions of a run; what two declarations share is asked once."""

    def __init__(self, api: Api) -> None:
        self.api = api
        self.wanted: dict[Question, dict[str, None]] = {}
        self.found: dict[tuple[Question, str], Verdict] = {}
        self.register: dict[str, Any] = {}
        self.note = ""

    def judge(self, declarations: Iterable[Declaration]) -> list[Asked]:
        """Every item of every declaration under every question of it."""
        asked = [
            (declaration, item, fields)
            for declaration in declarations
            for fields in declaration.questions()
            for item in declaration.items
        ]
        for _declaration, item, fields in asked:
            for question in meanings(fields):
                self.wanted.setdefault(question, {}).update(dict.fromkeys(item.codes))
        for question, codes in self.wanted.items():
            self.ask_all(question, list(codes))
        return [Asked(*one, self.best(one[1], one[2])) for one in asked]

    def best(self, item: Named, fields: Mapping[str, Named]) -> Verdict:
        """The best of what the words can mean: for codes, there is only one meaning."""
        return min(
            (self.found[question, code] for question in meanings(fields) for code in item.codes),
            key=lambda one: one.rank,
        )

    def ask_all(self, question: Question, codes: list[str]) -> None:
        for begin in range(0, len(codes), ITEMS_AT_ONCE):
            self.ask(question, codes[begin : begin + ITEMS_AT_ONCE])

    def ask(self, question: Question, codes: list[str]) -> None:
        """One request; what the register does not know is taken out and the rest asked again."""
        while codes:
            try:
                answer = self.api.check({"data_items": codes, **dict(question)})
            except Refused as refusal:
                codes = self.without_unknown(question, codes, refusal)
                continue
            self.register = answer.register or self.register
            self.note = Teller(self.api.say).text(answer.data.get("note"))
            self.take(question, codes, answer.data)
            return

    def take(self, question: Question, codes: list[str], data: Mapping[str, Any]) -> None:
        """The entries of an answer, in the order of the items asked about."""
        entries = entries_of(data)
        if len(entries) != len(codes):
            raise Unanswered(self.api.say("The register did not answer for every item."))
        for code, entry in zip(codes, entries, strict=True):
            verdict = entry.get("verdict")
            known = verdict if verdict in ORDER else NOT_RECORDED
            self.found[question, code] = Verdict(known, entry)

    def without_unknown(self, question: Question, codes: list[str], refusal: Refused) -> list[str]:
        """The items that are left to ask about; the refusal itself if it is about anything else."""
        left = dict(enumerate(codes))
        for error in refusal.errors:
            pointer = str(error.get("pointer") or "")
            known = tuple(str(one) for one in error.get("known") or ())
            name = pointer.removeprefix("/")
            if found := ITEM_POINTER.fullmatch(pointer):
                code = left.pop(int(found[1]), None)
                if code is not None:
                    self.found[question, code] = unknown("data_items", known)
            elif name in dict(question):
                for code in left.values():
                    self.found[question, code] = unknown(name, known)
                left.clear()
        if len(left) == len(codes) or refusal.status not in (400, 404, 422):
            raise refusal
        return list(left.values())


def unknown(name: str, known: tuple[str, ...]) -> Verdict:
    return Verdict(NOT_RECORDED, unknown=name, known=known)


def meanings(fields: Mapping[str, Named]) -> list[Question]:
    """The questions that ``fields`` can mean: one for each combination of their codes."""
    names = sorted(fields)
    codes = product(*(fields[name].codes for name in names))
    return [tuple(zip(names, combination, strict=True)) for combination in codes]
