"""``manage.py prepare``: whatever has to be there before the server starts, in one go."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command, get_commands
from django.db import connection

from history.commands import RegisterCommand
from history.readiness import refuse_silent_database

STEPS = ("load_vocabularies", "load_example", "create_demo_people")
"""Each does nothing the second time."""


class Command(RegisterCommand):
    help = "Brings the database up to date and loads what is missing; safe to repeat."
    needs_current_tables = False

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_silent_database(connection)
        call_command("migrate", interactive=False, verbosity=0, stdout=self.stdout)
        for step in STEPS:
            if step in get_commands():
                call_command(step, stdout=self.stdout, stderr=self.stderr)
