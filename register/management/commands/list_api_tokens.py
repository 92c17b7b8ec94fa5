"""``manage.py list_api_tokens``: who may ask the register, and until when."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from history.commands import RegisterCommand
from register.api.tokens.standing import STATES, scopes_of, state_of
from register.models import ApiToken


class Command(RegisterCommand):
    help = "List the tokens of the API, one a line: never their secrets."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="expired and revoked ones too")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        shown = 0
        for token in ApiToken.objects.select_related("user").order_by("pk"):
            state = state_of(token, now)
            if state == "active" or options["all"]:
                self.stdout.write("\t".join(self.columns(token, state)))
                shown += 1
        if not shown:
            self.stderr.write(_("No token of the API is active."))

    def columns(self, token: ApiToken, state: str) -> list[str]:
        return [
            token.public_id,
            str(STATES[state]),
            token.user.get_username(),
            ",".join(scopes_of(token)),
            minute(token.expires_at),
            minute(token.last_used_at) if token.last_used_at else "-",
            token.name,
        ]


def minute(instant: datetime) -> str:
    """An instant as people read it, in the register's time zone."""
    return timezone.localtime(instant).isoformat(sep=" ", timespec="minutes")
