"""People with different rights: sign in as one of them and the test reads as a sentence."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from history.changesets import change_set
from history.models import Source
from register.roles import (
    ADMINISTRATOR,
    APPROVER,
    AUDITOR,
    CONTRIBUTOR,
    ENGINEER,
    OFFICER,
    have_pages,
)

NAMES = {
    "olivia": ("Olivia", "Okafor", OFFICER),
    "chen": ("Chen", "Wei", CONTRIBUTOR),
    "ada": ("Ada", "Lindqvist", AUDITOR),
    "petra": ("Petra", "Novak", APPROVER),
    "enzo": ("Enzo", "Rossi", ENGINEER),
    "adam": ("Adam", "Mazur", ADMINISTRATOR),
}


def person(key: str, **different: str) -> User:
    """Olivia keeps the register, Chen contributes, Ada audits, Petra approves; Enzo's programs ask
    the API, and Adam looks after the accounts. Or somebody like them.
    """
    first, last, group = NAMES[key]
    told = {"username": key, "first_name": first, "last_name": last, **different}
    pages = have_pages([group])
    user = User.objects.create_user(password="secret", is_staff=pages, **told)
    user.groups.add(Group.objects.get(name=group))
    return user


def signed_in(user: User) -> Client:
    """A browser in which ``user`` has signed in, and that fails loudly."""
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def olivia(db: Any) -> User:
    """The officer."""
    return person("olivia")


@pytest.fixture
def chen(db: Any) -> User:
    """The contributor."""
    return person("chen")


@pytest.fixture
def ada(db: Any) -> User:
    """The auditor."""
    return person("ada")


def by(actor: Any, reason: str = "test") -> Any:
    """A change set of ``actor``, as the pages would open it."""
    return change_set(actor=actor, reason=reason, source=Source.ADMIN)
