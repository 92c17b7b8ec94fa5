"""In whose name a command acts."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from history.commands import RegisterCommand


def acting(command: RegisterCommand, username: str, permission: str) -> User:
    """The person of that name, who must have the permission; else the command fails."""
    person = User.objects.filter(username=username).first()
    if person is None:
        command.fail(
            _("There is no account “%(username)s”: give the name somebody signs in with.")
            % {"username": username}
        )
    if not person.has_perm(permission):
        command.fail(
            _("“%(username)s” may not do this: name an officer who is still active.")
            % {"username": username}
        )
    return person
