"""Compiled Python, kept beside the environment: no program of a test run compiles it again.

Where ``PYTHONDONTWRITEBYTECODE`` is set, as in many images of build servers, every program a test
starts would compile all of Django first. Python replaces a compiled file whole and compares it
with its source, so two runs at a time may share the folder.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path


def compiled_once(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment of a program that keeps what it compiles and takes what others compiled."""
    kept = {name: value for name, value in environment.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {"PYTHONPYCACHEPREFIX": str(Path(sys.prefix) / "bytecode"), **kept}
