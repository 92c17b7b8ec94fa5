"""Looks for everything that the rules find in the register, for people and for pipelines."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, Final

from django.core.management.base import CommandParser
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from history.commands import RegisterCommand
from history.moments import Moment, MomentError, parse_moment
from history.text import LANGUAGES
from register.assemble import assemble
from register.choices import State
from register.documents import SelectionError, refuse_nothing_approved
from register.facts import Register
from register.findings.facts import Finding
from register.findings.reading import findings_in
from register.findings.report import WRITERS, Report
from register.findings.report.report import Asked, narrowed
from register.findings.report.table import lines_of_rules
from register.findings.rules import Ground, rulebook
from register.findings.rules.kinds import KINDS
from register.reviews.due import day_of

FOUND: Final = 1
"""Exit code where something was found of the kind that --fail-on names."""
FAIL_ON: Final = ("blocking", "any", "none")


class Command(RegisterCommand):
    help = (
        "Check the register by the rules and write what they find. --list names the rules there"
        " are, one a line."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--list",
            action="store_true",
            help="list the rules: id, severity, regimes, title, articles, parameters",
        )
        parser.add_argument("--lang", choices=sorted(LANGUAGES), help="language of the report")
        parser.add_argument(
            "--format", choices=list(WRITERS), default="text", help="format of the report"
        )
        parser.add_argument(
            "--fail-on",
            choices=FAIL_ON,
            default="none",
            help="exit with 1 where something stops an approval (blocking), where anything is"
            " found that nobody accepts (any), or never",
        )
        parser.add_argument(
            "--as-of", default="now", help="now, a change set such as #412, a day or a day and time"
        )
        parser.add_argument(
            "--state",
            choices=State.values,
            default=State.WORKING.value,
            help="check the register as it stands (the usual one), or what was approved",
        )
        for name, what in (
            ("regime", "only rules of this regime, such as cn_pipl"),
            ("rule", "only this rule, such as C12"),
            ("activity", "only what is found at the activity of this code"),
        ):
            parser.add_argument(f"--{name}", action="append", default=[], help=f"{what}; repeat")
        parser.add_argument(
            "--out", default="-", help="the file, there whole or not at all; - for standard output"
        )

    def execute(self, *args: Any, **options: Any) -> str | None:
        if options["list"]:  # which needs no database
            for line in lines_of_rules(language_of(options)):
                self.stdout.write(line)
            return None
        return super().execute(*args, **options)

    def handle(self, *args: Any, **options: Any) -> None:
        asked = Asked(*(tuple(dict.fromkeys(options[name])) for name in ASKED))
        self.refuse_unknown("--rule", asked.rules, rulebook().rules)
        try:
            moment = parse_moment(options["as_of"])
            register = assemble(moment, State(options["state"]))
            refuse_nothing_approved(register)
        except (MomentError, SelectionError) as error:
            self.fail(str(error))
        report = self.checked(register, moment, asked, options)
        with self.writing(options["out"]) as out:
            WRITERS[options["format"]](report, out)
        if stops(report.found, options["fail_on"]):
            raise SystemExit(FOUND)

    def checked(
        self, register: Register, moment: Moment, asked: Asked, options: dict[str, Any]
    ) -> Report:
        """The report. Fails for a regime or activity that the register does not have."""
        day = day_of(moment, options["as_of"])
        self.refuse_unknown("--regime", asked.regimes, Ground(register, day).every_regime)
        codes = {one.code: one.id for one in register.processing.activities.values()}
        self.refuse_unknown("--activity", asked.activities, codes)
        found = findings_in(
            register,
            moment,
            day=day,
            rules=asked.rules or None,
            kinds=("activity",) if asked.activities else KINDS,
        )
        activities = {codes[code] for code in asked.activities}
        return Report(
            register, day, narrowed(found, asked, activities), language_of(options), asked
        )

    def refuse_unknown(self, option: str, given: Iterable[str], known: Collection[str]) -> None:
        """Rather than report that nothing was found where nothing could be."""
        for one in given:
            if one not in known:
                self.fail(
                    _("%(option)s %(value)s: the register has none. There are: %(known)s.")
                    % {"option": option, "value": one, "known": ", ".join(sorted(known)) or "–"}
                )


ASKED: Final = ("rule", "regime", "activity")
"""Options by the fields of ``Asked``."""


def language_of(options: dict[str, Any]) -> str:
    """The language asked for; else that of the program's words."""
    spoken: str = options["lang"] or get_language() or "en"
    return spoken if spoken in LANGUAGES else "en"


def stops(found: Iterable[Finding], fail_on: str) -> bool:
    if fail_on == "blocking":
        return any(one.is_blocking for one in found)
    return fail_on == "any" and any(not one.is_accepted for one in found)
