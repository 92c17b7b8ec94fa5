"""Holds a published notice against the register, for people and for pipelines."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, Final

from django.core.management.base import CommandParser
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from history.commands import RegisterCommand
from history.moments import MomentError, parse_moment
from history.text import LANGUAGES
from register.assemble import assemble
from register.choices import State
from register.documents import SelectionError, refuse_nothing_approved
from register.notices.checking import NoticeScope, check_notice
from register.notices.checking.report import WRITERS, Report
from register.notices.reading import UnreadableError, is_verbatim, read_notice
from register.notices.understanding.claims import TAKEN
from register.notices.wordings import wordings_as_of

DIFFERS: Final = 1
"""Exit code where notice and register differ."""


class Command(RegisterCommand):
    help = (
        "Check a notice (TXT, Markdown, HTML, DOCX or PDF) against the register. Exits with 0 where"
        " they agree, 1 where they differ, 2 where the notice cannot be read."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the notice as it was published")
        parser.add_argument("--controller", default="", help="code of the organisation that speaks")
        parser.add_argument(
            "--product", default="", help="code of the product the notice is on; all without it"
        )
        parser.add_argument(
            "--audience", default="", help="key of the category of people the notice speaks to"
        )
        parser.add_argument(
            "--as-of",
            default="now",
            help="now, a change set such as #412, a day or a day and time: that of the notice",
        )
        parser.add_argument(
            "--state",
            choices=State.values,
            default=State.WORKING.value,
            help="compare with the register as it stands (the usual one), or what was approved",
        )
        parser.add_argument("--lang", choices=sorted(LANGUAGES), help="language of the report")
        parser.add_argument(
            "--format", choices=list(WRITERS), default="text", help="format of the report"
        )
        parser.add_argument(
            "--min-confidence",
            type=share,
            default=TAKEN,
            metavar="SHARE",
            help=f"from 0 to 1: differences less sure than this do not count; usually {TAKEN}",
        )
        parser.add_argument(
            "--out", default="-", help="the file, there whole or not at all; - for standard output"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        if path.is_dir():
            self.fail(_("%(path)s is a folder. Name the notice's file.") % {"path": path})
        scope = NoticeScope(options["controller"], options["product"], options["audience"])
        try:
            moment = parse_moment(options["as_of"])
            register = assemble(moment, State(options["state"]))
            refuse_nothing_approved(register)
            notice = read_notice(path, path.name)
            check = check_notice(notice, register, scope, wordings_as_of(moment.number))
        except UnreadableError as error:
            self.fail(f"{path}: {error.text} {error.remedy}")
        except (MomentError, SelectionError) as error:
            self.fail(str(error))
        spoken: str = options["lang"] or get_language() or "en"
        report = Report(
            check,
            register,
            scope,
            str(path),
            spoken if spoken in LANGUAGES else "en",
            options["min_confidence"],
            is_verbatim(path, notice),
        )
        with self.writing(options["out"]) as out:
            WRITERS[options["format"]](report, out)
        if report.found:
            raise SystemExit(DIFFERS)


def share(words: str) -> float:
    """A number from 0 to 1. Raises ``ArgumentTypeError``."""
    try:
        number = float(words)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(
            _("“%(value)s” is no number from 0 to 1.") % {"value": words}
        )
    return number
