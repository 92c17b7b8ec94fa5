"""``manage.py regulator_pack``: documents, changes, approvals and hashes of a period in one ZIP."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from history.access_log.recording import record
from history.commands import RegisterCommand
from history.moments import MomentError
from history.text import LANGUAGES
from register.access_kinds import PACK
from register.choices import State
from register.documents import KINDS, SelectionError
from register.issuing.issue import told_why
from register.pack import (
    USUAL_DOCUMENTS,
    USUAL_FORMS,
    Choice,
    choice_of,
    copy_of,
    period_of,
    write_pack,
)
from register.writers import WRITERS

from .issue import add_issue_arguments, issue_as


class Command(RegisterCommand):
    help = "Write the regulator pack of a period to a ZIP file, and issue it if asked to."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--from",
            dest="begin",
            default="",
            help="the period is what was changed after this moment; the beginning by default",
        )
        parser.add_argument(
            "--to", dest="end", default="now", help="the end of the period and moment of the pack"
        )
        for name, known, what, usual in (
            ("document", KINDS, "documents", " and ".join(USUAL_DOCUMENTS) + " by default"),
            ("lang", LANGUAGES, "languages", "all by default"),
            ("format", WRITERS, "formats", ", ".join(USUAL_FORMS) + " by default"),
        ):
            parser.add_argument(
                f"--{name}", action="append", choices=list(known), dest=what, help=usual
            )
        parser.add_argument(
            "--state",
            choices=State.values,
            default=State.APPROVED.value,
            help="made from the approved state (the default) or from the working state",
        )
        parser.add_argument("--output", required=True, help="the ZIP file")
        parser.add_argument(
            "--issue", action="store_true", help="keep the pack as an issued document"
        )
        add_issue_arguments(parser, required=False, to="--to-whom")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            choice = chosen(options)
            if options["issue"]:
                told_why(options["recipient"], options["purpose"])
                issue_as(self, copy_of(choice), options)
            else:
                self.refuse_half_an_issue(options)
                record(PACK, what=options["output"], details={"state": options["state"]})
                with self.writing(options["output"]) as out:
                    write_pack(choice, out)
        except (MomentError, SelectionError) as error:
            self.fail(str(error))
        except ValidationError as error:
            self.fail(" ".join(error.messages))

    def refuse_half_an_issue(self, options: dict[str, Any]) -> None:
        """To whom and what for mean nothing when no pack is issued."""
        if options["recipient"] or options["purpose"] or options["person"]:
            self.fail(_("--to-whom, --purpose and --as go with --issue: add it or leave them out."))


def chosen(options: dict[str, Any]) -> Choice:
    """What the options ask for."""
    return choice_of(
        options["documents"] or USUAL_DOCUMENTS,
        options["languages"] or LANGUAGES,
        options["formats"] or USUAL_FORMS,
        State(options["state"]),
        period_of(options["begin"], options["end"]),
    )
