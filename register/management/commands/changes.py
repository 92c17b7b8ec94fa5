"""Writes what changed between two moments to a file, whole or not at all."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from history.commands import RegisterCommand
from history.moments import MomentError, parse_period
from history.text import LANGUAGES
from register.changes.notification import Notification
from register.changes.period import compared_between, report_of
from register.changes.writing import WRITERS
from register.choices import State
from register.documents import SelectionError, refuse_nothing_approved

MOMENT = "now, a change set such as #412, a day or a day and time"


class Command(RegisterCommand):
    help = "Write what changed between two moments, by kind, or the notification drafted from it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--from", dest="start", required=True, help=f"earlier moment: {MOMENT}")
        parser.add_argument("--to", dest="end", default="now", help=f"later moment: {MOMENT}")
        parser.add_argument(
            "--lang", choices=sorted(LANGUAGES), required=True, help="language of the report"
        )
        parser.add_argument(
            "--format", choices=sorted(WRITERS), required=True, help="format of the file"
        )
        parser.add_argument(
            "--state",
            choices=State.values,
            default=State.APPROVED.value,
            help="compare what was approved (the usual one for what leaves the house), or working",
        )
        parser.add_argument("--output", required=True, help="the file; - for standard output")
        parser.add_argument(
            "--notification",
            action="store_true",
            help="the drafted notification to the people concerned instead of the report",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            moments = parse_period(options["start"], options["end"])
            found = compared_between(*moments, State(options["state"]))
            refuse_nothing_approved(found.after)
        except (MomentError, SelectionError) as error:
            self.fail(str(error))
        report = report_of(found, options["lang"])
        what = Notification(report) if options["notification"] else report
        writer = WRITERS[options["format"]]
        with self.writing(options["output"]) as out:
            writer.write(what, out)
