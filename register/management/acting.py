"""In whose name a command acts."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from history.commands import RegisterCommand

from ..reach import reach_of


def acting(
    command: RegisterCommand, username: str, permission: str, *, in_part: bool = False
) -> User:
    """The person of that name, who must have the permission; else the command fails.

    And reach the whole register, unless the command keeps to their part of it itself (``in_part``).
    """
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
    if not in_part and not reach_of(person).is_everything:
        command.fail(
            _(
                "“%(username)s” reaches a part of the register, and this concerns all of it: name"
                " an officer who reaches everything."
            )
            % {"username": username}
        )
    return person
