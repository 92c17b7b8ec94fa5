"""``manage.py issue``: hands a document out and keeps what was handed out."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from history.changesets import change_set
from history.commands import RegisterCommand
from history.models import Source
from history.moments import MomentError, parse_moment
from register.choices import State
from register.documents import Document, Selection, SelectionError
from register.issuing.issue import MAY_ISSUE, Copy, copy_of, hand_out, told_why
from register.management.acting import acting
from register.management.asked import add_document_arguments, refuse_what_a_kind_lacks
from register.models import IssuedDocument
from register.printing import register_for


class Command(RegisterCommand):
    help = "Issue a document: keep its bytes, to whom it went and what for."

    def add_arguments(self, parser: CommandParser) -> None:
        add_document_arguments(parser, required=True)
        add_issue_arguments(parser, required=True)
        parser.add_argument("--output", help="also write the file there")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            told_why(options["recipient"], options["purpose"])
            kind = refuse_what_a_kind_lacks(options)
            moment, state = parse_moment(options["as_of"]), State(options["state"])
            register = register_for([kind], moment, state)
            wanted = Selection(**{name: options[name] for name in Selection.__struct_fields__})
            document = Document(options["document"], register, options["lang"], wanted)
            copy = copy_of(document, options["format"])
        except (MomentError, SelectionError) as error:
            self.fail(str(error))
        except ValidationError as error:
            self.fail(" ".join(error.messages))
        issue_as(self, copy, options)


def add_issue_arguments(parser: CommandParser, *, required: bool, to: str = "--to") -> None:
    """To whom, what for, and in whose name."""
    parser.add_argument(
        to, dest="recipient", required=required, default="", help="to whom it is issued"
    )
    parser.add_argument(
        "--purpose", required=required, default="", help="what for: the reason in the history"
    )
    parser.add_argument(
        "--as", dest="person", required=required, default="", help="who issues it: an account"
    )


def issue_as(command: RegisterCommand, copy: Copy, options: dict[str, Any]) -> IssuedDocument:
    """Issue ``copy`` in the name of ``--as``, and write it to ``--output`` too: both or neither."""
    person: Any = acting(command, options["person"], MAY_ISSUE)
    try:
        with ExitStack() as doing:
            if options["output"]:
                doing.enter_context(command.writing(options["output"])).write(copy.content)
            opened = doing.enter_context(
                change_set(actor=person, reason=options["purpose"], source=Source.COMMAND)
            )
            issued = hand_out(copy, recipient=options["recipient"], purpose=options["purpose"])
    except ValidationError as error:
        command.fail(" ".join(error.messages))
    command.stdout.write(
        _("Issued as %(reference)s to %(recipient)s, change set %(number)d. SHA-256 %(sha256)s")
        % {
            "reference": issued.reference,
            "recipient": issued.recipient,
            "number": opened.number or 0,
            "sha256": issued.sha256,
        }
    )
    return issued
