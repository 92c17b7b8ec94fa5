"""The register on a small disk of its own, which is full for a while; SQLite's takes no writes."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from django.db import connections

from .visitors import Visitors, state


def remount(disk: str, how: str) -> None:
    connections.close_all()  # the system refuses while somebody may still write
    subprocess.run(["mount", "-o", f"remount,{how}", disk], check=True)


def ballast(disk: str) -> Path:
    """A file that fills the disk."""
    path = Path(disk) / "ballast"
    with path.open("wb", buffering=0) as file:
        for size in (2**20, 2**12, 2**8):
            try:
                while file.write(b"\0" * size) == size:
                    pass
            except OSError:
                continue
    return path


def said(token: str, disk: str) -> str:
    visitors = Visitors(token)
    found: dict[str, Any] = {"before": state()}
    if connections["default"].vendor == "sqlite":
        remount(disk, "ro")
        found["read-only"] = visitors.each("read-only")
        remount(disk, "rw")
    visitors.page()
    filling = ballast(disk)
    found["full"] = visitors.each("full")
    filling.unlink()
    found["left"] = state()
    visitors.reopen()
    found["after"] = visitors.each("after")
    found["then"] = state()
    return json.dumps(found)
