"""``manage.py revoke_api_token``: the next request with the token is refused."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from history.commands import RegisterCommand
from register.api.tokens.issuing import revoke
from register.models import ApiToken


class Command(RegisterCommand):
    help = "Revoke a token of the API, at once and for good."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "public_id", metavar="PUBLIC_ID", help="what stands between rp_ and the next _"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        token = ApiToken.objects.filter(public_id=public_part(options["public_id"])).first()
        if token is None:
            self.fail(_("There is no such token: manage.py list_api_tokens --all names them."))
        if not revoke(token, by="manage.py"):
            self.fail(_("“%(token)s” had been revoked before.") % {"token": token})
        self.stdout.write(_("“%(token)s” is revoked.") % {"token": token})


def public_part(text: str) -> str:
    """The public id, of a whole token as well: somebody in a hurry pastes what leaked."""
    return text.strip().removeprefix("rp_").partition("_")[0]
