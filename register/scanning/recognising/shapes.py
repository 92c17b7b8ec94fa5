"""Which forms a value may have, told from its length and its separators alone.

That is a look-up in a table that fills itself, so nearly every value costs one look-up, and
patterns and checks see only what can be theirs.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Final, NamedTuple

from .checks import Check, check
from .kinds import Form, compiled, kinds

NO_LETTERS: Final = str.maketrans("", "", string.ascii_letters + string.digits)
MANY: Final = 13
"""From so many separators on, only forms that may have any are tried."""
ANY: Final = "\0"
WIDE: Final = "\0\0"
"""Stand for separators: many; and letters beyond ASCII."""
LONGEST: Final = 4000


class Candidate(NamedTuple):
    """A form a value may have."""

    kind: str
    form: Form
    matches: Callable[[str], re.Match[str] | None]
    passes: Check | None


@cache
def _all() -> tuple[Candidate, ...]:
    return tuple(
        Candidate(kind.key, form, compiled(form.pattern).fullmatch, check(form.check))
        for kind in kinds().values()
        for form in kind.form
    )


def shape(text: str) -> tuple[str, int]:
    """The separators of a value, and its length."""
    if not text.isascii():
        return WIDE, len(text)
    separators = text.translate(NO_LETTERS)
    return (separators if len(separators) < MANY else ANY), len(text)


@lru_cache(maxsize=8192)
def candidates(separators: str, length: int) -> tuple[Candidate, ...]:
    """The forms a value of that ``shape`` may have."""
    return tuple(
        one
        for one in _all()
        if one.form.length[0] <= length <= one.form.length[1] and _fits(one.form, separators)
    )


def _fits(form: Form, separators: str) -> bool:
    if separators == WIDE:
        return form.wide
    if separators == ANY:
        return form.separators == ".*"
    return compiled(form.separators).fullmatch(separators) is not None


def fits(one: Candidate, text: str) -> bool | None:
    """Whether a value has the form and passes: None without the form, False without the check."""
    if one.matches(text) is None:
        return None
    return one.passes is None or one.passes(text)
