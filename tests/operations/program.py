"""A program: does what one of the modules beside it does, with the real settings, and says it."""

from __future__ import annotations

import sys
from importlib import import_module

import django


def main() -> None:
    django.setup()
    sys.stdout.write(import_module(f"tests.operations.{sys.argv[1]}").said(*sys.argv[2:]))


if __name__ == "__main__":
    main()
