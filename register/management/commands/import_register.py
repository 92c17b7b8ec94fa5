"""Brings records in from a file: a dry run by default, all or nothing with ``--apply``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from history.changesets import ReasonMissingError, change_set
from history.commands import RegisterCommand
from history.models import Source
from history.text import LANGUAGES
from register.importing.annotated import annotated
from register.importing.applying import StaleError, apply
from register.importing.files.content import UnreadableError
from register.importing.layouts.reader import Options
from register.importing.layouts.registry import READERS, reader_named
from register.importing.plans import Plan
from register.importing.report import as_json, text
from register.importing.running import NotForUsError, opened, plan_of
from register.importing.wording import kind_name
from register.importing.writing import RefusedError
from register.management.acting import acting

PERMISSION: Final = "register.add_importrun"
NOT_APPLIED: Final = 1
"""Exit code when the file was read, but --apply could not write it."""


class Command(RegisterCommand):
    help = (
        "Read a register, a list of recipients or another tool's workbook, and say what it would"
        " change; --apply writes it, all or nothing. Exit code 0 when the file could be read, 2"
        " when it could not, 1 when it was read and could not be applied."
    )

    told_last = ""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", help="CSV, XLSX, ODS, JSON, JSON Lines or YAML")
        parser.add_argument("--list", action="store_true", help="list the layouts there are")
        parser.add_argument(
            "--layout", default="", help="read it as this layout instead of the likeliest"
        )
        parser.add_argument(
            "--texts",
            choices=sorted(LANGUAGES),
            default="en",
            help="language of texts that do not say theirs",
        )
        parser.add_argument(
            "--controller", default="", help="code of the controller of activities that name none"
        )
        parser.add_argument(
            "--regime",
            action="append",
            default=[],
            help="key of a regime whose legal bases are meant; repeat",
        )
        parser.add_argument(
            "--mapping", help="JSON file that says which field each heading is (docs/import.md)"
        )
        parser.add_argument(
            "--complete",
            action="store_true",
            help="the file is complete: end what the register has beside it, of the kinds in it",
        )
        self.add_report_arguments(parser)

    def add_report_arguments(self, parser: CommandParser) -> None:
        """What is told, and what is done."""
        parser.add_argument(
            "--format", choices=("text", "json"), default="text", help="of the report"
        )
        parser.add_argument("--all", action="store_true", help="name every step and problem")
        parser.add_argument("--out", default="-", help="file of the report; - for standard output")
        parser.add_argument(
            "--annotated", help="write the file anew with a column of what is said of each row"
        )
        parser.add_argument("--apply", action="store_true", help="write it")
        parser.add_argument(
            "--as", dest="account", help="with --apply: account of who answers for it"
        )
        parser.add_argument("--reason", default="", help="with --apply: why, for the history")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["list"]:
            for reader in READERS:
                self.stdout.write(f"{reader.name}\t{reader.title}")
            return
        path = self.file(options)
        account = self.account(options)
        try:
            file = opened(path, path.name)
            plan = plan_of(file, self.told(options), options["layout"], self.tell)
        except UnreadableError as error:
            self.fail(f"{path.name}: {error.text} {error.remedy}")
        except NotForUsError as error:
            self.fail(f"{error.text} {error.remedy}")
        self.report(plan, options)
        if options["annotated"]:
            with self.writing(options["annotated"]) as out:
                out.write(annotated(file.content, path.name, plan.problems).data)
        if options["apply"]:
            self.apply(plan, account, options)

    # --- what was asked -----------------------------------------------------------------------

    def file(self, options: dict[str, Any]) -> Path:
        if not options["file"]:
            self.fail(_("Name the file to read; --list names the layouts."))
        path = Path(options["file"])
        if not path.is_file():
            self.fail(_("There is no file “%(path)s”.") % {"path": path})
        if options["layout"] and reader_named(options["layout"]) is None:
            self.fail(
                _("There is no layout “%(name)s”: --list names those there are.")
                % {"name": options["layout"]}
            )
        return path

    def account(self, options: dict[str, Any]) -> Any:
        if not options["apply"]:
            return None
        if not options["account"]:
            self.fail(_("--apply writes in somebody's name: give --as ACCOUNT."))
        if not options["reason"].strip():
            self.fail(_("--reason says nothing: say in a few words why this is brought in."))
        return acting(self, options["account"], PERMISSION)

    def told(self, options: dict[str, Any]) -> Options:
        mapping = {}
        if options["mapping"]:
            try:
                mapping = json.loads(Path(options["mapping"]).read_text(encoding="utf-8"))
            except ValueError as error:
                self.fail(
                    _("%(path)s is not JSON: %(why)s.") % {"path": options["mapping"], "why": error}
                )
        return Options(
            day=timezone.localdate(),
            language=options["texts"],
            regimes=tuple(options["regime"]),
            controller=options["controller"],
            is_complete=options["complete"],
            mapping=mapping,
        )

    # --- what is done -------------------------------------------------------------------------

    def tell(self, words: str) -> None:
        self.stderr.write(f"{words} …")

    def report(self, plan: Plan, options: dict[str, Any]) -> None:
        with self.writing(options["out"]) as out:
            if options["format"] == "json":
                out.write(as_json(plan))
            else:
                for line in text(plan, everything=options["all"]):
                    out.write(f"{line}\n".encode())

    def apply(self, plan: Plan, account: Any, options: dict[str, Any]) -> None:
        if not plan.is_applicable:
            self.stderr.write(_("Nothing was written: mend what stops the import first."))
            raise SystemExit(NOT_APPLIED)
        try:
            with change_set(
                actor=account, reason=options["reason"], source=Source.IMPORT
            ) as opened_set:
                apply(plan, progress=self.progress)
        except ReasonMissingError:
            self.fail(_("--reason says nothing: say in a few words why this is brought in."))
        except (StaleError, RefusedError) as error:
            self.stderr.write(str(error))
            raise SystemExit(NOT_APPLIED) from None
        if opened_set.number is None:
            self.stderr.write(_("The register said all of this already: nothing was written."))
        else:
            self.stderr.write(
                _("Written in change set #%(number)d.") % {"number": opened_set.number}
            )

    def progress(self, kind: str, done: int, total: int) -> None:
        words = f"{kind_name(kind)}: {done}/{total}"
        if words != self.told_last:
            self.stderr.write(words)
        self.told_last = words
