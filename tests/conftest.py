"""What every test may ask for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Protocol

import pytest

ROOT = Path(__file__).resolve().parent.parent


class Manage(Protocol):
    """Runs ``manage.py`` as a person would: a program of its own with its own environment."""

    def __call__(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]: ...


@pytest.fixture
def manage(tmp_path: Path) -> Manage:
    """``manage("migrate", DEBUG="true")``, with the folder of its data under ``tmp_path``."""
    inherited = {
        key: value
        for key, value in os.environ.items()
        if key not in {"DJANGO_SETTINGS_MODULE", "DATABASE_URL"}
    }
    inherited |= {"DATA_DIR": str(tmp_path / "var"), "PYTHONWARNINGS": "default"}

    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=inherited | environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return run
