"""Tells people by e-mail what is due: reviews, findings, acceptances; once a day to each."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from history.commands import RegisterCommand
from history.moments import newest_moment
from register.findings.kept import snapshot_at
from register.reviews.due import reviews_at, today
from register.reviews.letters import is_due, letters
from register.reviews.reminding import officers, remind


class Command(RegisterCommand):
    help = "Send officers and assignees an e-mail about what is due; once a day to each address."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--day", default="", help="the day to look from, such as 2026-03-31; today if left out"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        day = self.day(options["day"])
        if not officers():
            self.fail(
                _(
                    "No officer has an e-mail address, so nobody can be reminded. Enter one under"
                    " People."
                )
            )
        moment = newest_moment()
        told = letters(reviews_at(moment, day), snapshot_at(moment, day))
        due = {address: letter for address, letter in told.items() if is_due(letter)}
        if not due:
            self.stdout.write(
                _("No review is due within 30 days and no finding within 7: nothing was sent.")
            )
            return
        sent = remind(due, day)
        for address in sent.to:
            self.stdout.write(_("%(address)s: reminded.") % {"address": address})
        for address in sent.before:
            self.stdout.write(
                _("%(address)s: had been reminded already on that day.") % {"address": address}
            )
        if sent.failed:
            failed = "; ".join(f"{address}: {why}" for address, why in sent.failed.items())
            self.fail(
                _("Not sent, and not noted as sent: %(failed)s. Mend EMAIL_URL and run it again.")
                % {"failed": failed}
            )

    def day(self, text: str) -> date:
        """The day asked for, or today in the register's time zone."""
        try:
            return date.fromisoformat(text) if text else today()
        except ValueError:
            self.fail(_("“%(text)s” is not a day: write it like 2026-03-31.") % {"text": text})
