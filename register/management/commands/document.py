"""Writes a document to a file, whole or not at all."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from history.commands import RegisterCommand
from history.moments import MomentError, parse_moment
from history.text import LANGUAGES
from register.assemble import assemble
from register.choices import State
from register.documents import KINDS, Document, Selection, SelectionError, refuse_nothing_approved
from register.writers import WRITERS


class Command(RegisterCommand):
    help = "Write the processing register or the list of recipients to a file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("document", choices=sorted(KINDS), help="which document")
        parser.add_argument(
            "--lang", choices=sorted(LANGUAGES), required=True, help="language of the document"
        )
        parser.add_argument(
            "--format", choices=sorted(WRITERS), required=True, help="format of the file"
        )
        parser.add_argument("--output", required=True, help="the file; - for standard output")
        parser.add_argument(
            "--as-of",
            default="now",
            help="the moment: now, a change set such as #412, a day or a day and time",
        )
        parser.add_argument(
            "--state",
            choices=State.values,
            default=State.APPROVED.value,
            help="approved (the usual one for what leaves the house), or working: everything",
        )
        parser.add_argument("--product", default="", help="only activities of this product (code)")
        parser.add_argument(
            "--controller", default="", help="only activities of this controller (code)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            register = assemble(parse_moment(options["as_of"]), State(options["state"]))
            selection = Selection(product=options["product"], controller=options["controller"])
            document = Document(options["document"], register, options["lang"], selection)
            document.refuse_other_form(options["format"])
            refuse_nothing_approved(register)
        except (MomentError, SelectionError) as error:
            self.fail(str(error))
        writer = WRITERS[options["format"]]
        with self.writing(options["output"]) as out:
            writer.write(document, out)
