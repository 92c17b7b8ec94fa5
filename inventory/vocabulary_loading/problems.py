"""What is wrong with a vocabulary file: where, what, and how to mend it."""

from __future__ import annotations

import msgspec
from django.utils.translation import ngettext


class Place(msgspec.Struct, frozen=True, order=True):
    """A line of a file, named as the maintainer knows the file."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


class Problem(msgspec.Struct, frozen=True, order=True):
    """One thing to mend before anything is written."""

    place: Place
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what} {self.mend}"


class VocabularyError(Exception):
    """The vocabulary files cannot be loaded; ``problems`` says why, in order of place."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__(self._in_one_line())

    def _in_one_line(self) -> str:
        first, *others = self.problems
        if not others:
            return str(first)
        more = ngettext(
            "%(count)d more problem after this one.",
            "%(count)d more problems after this one.",
            len(others),
        )
        return f"{first} ({more % {'count': len(others)}})"
