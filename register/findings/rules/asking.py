"""Which dated parameters the functions of a rule ask for: read from their code, never from a list.

A list beside the functions would be forgotten. A parameter is asked for by its key, which stands
as a string in the function, in one that it calls, or in a table of the same package that it names.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from types import CodeType, FunctionType
from typing import Any, Final

from .registry import CHECKS
from .rulebook import Parameter, Rulebook

HERE: Final = __package__


@cache
def strings_of(rule: str) -> frozenset[str]:
    """Every string in the code of a rule's functions and of what they use of this package."""
    found: set[str] = set()
    seen: set[int] = set()
    for check in CHECKS:
        if check.rule == rule:
            found.update(_strings_of(check.function, seen))
    return frozenset(found)


def parameters_of(rule: str, book: Rulebook) -> list[Parameter]:
    """The parameters that a rule asks for, of every time, in the order of the tables."""
    named = strings_of(rule)
    return [one for one in book.parameters if one.key in named]


def _strings_of(value: Any, seen: set[int]) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif id(value) in seen:
        return
    elif isinstance(value, dict):
        seen.add(id(value))
        for one in (*value.keys(), *value.values()):
            yield from _strings_of(one, seen)
    elif isinstance(value, tuple | list | frozenset | set):
        seen.add(id(value))
        for one in value:
            yield from _strings_of(one, seen)
    elif isinstance(value, FunctionType) and value.__module__.startswith(HERE):
        seen.add(id(value))
        yield from _strings_of_code(value.__code__, value.__globals__, seen)


def _strings_of_code(code: CodeType, known: dict[str, Any], seen: set[int]) -> Iterator[str]:
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield from _strings_of_code(one, known, seen)
        else:
            yield from _strings_of(one, seen)
    for name in code.co_names:
        if name in known and not name.startswith("__"):
            yield from _strings_of(known[name], seen)
