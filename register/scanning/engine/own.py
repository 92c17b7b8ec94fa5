"""The house's own recogniser, as the engine asks for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from ..report import By, Evidence
from .recogniser import Recogniser

FORMS: Final = {
    "email": re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"),
    "phone_number": re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)"),
    "ipv4": re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])"),
}


class Found(Struct, frozen=True):
    kind: str
    start: int
    end: int
    is_checked: bool = True


class Counting:
    """Counts whole values of a few forms."""

    def __init__(self) -> None:
        self.seen = 0
        self.matched: dict[str, int] = {}

    def add(self, value: object) -> None:
        if value is None or value == "":
            return
        self.seen += 1
        text = str(value)
        for kind, form in FORMS.items():
            if form.fullmatch(text):
                self.matched[kind] = self.matched.get(kind, 0) + 1

    def evidence(self) -> tuple[Evidence, ...]:
        return tuple(
            Evidence(kind, By.VALUE, self.seen, count, count, count / self.seen)
            for kind, count in sorted(self.matched.items())
        )


class Plain:
    """A stand-in with three kinds."""

    def tally(self, name: str, context: str) -> Counting:  # noqa: ARG002
        return Counting()

    def in_text(self, line: str) -> Sequence[Found]:
        return [
            Found(kind, one.start(), one.end())
            for kind, form in FORMS.items()
            for one in form.finditer(line)
        ]

    def masked(self, value: str, kind: str) -> str:  # noqa: ARG002
        return "*" * min(len(value), 12)


OWN: Final[Recogniser] = Plain()
