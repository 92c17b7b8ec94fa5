"""Where real public material lies that nobody may commit: tests that use it skip without it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import pytest

SAMPLES: Final = Path(
    os.environ.get("REGISTER_SAMPLES", Path(__file__).resolve().parents[1] / "../shared/samples")
)


def sample(name: str) -> Path:
    """The file of this name; the test is skipped where it is not there."""
    path = SAMPLES / name
    if not path.exists():
        pytest.skip(f"no sample {name}: set REGISTER_SAMPLES to the folder of samples")
    return path
