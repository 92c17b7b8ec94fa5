"""The auditor's program, loaded from its file as it stands."""

from __future__ import annotations

import importlib.util
import io
import sys
from collections.abc import Iterable
from typing import Any

from tests.conftest import ROOT

FOLDER = ROOT / "bin"


def program() -> Any:
    if str(FOLDER) not in sys.path:
        sys.path.insert(0, str(FOLDER))
    spec = importlib.util.spec_from_file_location("verify_export", FOLDER / "verify_export.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PROGRAM = program()


def audited(parts: Iterable[bytes]) -> Any:
    """What the auditor's program finds in an export."""
    verifier = PROGRAM.Verifier()
    verifier.read(iter(io.BytesIO(b"".join(parts))))
    return verifier
