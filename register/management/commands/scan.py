"""Looks through a system with read-only eyes and says where the register differs."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from django.core.management.base import CommandParser
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from history.changesets import change_set
from history.commands import BAD_INPUT, RegisterCommand
from history.models import Source
from history.moments import newest_moment
from history.text import LANGUAGES
from inventory.models import System
from register.management.acting import acting
from register.models import ScanOrigin
from register.scanning.comparing.gaps import Gap, Scanned
from register.scanning.holdings import held_at
from register.scanning.known_kinds import known_kinds
from register.scanning.looking import Target, TargetError, look, provisional, targets_of
from register.scanning.report import ScanReport
from register.scanning.reporting import as_json, as_lines, counted
from register.scanning.storing import Looked, as_text, keep
from register.scanning.taking import LARGEST, ReportError, read_report
from register.scanning.telling import Teller
from register.views import register_at

PERMISSION: Final = "register.add_scanrun"
GAPS: Final = 1
"""Exit code when there are differences nobody has decided about."""


class Command(RegisterCommand):
    help = (
        "Look through a system, with an account that may only read, and say where the register"
        " differs. No value is kept: counts and masked examples only. Exit code 0 when nothing is"
        " open, 1 when something is, 2 when a source could not be looked through."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("system", help="code of the system; with --alone the address")
        parser.add_argument(
            "address",
            nargs="?",
            default="",
            help="what to read instead of the system's sources: a path, postgresql://user@host/db,"
            " mysql://…, sqlite:///file.db, har:file.har, cookies:headers.txt",
        )
        for name, what in (
            ("rows", "rows of each table or file"),
            ("bytes", "bytes of each table or file"),
            ("seconds", "seconds of the whole scan"),
            ("rate", "rows a second, to spare the system"),
        ):
            parser.add_argument(f"--{name}", type=positive, help=f"at most so many {what}")
        parser.add_argument(
            "--leave-out", action="append", default=[], help="names not read; * is anything; repeat"
        )
        parser.add_argument(
            "--password-variable", default="", help="environment variable with the password"
        )
        parser.add_argument(
            "--password-file", default="", help="file with the password, of its owner alone"
        )
        parser.add_argument("--resume", action="store_true", help="go on where the last one ended")
        self.add_report_arguments(parser)

    def add_report_arguments(self, parser: CommandParser) -> None:
        """What is told, and what is kept."""
        parser.add_argument("--dry-run", action="store_true", help="compare, and keep nothing")
        parser.add_argument(
            "--output", default="", help="write the scan's own report there; - for standard output"
        )
        parser.add_argument(
            "--alone", action="store_true", help="scan without a register: needs --output"
        )
        parser.add_argument("--report", default="", help="take what --output wrote elsewhere")
        parser.add_argument("--format", choices=("text", "json"), default="text")
        parser.add_argument("--lang", choices=sorted(LANGUAGES), help="language of the report")
        parser.add_argument("--all", action="store_true", help="hints and what is dismissed too")
        parser.add_argument("--as", dest="account", default="", help="account of who scans")

    def execute(self, *args: Any, **options: Any) -> str | None:
        if options["alone"]:
            with translation.override(options["lang"] or get_language()):
                self.alone(options)
            return None
        return super().execute(*args, **options)

    def alone(self, options: dict[str, Any]) -> None:
        """Scan where there is no register, and write the report that another machine takes."""
        if not options["output"]:
            self.fail(_("--alone needs --output: name the file the report goes to."))
        if options["address"] or options["report"] or options["resume"]:
            self.fail(_("--alone takes one address, and neither --report nor --resume."))
        try:
            report = look(targets_of(None, options["system"], options)[0], self.tell)
        except TargetError as error:
            self.fail(str(error))
        self.write_report(report, options["output"])

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(options["lang"] or get_language()):
            self.run(options)

    def run(self, options: dict[str, Any]) -> None:
        system = System.objects.filter(code=options["system"]).first()
        if system is None:
            self.fail(
                _("There is no system “%(code)s”: name one by its code.")
                % {"code": options["system"]}
            )
        account = acting(self, options["account"], PERMISSION) if options["account"] else None
        scans, troubles = self.scanned(system, account, options)
        moment = newest_moment()
        held = held_at(moment, beside=scans if options["dry_run"] else ())
        gaps = [gap for gap in held.gaps if gap.system_id == system.pk]
        own = [one for one in held.scans if one.system_id == system.pk]
        if own:
            language = options["lang"] or get_language() or "en"
            teller = Teller(register_at(moment), known_kinds(), language)
            self.write_gaps(system.code, own, gaps, teller, options)
        for trouble in troubles:
            self.stderr.write(trouble)
        if troubles:
            raise SystemExit(BAD_INPUT)
        if counted(gaps):
            raise SystemExit(GAPS)

    def scanned(
        self, system: System, account: Any, options: dict[str, Any]
    ) -> tuple[list[Scanned], list[str]]:
        """What was looked through, kept unless it is a dry run; and why what could not be."""
        scans: list[Scanned] = []
        troubles: list[str] = []
        for target, report in self.reports(system, options, troubles):
            if options["output"]:
                self.write_report(report, options["output"])
            if options["dry_run"]:
                scans.append(provisional(target, system.pk, report, len(scans)))
                continue
            origin = ScanOrigin.REPORT if options["report"] else ScanOrigin.COMMAND
            self.keep(report, Looked(system.pk, origin, target.source), account)
        return scans, troubles

    def keep(self, report: ScanReport, looked: Looked, account: Any) -> None:
        """One change set a scan, in the name of whoever asked for it."""
        reason = _("Scan of %(address)s") % {"address": report.source}
        name = "" if account else "manage.py scan"
        with change_set(actor=account, actor_name=name, reason=reason, source=Source.COMMAND):
            keep(report, looked)

    def reports(
        self, system: System, options: dict[str, Any], troubles: list[str]
    ) -> list[tuple[Target, ScanReport]]:
        if options["report"]:
            return [(Target(None, options["report"]), self.taken(options["report"]))]
        try:
            targets = targets_of(system, options["address"], options)
        except TargetError as error:
            self.fail(str(error))
        if options["output"] and len(targets) > 1:
            self.fail(_("--output holds one report: name the address to scan."))
        found = []
        for target in targets:
            try:
                found.append((target, look(target, self.tell)))
            except TargetError as error:
                troubles.append(str(error))
        return found

    def taken(self, name: str) -> ScanReport:
        """A report made elsewhere."""
        path = Path(name)
        if not path.is_file():
            self.fail(_("There is no file “%(path)s”.") % {"path": path})
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
        try:
            return read_report(content)
        except ReportError as error:
            self.fail(f"{path.name}: {error}")

    # --- what is told -------------------------------------------------------------------------

    def tell(self, line: str) -> None:
        """How far it is: counts only."""
        self.stderr.write(line)

    def write_report(self, report: ScanReport, output: str) -> None:
        with self.writing(output, is_private=True) as out:
            out.write(as_text(report))

    def write_gaps(
        self,
        code: str,
        scans: list[Scanned],
        gaps: list[Gap],
        teller: Teller,
        options: dict[str, Any],
    ) -> None:
        if options["format"] == "json":
            self.stdout.write(as_json(code, scans, gaps, teller).decode(), ending="")
            return
        for line in as_lines(scans, gaps, teller, every=options["all"]):
            self.stdout.write(line)


def positive(text: str) -> int:
    """A whole number above 0. Raises ``ValueError``, which argparse reports."""
    number = int(text)
    if number < 1:
        raise ValueError
    return number
