"""Which field each heading of a table is: by its words, then by the values below it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache
from typing import Any, Final

from .fields import IGNORED, fields
from .headings import NUMBERED, Heading, fold, heading
from .sorts import sort_of
from .values import are_kinds_of_data, by_values

CLOSE: Final = 0.86
"""From here on two headings are one with a slip of the pen."""
SURE: Final = 0.7
"""Below this a column is not taken without somebody's word."""
NEAR: Final = 3
"""Fields named to whoever has to say what an unknown heading is."""
SHORTEST: Final = 6
"""Latin letters of a name that may be recognised within a longer heading; half for Chinese."""


Told = tuple[dict[str, set[str]], float, str]
"""Fields a heading may mean with the languages that call them so, how sure that is, and by what."""


@dataclass(frozen=True)
class Guess:
    """What a heading is taken for."""

    heading: str
    field: str
    """Key of the field; ``ignored`` for what is left out."""
    language: str
    """Of its texts, when the heading says it; of the heading's words else; empty when unknown."""
    confidence: float
    why: str
    """``name``, ``part``, ``fuzzy``, ``values``, ``unknown``, ``doubled``, ``empty``."""
    near: tuple[str, ...] = ()
    """Keys of the fields it may be, best first."""


@dataclass(frozen=True)
class Guessed:
    """A table's mapping."""

    sort: str
    guesses: dict[str, Guess] = field(default_factory=dict)
    """By heading, in the order of the table."""

    @property
    def mapping(self) -> dict[str, str]:
        """Field by heading, to be shown, changed and saved; the sort of table under ``""``."""
        return {"": self.sort, **{one.heading: one.field for one in self.guesses.values()}}


@cache
def index() -> dict[str, dict[str, set[str]]]:
    """Fields by folded name, each with the languages that call it so."""
    found: dict[str, dict[str, set[str]]] = {}
    for one in fields().values():
        for language, name in one.names:
            for form in {fold(name), fold(NUMBERED.sub("", name))}:
                found.setdefault(form, {}).setdefault(one.key, set()).add(language)
        found.setdefault(fold(one.key), {}).setdefault(one.key, set())
        for label in one.labels.values():
            found.setdefault(fold(label), {}).setdefault(one.key, set())
    return found


def knows(text: str) -> bool:
    """Whether a text is a heading that some field has."""
    return any(form in index() for form in heading(text).forms)


def guessed(
    headings: Sequence[str],
    sheet: str = "",
    values: Mapping[str, Sequence[Any]] | None = None,
    sort: str = "",
) -> Guessed:
    """What each heading of a table is; ``values`` are some of those below each heading.

    ``sort`` is the sort of table when somebody has said it.
    """
    told = {one: candidates(heading(one)) for one in headings}
    chosen = sort or sort_of(_told_alone(told), sheet)
    below = values or {}
    guesses = {one: _guess(one, told[one], chosen, below.get(one, ())) for one in headings}
    return Guessed(chosen, _each_once(_by_what_stands_there(guesses, below)))


def _told_alone(told: Mapping[str, Told]) -> set[str]:
    """The fields of headings that can mean but one."""
    found: set[str] = set()
    for names, share, _ in told.values():
        keys = set(names) - {IGNORED}
        if share >= CLOSE and len(keys) == 1:
            found |= keys
    return found


def candidates(one: Heading) -> Told:
    """Fields that may be meant, how sure that is, and by what."""
    for form in one.forms:
        if form in index():
            return index()[form], 1.0, "name"
    if one.forms:
        alike = _alike(one.forms[-1])
        return alike if alike[2] == "fuzzy" else _within(one.forms[-1]) or alike
    return {}, 0.0, "empty"


def _within(form: str) -> Told | None:
    """The longest name within a longer heading."""
    found = [name for name in index() if len(name) >= _shortest(name) and name in form]
    if not found:
        return None
    best = max(found, key=len)
    return index()[best], 0.7 + 0.25 * len(best) / len(form), "part"


def _shortest(name: str) -> int:
    return SHORTEST if name.isascii() else SHORTEST // 2


def _alike(form: str) -> Told:
    """The names most alike, spelling mistakes allowed for."""
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(form)
    best: dict[str, float] = {}
    for name, keys in index().items():
        matcher.set_seq1(name)
        if matcher.real_quick_ratio() < 0.5 or matcher.quick_ratio() < 0.5:
            continue
        share = matcher.ratio()
        for key in keys:
            best[key] = max(best.get(key, 0.0), share)
    near = sorted(best, key=lambda key: -best[key])[:NEAR]
    if not near:
        return {}, 0.0, "unknown"
    share = best[near[0]]
    if share >= CLOSE:
        return {near[0]: set()}, share * 0.95, "fuzzy"
    return {key: set() for key in near}, share * 0.5, "unknown"


def _guess(
    raw: str,
    told: Told,
    sort: str,
    values: Sequence[Any],
) -> Guess:
    found, share, why = told
    ranked = sorted(found, key=lambda key: _rank(key, sort))
    language = heading(raw).language
    if share >= SURE and ranked and fields()[ranked[0]].fits(sort):
        key = ranked[0]
        return Guess(raw, key, language or _spoken(found[key]), share, why, tuple(ranked[1:]))
    if by_value := by_values(values):
        return Guess(raw, by_value[0], language, by_value[1], "values", tuple(ranked[:NEAR]))
    return Guess(raw, IGNORED, language, 0.0, "unknown" if raw else "empty", tuple(ranked[:NEAR]))


def _spoken(languages: Iterable[str]) -> str:
    """The language a name is of, when only one has it."""
    found = set(languages)
    return found.pop() if len(found) == 1 else ""


def _rank(key: str, sort: str) -> tuple[int, int]:
    """Fields of just this sort of table first, then those of any, then what is left out."""
    one = fields()[key]
    if one.group == IGNORED:
        return 3, 0
    if sort in one.sorts:
        return 0, one.sorts.index(sort)
    return (2, 0) if one.sorts else (1, 0)


def _by_what_stands_there(
    guesses: dict[str, Guess], below: Mapping[str, Sequence[Any]]
) -> dict[str, Guess]:
    """A bare “category” beside a column of items is one of data only if its values are."""
    fields_there = {one.field for one in guesses.values()}
    for raw, guess in guesses.items():
        is_open = guess.field == "category" and {"item", "service"} <= fields_there
        if is_open and below.get(raw) and not are_kinds_of_data(below[raw]):
            guesses[raw] = Guess(raw, "function", guess.language, SURE, "values", ("category",))
    return guesses


def _each_once(guesses: dict[str, Guess]) -> dict[str, Guess]:
    """A second column of one field that a record has only once is left out, and says so."""
    first: dict[tuple[str, str], str] = {}
    for raw in sorted(guesses, key=lambda one: -guesses[one].confidence):
        guess = guesses[raw]
        if not fields()[guess.field].is_single:
            continue
        place = (guess.field, heading(raw).language)
        if place in first:
            guesses[raw] = Guess(raw, IGNORED, guess.language, 0.0, "doubled", (guess.field,))
        else:
            first[place] = raw
    return guesses
