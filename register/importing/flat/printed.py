"""Cells of our own documents, put back into the form in which people write them in tables."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any, Final

from django.utils.translation import override

from register.documents.phrases import MAIN_PURPOSE, NO_TRANSFER
from sharing.choices import DisclosureMode

from ..mapping.guess import Guessed
from .blanks import is_blank
from .grids import Grid
from .items import JOINTS

COLON: Final = re.compile(r"\s*[:：]\s*")
BRACKETS: Final = re.compile(r"\s*[(（]([^()（）]*)[)）]\s*$")
NUMBERED: Final = re.compile(r"^[0-9]{1,2}\.\s+")
BEHIND_KIND: Final = re.compile(r"(?<=[)）\]］])[,、]\s*")
"""Each party stands with its kind in brackets, and names may have commas."""
MARK: Final = re.compile(r"\s*\[(?:zh|en|fr|de|it|pt-br)\]")
CODED: Final = re.compile(r"^(.*?)\s*[(（]([a-z0-9-]+)[)）]$")
SENTENCE: Final = re.compile(r"[.。]$")
CLAIMED: Final = re.compile(r"\[|［")


def unprinted(grid: Grid, guessed: Guessed, language: str) -> Grid:
    """A table with its cells as people would write them."""
    cells = CELLS if guessed.sort == "activities" else CELLS_OF_LISTS
    makers = [cells.get(guessed.guesses[heading].field) for heading in grid.headings]
    rows = [
        (
            number,
            [told(value, maker, language) for value, maker in zip(values, makers, strict=True)],
        )
        for number, values in grid.rows
    ]
    return replace(grid, rows=[row for row in rows if not is_empty_part(row[1])])


def named(grid: Grid, column: str, also: str = "") -> Grid:
    """A table with the name and the code of its activities in columns of their own.

    They stand on the first line of ``column``, and on that of ``also``.
    """
    places = [grid.headings.index(one) for one in (column, also) if one]
    rows = []
    for number, values in grid.rows:
        said = [str(values[place] or "").split("\n", 1) for place in places]
        found = CODED.match(said[0][0])
        rest = list(values)
        for place, parts in zip(places, said, strict=True):
            rest[place] = parts[1] if len(parts) > 1 else None
        rows.append((number, [*rest, *((found[2], found[1]) if found else (None, said[0][0]))]))
    headings = [*grid.headings, "code", "name"]
    return replace(grid, headings=headings, columns=[*grid.columns, 0, 0], rows=rows)


def is_empty_part(values: list[Any]) -> bool:
    """Whether the row only says that the part has no entry."""
    return sum(one is not None for one in values) < 2


def told(value: Any, maker: Callable[[str, str], str] | None, language: str) -> Any:
    """One cell; what only says that nothing is recorded is nothing."""
    if not isinstance(value, str):
        return value
    text = MARK.sub("", value.replace("***", "")).removeprefix("'")
    lines = [line for line in text.splitlines() if not is_blank(line) or line in statements()]
    made = maker("\n".join(lines), language) if maker and lines else "\n".join(lines)
    return made or None


@cache
def statements() -> frozenset[str]:
    """Sentences with *no* in them that say something."""
    return frozenset(NO_TRANSFER.values())


def purposes(text: str, language: str) -> str:
    """Names without numbers, the mark of the main one, and the description behind the colon.

    Lines without a number are about the purpose above them.
    """
    main = f"({MAIN_PURPOSE.in_language(language)})"
    lines = text.splitlines()
    found = []
    for line in [one for one in lines if NUMBERED.match(one)] or lines[:1]:
        bare = NUMBERED.sub("", line).replace("（", "(").replace("）", ")")
        name = bare.split(main)[0] if main in bare else COLON.split(bare)[0]
        found.append(f"- {name.strip()}")
    return "\n".join(found)


def items(text: str, _language: str) -> str:
    """Items between commas; an *and* is part of a name."""
    for word, mark in JOINTS.items():
        text = text.replace(word, mark)
    return "\n".join(line for line in text.splitlines() if not SENTENCE.search(line))


def bases(text: str, _language: str) -> str:
    """Bases without the exceptions that are only claimed; the numbers of their purposes stay."""
    return "\n".join(line for line in text.splitlines() if not CLAIMED.search(line))


def without_brackets(text: str, _language: str) -> str:
    """Names without what stands in brackets behind them, such as a kind or a code."""
    return "\n".join(BRACKETS.sub("", line) for line in text.splitlines())


def first_line(text: str, _language: str) -> str:
    return text.splitlines()[0]


def retention(text: str, _language: str) -> str:
    """The period of the first line, without the categories it is for."""
    line = text.splitlines()[0]
    parts = COLON.split(line, maxsplit=1)
    return parts[1] if len(parts) > 1 and len(text.splitlines()) == 1 else text


@cache
def modes(language: str) -> dict[str, str]:
    """Ways of disclosure by what documents call them."""
    with override(language):
        return {str(one.label): one.value for one in DisclosureMode}


def recipients(text: str, language: str) -> str:
    """Parties, one a line, with the way the data reaches them and without their kind."""
    found = []
    for line in text.splitlines():
        if not BRACKETS.search(line) and not line.endswith(("]", "］")):
            continue
        parts = COLON.split(line, maxsplit=1)
        label = parts[0].strip() if len(parts) > 1 else ""
        mode = modes(language).get(label) or modes(language).get(BRACKETS.sub("", label), "")
        for one in BEHIND_KIND.split(parts[1] if mode else line):
            name = BRACKETS.sub("", one).strip() if mode else one.strip()
            found.append(f"- {name} ⟦{mode}⟧" if mode else f"- {name}")
    return "\n".join(found)


def lines(text: str, _language: str) -> str:
    """Each line one name."""
    return "\n".join(f"- {line}" for line in text.splitlines())


CELLS: Final[dict[str, Callable[[str, str], str]]] = {
    "purpose": purposes,
    "item": items,
    "category": items,
    "legal_basis": bases,
    "recipient": recipients,
    "controller": first_line,
    "function": lambda text, _: BRACKETS.sub("", text.splitlines()[0]),
    "retention": retention,
    "provider": without_brackets,
    "product": lines,
    "systems": without_brackets,
    "internal": lines,
    "joint_controllers": lines,
    "entrusted_to": recipients,
    "shared_with": recipients,
}
"""By field; other cells are as people write them."""

CELLS_OF_LISTS: Final[dict[str, Callable[[str, str], str]]] = {
    "item": items,
    "provider": without_brackets,
    "rule": without_brackets,
}
"""The same in lists, where a party stands alone."""
