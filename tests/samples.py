"""Where the real files are that some tests try; they are nobody's to commit."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.conftest import ROOT

SAMPLES = Path(os.environ.get("REGISTER_SAMPLES", ROOT.parent / "shared" / "samples"))


def sample(name: str) -> Path:
    """The path of a sample; the test is left out, with the reason, where it is absent."""
    path = SAMPLES / name
    if not path.exists():
        pytest.skip(f"the sample {name} is not there; REGISTER_SAMPLES names its folder")
    return path
