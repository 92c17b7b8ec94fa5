"""Every regular expression of the program, and texts made to keep each of them busy."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from re import _constants as ops  # how re itself reads a pattern
from re import _parser as parser
from typing import Any, Final

from django.urls import URLPattern, URLResolver, get_resolver

from tests.contracts.repository import floors, tracked_files

CALLS: Final = {"compile", "match", "fullmatch", "search", "sub", "subn", "split", "findall"}
LONG: Final = 300
"""Letters of an attack. A pattern that tries every split of them into two or three parts is done
in a second; one that tries every split into any number never is."""
UNITS: Final = ("a", "1", " ", "-", ".", "一", "a1", "a ", "a.", "a-", "1,", "&a", "=a;", "\\")
ENDS: Final = ("\x00", "!")
MOST: Final = 30
"""Repetitions tried of one pattern."""


def every_pattern() -> list[re.Pattern[Any]]:
    """Compiled ones wherever a module keeps them, literal ones from the source, and addresses."""
    found: dict[tuple[Any, int], re.Pattern[Any]] = {}
    for one in (*kept(), *written(), *of_addresses()):
        found.setdefault((one.pattern, one.flags), one)
    return list(found.values())


def modules() -> Iterator[Any]:
    for floor in floors():
        package = importlib.import_module(floor)
        yield package
        for found in pkgutil.walk_packages(package.__path__, f"{floor}."):
            if ".migrations" not in found.name and not found.name.endswith("__main__"):
                yield importlib.import_module(found.name)


def kept() -> Iterator[re.Pattern[Any]]:
    for module in modules():
        for value in vars(module).values():
            yield from patterns_in(value, depth=0)


def patterns_in(value: Any, depth: int) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth < 4 and isinstance(value, dict):
        for one in value.values():
            yield from patterns_in(one, depth + 1)
    elif depth < 4 and isinstance(value, list | tuple | set | frozenset) and len(value) < 2_000:
        for one in value:
            yield from patterns_in(one, depth + 1)


def written() -> Iterator[re.Pattern[Any]]:
    """Patterns that stand in a call, ``re.sub(r"…", …)``."""
    for path in tracked_files(*(f"{floor}/*.py" for floor in floors()), "client/*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if is_call(node) and isinstance(node.args[0], ast.Constant):  # type: ignore[attr-defined]
                said = node.args[0].value  # type: ignore[attr-defined]
                yield re.compile(said)


def is_call(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
        and node.func.attr in CALLS
        and bool(node.args)
    )


def of_addresses(found: Any = None) -> Iterator[re.Pattern[Any]]:
    for one in (found or get_resolver()).url_patterns:
        yield one.pattern.regex
        if isinstance(one, URLResolver):
            yield from of_addresses(one)
        else:
            assert isinstance(one, URLPattern)


def attacks(pattern: re.Pattern[Any]) -> Iterator[Any]:
    """Long repetitions of what the pattern is made of, each ending in what it does not want."""
    units = dict.fromkeys([*letters_of(pattern), *UNITS])
    for unit in list(units)[:MOST]:
        for end in ENDS:
            text = unit * (LONG // len(unit)) + end
            yield text.encode("utf-8", "ignore") if isinstance(pattern.pattern, bytes) else text


def letters_of(pattern: re.Pattern[Any]) -> list[str]:
    """Letters that stand in the pattern, and two together where two do."""
    said = pattern.pattern
    text = said.decode("latin-1") if isinstance(said, bytes) else str(said)
    single = [chr(code) for code in codes(parser.parse(text, pattern.flags & ~re.DEBUG))]
    single = list(dict.fromkeys(single))[:12]
    pairs = [one + other for one, other in pairwise(single)]
    return [*single, *pairs]


def codes(parsed: Iterable[Any]) -> Iterator[int]:
    """The characters of a pattern that was read, those inside groups and ranges too."""
    for name, told in parsed:
        if name in (ops.LITERAL, ops.NOT_LITERAL):
            yield told
        elif name is ops.RANGE:
            yield told[0]
        elif name is ops.IN:
            yield from codes(told)
        elif name is ops.BRANCH:
            for one in told[1]:
                yield from codes(one)
        else:
            yield from codes(inner(told))


def inner(told: Any) -> Iterable[Any]:
    """The pattern inside a group or a repetition."""
    last = told[-1] if isinstance(told, tuple) and told else None
    return last if isinstance(last, parser.SubPattern) else ()
