"""Records within records become columns: ``{"user": {"phones": ["…"]}}`` is ``user.phones``."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

import msgspec

from .names import is_like_a_value, safe

DEEPEST: Final = 12
WIDEST: Final = 200
"""Keys of one object beyond which they are values themselves (a map by person, by day)."""
MOST_ITEMS: Final = 1_000
"""Of one list; the rest is left alone."""
MOST_COLUMNS: Final = 2_000

HIDDEN: Final = "*"
SEVERAL: Final = 5
"""Values of one form from which on their keys are taken for values as well."""
DECODER: Final = msgspec.json.Decoder()


class Columns:
    """Values by path of keys, of a batch of records."""

    def __init__(self) -> None:
        self.columns: dict[str, list[object]] = defaultdict(list)
        self._known: dict[str, str] = {}

    def put(self, name: str, value: object) -> None:
        """A value that is one, under a name that is safe."""
        if name not in self.columns and len(self.columns) >= MOST_COLUMNS:
            name = HIDDEN
        self.columns[name].append(value)

    def text(self, name: str, value: str) -> None:
        """A text that may be JSON."""
        try:
            decoded = DECODER.decode(value)
        except (msgspec.DecodeError, UnicodeError, RecursionError):
            self.put(name, value)
            return
        self.record(decoded, name)

    def record(self, value: object, path: str = "", depth: int = 0) -> None:
        """A decoded value with all it holds. Beyond ``DEEPEST`` it is left alone."""
        if depth > DEEPEST:
            return
        if isinstance(value, dict):
            is_map = len(value) > WIDEST or is_by_person(value)
            for key, one in value.items():
                self._keyed(path, str(key), one, depth, is_map=is_map)
        elif isinstance(value, list):
            for one in value[:MOST_ITEMS]:
                self.record(one, path, depth + 1)
        else:
            self.put(path, value)

    def _keyed(self, path: str, key: str, value: object, depth: int, *, is_map: bool) -> None:
        name = HIDDEN if is_map else self.named(key)
        below = f"{path}.{name}" if path else name
        if name == HIDDEN:
            # The key is a value as well: whoever keys by phone number holds phone numbers.
            self.put(below, key)
        self.record(value, below, depth + 1)

    def named(self, key: str) -> str:
        """A key as a name, without dots; ``*`` for one that is itself a value."""
        known = self._known.get(key)
        if known is None:
            made = safe(key)
            known = made.replace(".", "_") if made == key.strip() and made else HIDDEN
            self._known[key] = known
        return known


def is_by_person(value: dict[object, object]) -> bool:
    """Whether an object holds like things by a key that is itself a value, such as a name.

    Records with the same keys, ``{"Ann": {"phone": …}, "Ben": {"phone": …}}``, or several values
    that look like numbers, addresses or codes, and nothing else.
    """
    if len(value) < 2:
        return False
    first, *others = value.values()
    if isinstance(first, dict):
        return bool(first) and all(
            isinstance(one, dict) and one.keys() == first.keys() for one in others
        )
    return len(value) >= SEVERAL and all(
        isinstance(one, str) and is_like_a_value(one) for one in value.values()
    )
