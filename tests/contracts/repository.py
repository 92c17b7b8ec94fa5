"""The repository as the contracts see it: its files, its floors, its models."""

from __future__ import annotations

import subprocess
import tomllib
from pathlib import Path
from typing import Any

from tests.conftest import ROOT


def tracked_files(*patterns: str) -> list[Path]:
    """Files under version control, and new ones not ignored, that match a git pattern."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return sorted(path for path in paths if path.is_file())


def own_python_files() -> list[Path]:
    """Every Python file written by hand."""
    return [path for path in tracked_files("*.py") if "migrations" not in path.parts]


def shown(path: Path) -> str:
    """``path`` as people name it."""
    return str(path.relative_to(ROOT))


def project_settings() -> dict[str, Any]:
    """``pyproject.toml``."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def floors() -> list[str]:
    """The packages of the house from the top down."""
    contracts = project_settings()["tool"]["importlinter"]["contracts"]
    return next(list(each["layers"]) for each in contracts if each["id"] == "floors")
