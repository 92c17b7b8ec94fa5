"""``manage.py create_demo_people``: three people with different rights, to try the register."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib.auth.models import Group, User
from django.db import transaction
from django.utils.translation import gettext as _

from history.commands import RegisterCommand

PEOPLE = ("officer", "contributor", "auditor")
"""Each has the name of their group; register/roles.py says what the groups may do."""


class Command(RegisterCommand):
    help = "Creates an officer, a contributor and an auditor; prints their passwords once."

    def handle(self, *args: Any, **options: Any) -> None:
        missing = [name for name in PEOPLE if not User.objects.filter(username=name).exists()]
        with transaction.atomic():
            passwords = {name: create_person(name) for name in missing}
        if not passwords:
            return
        self.stdout.write(_("People to sign in as. These passwords are shown only this once:"))
        for name, password in passwords.items():
            self.stdout.write(f"  {name:<12} {password}")


def create_person(name: str) -> str:
    """Creates the person ``name`` in the group of that name and returns their password."""
    password = secrets.token_urlsafe(12)
    person = User.objects.create_user(username=name, password=password, is_staff=True)
    person.groups.add(Group.objects.get_or_create(name=name)[0])
    return password
