"""From verdicts to what the gate says of each line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ..speech import Speech
from ..telling import Teller, code_of
from .asking import CONDITIONS, CONTRADICTS, NOT_RECORDED, RECORDED, Asked
from .declared import Named, Remark

MOST_NEAREST: Final = 5
"""Codes that are suggested in one line."""

FIELD_WORDS: Final = {
    "purpose": 'purpose "%(code)s"',
    "activity": 'activity "%(code)s"',
    "people": 'people "%(code)s"',
    "product": 'product "%(code)s"',
    "controller": 'controller "%(code)s"',
    "system": 'system "%(code)s"',
    "recipient": 'recipient "%(code)s"',
    "country": 'country "%(code)s"',
}

HEADS: Final = {
    CONDITIONS: "%(word)s: recorded for %(about)s, with conditions:",
    CONTRADICTS: "%(word)s: contradicts the register for %(about)s.",
    NOT_RECORDED: "%(word)s: not recorded for %(about)s.",
}

SHOWN: Final = ("purpose", "activity", "system", "recipient", "country", "people")
"""Fields that a finding names, in this order; those of ``[register]`` go without saying."""


@dataclass(frozen=True)
class Finding:
    """One line of a manifest and what the register says to it."""

    path: str
    line: int
    column: int
    verdict: str
    says: str
    conditions: tuple[str, ...]
    """Sentences after ``says``: what a recorded use is tied to."""
    fails: bool


class Judge:
    """Says in one language what became of what was asked."""

    def __init__(self, say: Speech, strict: bool) -> None:
        self.say = say
        self.tell = Teller(say)
        self.strict = strict

    def findings(self, asked: Iterable[Asked], remarks: Iterable[Remark]) -> list[Finding]:
        """Everything but what is simply recorded, in the order of lines, each said once."""
        found = [self.finding(one) for one in asked if one.verdict.verdict != RECORDED]
        found += [self.of_remark(one) for one in remarks]
        return sorted(dict.fromkeys(found), key=lambda one: (one.path, one.line))

    def of_remark(self, one: Remark) -> Finding:
        verdict = NOT_RECORDED if one.fails else "note"
        return Finding(one.path, one.node.line, one.node.column, verdict, one.says, (), one.fails)

    def finding(self, one: Asked) -> Finding:
        unknown, verdict = one.verdict.unknown, one.verdict.verdict
        at = one.fields.get(unknown, one.item)
        says = self.of_unknown(at, unknown, one) if unknown else self.of_answer(one)
        return Finding(
            one.declaration.path,
            at.node.line,
            at.node.column,
            verdict,
            says,
            tuple(self.texts(one.verdict.answer, "conditions")) if verdict == CONDITIONS else (),
            fails=self.strict if verdict == CONDITIONS else True,
        )

    def of_unknown(self, at: Named, name: str, one: Asked) -> str:
        """A code that the register does not have at all."""
        word = at.word
        if name in FIELD_WORDS:
            word = self.say(FIELD_WORDS[name], code=word)
        told = self.say("%(word)s: not recorded, the register has no such code.", word=word)
        return self.say.together([told, *self.nearest(one.verdict.known)])

    def of_answer(self, one: Asked) -> str:
        """What the register says of the item, in its own sentences where it has some."""
        verdict, answer = one.verdict.verdict, one.verdict.answer
        head = self.say(HEADS[verdict], word=self.word(one), about=self.about(one.fields))
        if verdict == CONDITIONS:
            return head
        if verdict == CONTRADICTS:
            against = [self.tell.sentence(record) for record in answer.get("because") or ()]
            ask = "Ask the officer: which is right, the register or this line?"
            return self.say.together([head, *against, self.say(ask)])
        ask = "Ask the officer: does this happen, and may it? Then the register has to say so."
        asks = self.texts(answer, "missing") or [self.say(ask)]
        return self.say.together([head, *asks, *self.nearest(self.alike(one))])

    def word(self, one: Asked) -> str:
        """As the manifest calls the item, and which item that is where it can mean several."""
        meant = code_of(one.verdict.answer)
        is_other = len(one.item.codes) > 1 and one.verdict.verdict == CONDITIONS
        return f"{one.item.word} ({meant})" if is_other else one.item.word

    def texts(self, answer: Mapping[str, Any], name: str) -> list[str]:
        """The sentences of one list of an answer."""
        return [
            self.tell.text(entry.get("says") if isinstance(entry, Mapping) else entry)
            for entry in answer.get(name) or ()
        ]

    def alike(self, one: Asked) -> list[str]:
        """What is recorded near to the question, as one writes it in a manifest.

        What takes the place of something asked about comes first.
        """
        near = list(one.verdict.answer.get("nearest") or ())
        near.sort(key=lambda each: str(each.get("kind")) not in one.fields)
        found = []
        for each in near:
            kind, code = str(each.get("kind")), code_of(each)
            if kind in one.fields and one.fields[kind].word == code:
                continue
            words = FIELD_WORDS.get(kind)
            found.append(self.say(words, code=code) if words else code)
        return found

    def about(self, fields: Mapping[str, Named]) -> str:
        parts = [
            self.say(FIELD_WORDS[name], code=fields[name].word) for name in SHOWN if name in fields
        ]
        return self.say.listed(parts) or self.say("any purpose")

    def nearest(self, codes: Sequence[str]) -> list[str]:
        if not codes:
            return []
        return [self.say("Nearest: %(codes)s.", codes=self.say.listed(list(codes[:MOST_NEAREST])))]
