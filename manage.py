#!/usr/bin/env python
"""Command-line entry point of the register."""

from __future__ import annotations

import os
import sys
from typing import NoReturn


def refuse(message: str) -> NoReturn:
    sys.stderr.write(" ".join(message.split()) + "\n")
    raise SystemExit(2)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import execute_from_command_line
        from django.db import OperationalError
        from environs import EnvError
    except ImportError as error:
        refuse(f"{error.name} is not installed here. Run: make setup; then use .venv/bin/python")
    try:
        execute_from_command_line(sys.argv)
    except (ImproperlyConfigured, EnvError, OperationalError) as error:
        if "--traceback" in sys.argv:
            raise
        at_fault = "Database" if isinstance(error, OperationalError) else "Settings"
        refuse(f"{at_fault}: {error}")


if __name__ == "__main__":
    main()
