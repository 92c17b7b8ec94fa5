"""Signing in and rights: whoever changes them, and however, the log of accesses says so."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from accounts.access import signing
from history.access_log.line import clean
from history.access_log.models import AccessEvent
from processing.models import Controller
from register.models import PersonReach
from register.roles import AUDITOR, CONTRIBUTOR
from tests.history.make import make
from tests.people import by, chen, olivia, person, signed_in

__all__ = ["chen", "olivia"]
pytestmark = pytest.mark.django_db


def since(number: int) -> list[tuple[str, str, dict[str, object]]]:
    found = AccessEvent.objects.filter(number__gt=number).order_by("number")
    return [(event.kind, event.what, event.details) for event in found]


@pytest.fixture
def known(olivia, chen):
    """How many entries there are once people are."""
    return AccessEvent.objects.count()


def test_making_people_is_logged(known):
    kinds = list(AccessEvent.objects.order_by("number").values_list("kind", "what"))
    assert kinds[:2] == [("account-made", "olivia"), ("roles-changed", "olivia")]


class TestSigningIn:
    """By Django's own signals, whichever page sends them."""

    def test_in_and_out(self, known, olivia):
        client = Client(REMOTE_ADDR="192.0.2.1")
        assert client.login(username="olivia", password="secret")
        client.logout()
        assert [(kind, what) for kind, what, _ in since(known)] == [
            ("signed-in", "olivia"),
            ("signed-out", "olivia"),
        ]
        event = AccessEvent.objects.get(number=known + 1)
        assert (event.actor_id, event.actor_name) == (olivia.pk, "Olivia Okafor (olivia)")
        assert event.credential.startswith("session ")
        assert client.session.session_key not in event.credential

    def test_failed_says_the_name_and_never_the_password(self, known):
        page, tried = "/account/login/", {"login": "olivia\r\nx", "password": "hunter2-hunter2"}
        Client(REMOTE_ADDR="192.0.2.1").post(page, tried)
        event = AccessEvent.objects.get(number=known + 1)
        assert (event.kind, event.outcome, event.what) == (
            "sign-in-failed",
            "refused",
            "olivia  x",
        )
        assert event.address == "192.0.2.1"
        assert not [value for value in vars(event).values() if "hunter2" in str(value)]

    def test_too_many_attempts(self, known):
        signing.locked_out(request=None, username="olivia")
        assert since(known) == [("locked-out", "olivia", {})]

    def test_the_password_that_is_hashed_anew_is_the_same(self, known, settings):
        hashers = ["django.contrib.auth.hashers.PBKDF2PasswordHasher", *settings.PASSWORD_HASHERS]
        settings.PASSWORD_HASHERS = hashers
        assert Client().login(username="olivia", password="secret")
        assert [kind for kind, _, _ in since(known)] == ["signed-in"]


class TestRights:
    """On the pages, in a command, in a shell."""

    def test_roles_given_on_the_page_say_who_gave_them(self, known, chen):
        adam = person("adam")
        roles = [str(Group.objects.get(name=name).pk) for name in (CONTRIBUTOR, AUDITOR)]
        rows = {f"reaches-{name}_FORMS": "0" for name in ("TOTAL", "INITIAL", "MIN_NUM", "MAX_NUM")}
        form = {"username": "chen", "first_name": "Chen", "last_name": "Wei", "groups": roles}
        known = AccessEvent.objects.count()
        client = signed_in(adam)
        page = f"/admin/auth/user/{chen.pk}/change/"
        answer = client.post(page, {**form, **rows, "is_staff": "on"}, REMOTE_ADDR="192.0.2.5")
        assert answer.status_code == 302
        told = since(known)
        assert ("roles-changed", "chen", {"added": ["auditor"]}) in told
        assert ("account-changed", "chen", {"is_active": [True, False]}) in told
        event = AccessEvent.objects.get(kind="roles-changed", number__gt=known)
        assert (event.actor_id, event.address) == (adam.pk, "192.0.2.5")

    def test_roles_from_either_side(self, known, chen):
        group = Group.objects.get(name=AUDITOR)
        group.user_set.add(chen)
        chen.groups.add(group)
        chen.groups.clear()
        assert since(known) == [
            ("roles-changed", "chen", {"added": ["auditor"]}),
            ("roles-changed", "chen", {"removed": ["auditor", "contributor"]}),
        ]

    def test_powers_and_passwords(self, known, chen):
        chen.is_superuser = True
        chen.set_password("another one")
        chen.save()
        assert since(known) == [
            ("account-changed", "chen", {"is_superuser": [False, True]}),
            ("password-changed", "chen", {}),
        ]
        stored = str(list(AccessEvent.objects.values()))
        assert chen.password not in stored

    def test_what_is_taken_back_leaves_no_entry(self, known, chen):
        with transaction.atomic():
            User.objects.get(pk=chen.pk).groups.clear()
            transaction.set_rollback(True)
        assert since(known) == []

    def test_permissions_beside_the_roles(self, known, chen):
        extra = Permission.objects.get(codename="change_recipient")
        chen.user_permissions.add(extra)
        Group.objects.get(name=AUDITOR).permissions.add(extra)
        assert since(known) == [
            ("permissions-changed", "chen", {"added": ["change_recipient"]}),
            ("permissions-changed", "auditor", {"added": ["change_recipient"]}),
        ]

    def test_making_the_roles_as_the_program_says_is_no_news(self, known):
        call_command("migrate", verbosity=0)
        assert since(known) == []

    def test_a_part_of_the_register(self, known, olivia, chen):
        with by(olivia):
            controller = make(Controller)
        reach = PersonReach.objects.create(user=chen, controller=controller)
        reach.delete()
        assert since(known) == [
            ("reach-changed", "chen", {"added": clean(controller)}),
            ("reach-changed", "chen", {"removed": clean(controller)}),
        ]


class TestLibraries:
    """What libraries tell by signals of their own, whichever is installed."""

    @pytest.mark.parametrize(
        ("receive", "told", "expected"),
        [
            (
                signing.second_factor_changed("added"),
                {"authenticator": SimpleNamespace(type="totp")},
                ("second-factor-changed", "chen", {"how": "added", "factor": "totp"}),
            ),
            (
                signing.second_factor_failed,
                {"request": None, "authenticator": SimpleNamespace(type="totp")},
                ("sign-in-failed", "chen", {"factor": "totp"}),
            ),
            (
                signing.second_factors_removed,
                {"count": 2, "by": "olivia"},
                ("second-factor-changed", "chen", {"how": "removed", "count": 2, "by": "olivia"}),
            ),
            (
                signing.sessions_ended,
                {"count": 3, "by": "olivia"},
                ("sessions-ended", "chen", {"count": 3, "by": "olivia"}),
            ),
            (
                signing.directory_applied,
                {"request": None, "roles": ["auditor"], "parts": []},
                ("directory-applied", "chen", {"roles": ["auditor"]}),
            ),
            (
                signing.provider_refused,
                {"request": None, "reason": "no_account"},
                ("provider-refused", "no_account", {}),
            ),
        ],
    )
    def test_is_written_down(self, known, chen, receive, told, expected):
        receive(sender=None, user=chen, **told)
        assert since(known) == [expected]

    def test_an_account_at_the_provider(self, known, chen):
        account = SimpleNamespace(provider="company", user=chen)
        signing.provider_changed("connected")(sociallogin=None, socialaccount=account)
        details = {"how": "connected", "provider": "company"}
        assert since(known) == [("provider-account-changed", "chen", details)]
