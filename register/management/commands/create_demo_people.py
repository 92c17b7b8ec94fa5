"""``manage.py create_demo_people``: people with different rights, to try the register."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib.auth.models import Group, User
from django.db import transaction
from django.utils.translation import gettext as _

from history.commands import RegisterCommand

from ...roles import ROLES, have_pages

PEOPLE = ROLES
"""Each has the name of their group; register/roles.py says what the groups may do."""


class Command(RegisterCommand):
    help = "Creates somebody of each role; prints the passwords of those with pages once."

    def handle(self, *args: Any, **options: Any) -> None:
        missing = [name for name in PEOPLE if not User.objects.filter(username=name).exists()]
        with transaction.atomic():
            passwords = {name: create_person(name) for name in missing}
        if not any(passwords.values()):
            return
        self.stdout.write(_("People to sign in as. These passwords are shown only this once:"))
        for name, password in passwords.items():
            if password:
                self.stdout.write(f"  {name:<14} {password}")


def create_person(name: str) -> str:
    """Creates the person ``name`` in the group of that name and returns their password.

    None, and none to sign in with, where the role has no pages.
    """
    pages = have_pages([name])
    password = secrets.token_urlsafe(12) if pages else ""
    person = User.objects.create_user(username=name, password=password or None, is_staff=pages)
    person.groups.add(Group.objects.get_or_create(name=name)[0])
    return password
