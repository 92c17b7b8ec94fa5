"""What both engines' generators speak: a named object in the database and how to make it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

PREFIX: Final = "history__"
"""Every trigger and function of ours starts so; whatever else starts so is stale and dropped."""

LONGEST_NAME: Final = 63


@dataclass(frozen=True)
class DatabaseObject:
    """A trigger or trigger function as it must be."""

    key: str
    """How people are told of it, unique in the database: ``trigger on table``."""
    fingerprint: str
    """What the database itself says of the object when it is as it must be."""
    create: tuple[str, ...]
    renewed: bool = False
    """Made again at every installation, right or not: open sessions keep plans of it that a
    migration may have made wrong without a word changed."""


@dataclass(frozen=True)
class InstalledObject:
    """A trigger or trigger function as it is."""

    key: str
    fingerprint: str
    drop: str


def object_name(*parts: str) -> str:
    """``history__part__part``, shortened with a digest when the engine would cut it silently."""
    name = PREFIX + "__".join(parts)
    if len(name) <= LONGEST_NAME:
        return name
    digest = hashlib.sha256(name.encode()).hexdigest()[:8]
    return f"{name[: LONGEST_NAME - 9]}_{digest}"


def literal(text: str) -> str:
    """``text`` as an SQL string."""
    return "'" + text.replace("'", "''") + "'"


def refusal_outside_change_set(table: str) -> str:
    return (
        f"register: {table} may only be written inside a change set; "
        "open one with history.changesets.change_set(actor=…, reason=…, source=…)"
    )


def refusal_of_key_change(table: str) -> str:
    return (
        f"register: the primary key of {table} never changes, its history hangs on it; "
        "end this row and create another"
    )


def refusal_to_rewrite(table: str) -> str:
    return f"register: {table} is append-only; what it says of the past is never rewritten"


def refusal_to_insert(table: str) -> str:
    return (
        f"register: {table} is written by the register's own triggers and seal, never by hand; "
        "write the tracked table inside a change set"
    )


def refusal_to_truncate(table: str) -> str:
    return f"register: {table} is tracked, and TRUNCATE leaves no version; use DELETE"
