"""Lists of words beside the code."""

from __future__ import annotations

import tomllib
from pathlib import Path


def words(file: Path) -> dict[str, frozenset[str]]:
    """Lists by their names, as sets."""
    with file.open("rb") as opened:
        return {name: frozenset(listed) for name, listed in tomllib.load(opened).items()}
