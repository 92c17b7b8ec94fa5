"""How the tests of readers read: in this process, and without a database."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from register.importing.files import Content, read_here
from register.importing.files.content import LIMITS, Limits

Read = Callable[..., Content]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """``read(b"a,b", "x.csv")``, or a path of a file that is there already."""

    def reads(source: bytes | Path, name: str = "", limits: Limits = LIMITS) -> Content:
        if isinstance(source, bytes):
            path = tmp_path / "file"
            path.write_bytes(source)
        else:
            path = source
        return read_here(path, name or path.name, limits)

    return reads
