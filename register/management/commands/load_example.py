"""``manage.py load_example``: the sample policy's promises as a first register."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from history.commands import RegisterCommand
from register.example.loading import Outcome, load_example
from register.example.problems import ExampleError


class Command(RegisterCommand):
    help = "Records the example register, clause by clause; safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            outcome = load_example()
        except ExampleError as error:
            self.fail(str(error))
        for line in outcome.written.left_out:
            self.stdout.write(line)
        if outcome.change_set is not None or options["verbosity"] > 1:
            self.stdout.write(summary_of(outcome))
        if options["verbosity"] > 1:
            for label, rows in sorted(outcome.written.rows.items()):
                self.stdout.write(f"  {label} {rows}")


def summary_of(outcome: Outcome) -> str:
    """The whole load in one line."""
    if outcome.change_set is None:
        return _("Example register: all %(count)d records are there already.") % {
            "count": outcome.records
        }
    return _(
        "Example register: %(rows)d rows of %(count)d records written. Change set %(number)d."
    ) % {
        "rows": sum(outcome.written.rows.values()),
        "count": outcome.records,
        "number": outcome.change_set,
    }
