"""Killed in the middle, ``migrate`` goes on where it was, and makes the same as in one run."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

from ..clusters import run
from ..conftest import Servers

PARTS = tuple(map(str, range(5, 70, 5))) if os.environ.get("THOROUGH") else ("25", "55")


def judge(told: str) -> None:
    found = json.loads(told)
    assert found["statements"] > 50
    assert found["tables"] > 20
    assert found["signals"] == [signal.SIGKILL] * len(PARTS)
    assert found["unfinished"] > 0
    assert found["other"] == []


def test_on_sqlite(tmp_path: Path):
    judge(run(tmp_path / "var", "faults.migrating", *PARTS, seconds=600))


def test_on_postgresql(servers: Servers, tmp_path: Path):
    url = servers.server().url
    judge(run(tmp_path / "var", "faults.migrating", *PARTS, seconds=600, DATABASE_URL=url))
