"""SIGKILL at a step of each kind of write: all of it is there or nothing, and the next one works.

The steps are one in the middle, the last statement, the commit, and the moment after it;
``THOROUGH=1`` takes every statement. ``tests/register/archive/test_killed.py`` does it to an
archive, which is brought into an empty register.
"""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path
from typing import Any

from ..clusters import run
from ..conftest import Servers
from .kinds import KINDS

EVERY = "every" if os.environ.get("THOROUGH") else ""


def judge(told: str) -> None:
    found: dict[str, Any] = json.loads(told)
    assert set(found) == set(KINDS)
    for kind, one in found.items():
        assert one["statements"] > 5, kind
        assert set(one["signals"]) == {signal.SIGKILL}, kind
        assert len(one["signals"]) >= 4, kind
        assert one["left"] == [], kind
        # Killed after its commit it is there, and so is what was written next.
        assert one["whole"] == 2, kind
        assert one["sound"], kind


def test_on_sqlite(data: Path):
    judge(run(data, "faults.killing", EVERY, seconds=600))


def test_on_postgresql(servers: Servers, tmp_path: Path):
    server = servers.server("synchronous_commit=on")
    judge(run(tmp_path, "faults.killing", EVERY, seconds=600, DATABASE_URL=server.url))
