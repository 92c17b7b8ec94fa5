"""``manage.py remove_second_factor``: for whoever has lost telephone, keys and recovery codes."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from history.commands import RegisterCommand

from ...administering.access import remove_second_factors


class Command(RegisterCommand):
    help = "Takes somebody's second factors away and signs them out wherever they are."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="whose second factors")

    def handle(self, *args: Any, **options: Any) -> None:
        person = User.objects.filter(username=options["username"]).first()
        if person is None:
            self.fail(
                _("There is no account “%(name)s”. Give the name it signs in with.")
                % {"name": options["username"]}
            )
        count = remove_second_factors(person, by="manage.py")
        self.stdout.write(
            _("Taken away: %(count)s. Where one is required, the next log-in asks for another.")
            % {"count": count}
        )
