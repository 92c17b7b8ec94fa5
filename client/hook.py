#!/usr/bin/env python3
"""``ropa gate`` for pre-commit, which runs it from a copy of this repository, uninstalled.

``.pre-commit-hooks.yaml`` names it. Python 3.11 or newer has to be ``python3``.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 (python3 may be any)
        sys.exit("ropa needs Python 3.11 or newer")
    from ropa.cli import run

    sys.argv.insert(1, "gate")
    run()
