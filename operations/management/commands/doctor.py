"""``manage.py doctor``: is this installation sound, and what is to be mended?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError, CommandParser
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from history.commands import RegisterCommand
from operations.doctor import mail
from operations.doctor.examining import examine
from operations.doctor.findings import Finding, Level
from operations.logs.secrets import without_secrets


class Command(RegisterCommand):
    # It has to run just when something is wrong.
    needs_current_tables = False
    help = "Look through the whole installation and say what is to be mended."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON object, for programs")
        parser.add_argument("--mail", action="store_true", help="knock at the e-mail server too")
        parser.add_argument("--send-mail", metavar="TO", help="send a message to this address")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["send_mail"]:
            self.refuse_bad_address(options["send_mail"])
        found = [*examine(), *self.asked_of_mail(options)]
        worst = max(finding.level for finding in found)
        if options["json"]:
            self.stdout.write(as_json(found, worst))
        else:
            for finding in found:
                self.stdout.write(line_of(finding))
        if worst:
            message = _("%(fail)d to mend now, %(warn)d to mend soon.") % {
                "fail": sum(finding.level is Level.FAIL for finding in found),
                "warn": sum(finding.level is Level.WARN for finding in found),
            }
            raise CommandError(message, returncode=int(worst))

    def refuse_bad_address(self, address: str) -> None:
        try:
            validate_email(address)
        except ValidationError:
            message = _("--send-mail: “%(address)s” is no e-mail address.")
            self.fail(message % {"address": address})

    def asked_of_mail(self, options: dict[str, Any]) -> Iterator[Finding]:
        if options["send_mail"]:
            yield from mail.send(options["send_mail"])
        elif options["mail"]:
            yield from mail.knock()


WORDS: Final = {Level.OK: "ok", Level.WARN: "warn", Level.FAIL: "FAIL"}
"""Not translated: people look for them, and so do programs."""


def line_of(finding: Finding) -> str:
    """The sentence, and the remedy under it."""
    told = f"{WORDS[finding.level]:<5} {finding.check:<18} {finding.told}"
    return without_secrets(f"{told}\n{'→':>7} {finding.remedy}" if finding.remedy else told)


def as_json(found: list[Finding], worst: Level) -> str:
    checks = [
        {
            "check": finding.check,
            "level": finding.level.name.lower(),
            "told": without_secrets(finding.told),
            "remedy": finding.remedy,
        }
        for finding in found
    ]
    told = {"level": worst.name.lower(), "checks": checks}
    return json.dumps(told, ensure_ascii=False, indent=2)
