"""Writes a document to a file, whole or not at all; or lists the documents there are."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from history.access_log.recording import record
from history.commands import RegisterCommand
from history.moments import MomentError, parse_moment
from register.access_kinds import DOCUMENT
from register.choices import State
from register.documents import KINDS, Document, Selection, SelectionError, refuse_nothing_approved
from register.documents.preamble import said_elsewhere
from register.management.asked import add_document_arguments, refuse_what_a_kind_lacks
from register.printing import register_for
from register.writers import WRITERS


class Command(RegisterCommand):
    help = "Write a document to a file. --list names every document there is, one a line."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--list", action="store_true", help="list the documents: key, title, languages, formats"
        )
        add_document_arguments(parser, required=False)
        parser.add_argument("--output", help="the file; - for standard output")

    def execute(self, *args: Any, **options: Any) -> str | None:
        if options["list"]:  # which needs no database
            self.list_documents()
            return None
        return super().execute(*args, **options)

    def handle(self, *args: Any, **options: Any) -> None:
        for name in ("document", "lang", "format", "output"):
            if not options[name]:
                asked = name if name == "document" else f"--{name}"
                self.fail(_("Say %(name)s. --list names the documents.") % {"name": asked})
        try:
            kind = refuse_what_a_kind_lacks(options)
            moment, state = parse_moment(options["as_of"]), State(options["state"])
            register = register_for([kind], moment, state)
            selection = Selection(**{name: options[name] for name in Selection.__struct_fields__})
            document = Document(kind.key, register, options["lang"], selection)
            refuse_nothing_approved(register)
            writer = WRITERS[options["format"]]
            told = {name: options[name] for name in ("lang", "state", "as_of", "output")}
            record(DOCUMENT, what=f"{kind.key}.{options['format']}", details=told)
            with self.writing(options["output"]) as out:
                writer.write(document, out)
        except (MomentError, SelectionError) as error:
            self.fail(str(error))
        if untranslated := said_elsewhere(document):
            self.stderr.write(untranslated)

    def list_documents(self) -> None:
        """One line a document, its fields between tabs: for people and for scripts."""
        spoken = get_language() or "en"
        for kind in KINDS.values():
            has = (",".join(kind.languages), ",".join(kind.formats))
            self.stdout.write("\t".join((kind.key, kind.title.in_language(spoken), *has)))
