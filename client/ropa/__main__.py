"""``python -m ropa``, where the program is not on the path."""

from __future__ import annotations

from .cli import run

if __name__ == "__main__":
    run()
