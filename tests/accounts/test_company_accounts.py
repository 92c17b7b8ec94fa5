"""Whose account it is, which roles the directory gives, and what a missing group takes."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import Group, User
from django.test import Client

from accounts.oidc.company import Grant
from accounts.signals import directory_applied
from config.identity import ROLES
from register.models import PersonReach
from register.roles import AUDITOR, CONTRIBUTOR, OFFICER, permissions_of

from .. import make
from ..people import person as local
from ..people import signed_in
from .conftest import GRANTS, come, company, is_in
from .provider import ISSUER, person

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


def roles(user: User) -> set[str]:
    return set(user.groups.values_list("name", flat=True))


def test_settings_know_every_role_there_is():
    assert set(permissions_of()) <= set(ROLES)


class TestWhose:
    def test_a_verified_address_links_the_one_account_with_it(self, client: Client, provider):
        mei = local("chen", email="Mei@Example.test")
        come(client, provider)
        assert User.objects.get() == mei
        kept = SocialAccount.objects.get()
        assert (kept.user, kept.provider, kept.uid, kept.extra_data) == (mei, ISSUER, "s-1", {})
        mei.refresh_from_db()
        assert mei.check_password("secret"), "a password that an administrator gave stays"

    @pytest.mark.parametrize("verified", [False, None, "false", "yes", 1])
    def test_an_address_that_is_not_verified_links_none(self, client: Client, provider, verified):
        local("chen", email="mei@example.test")
        provider.claims = person(email_verified=verified)
        come(client, provider)
        made = SocialAccount.objects.get().user
        assert made.username == "mei"
        assert made.email == ""

    @pytest.mark.parametrize("apart", ["superuser", "emergency", "inactive", "two"])
    def test_an_account_that_no_provider_may_open_is_linked_with_nobody(
        self, client: Client, provider, settings, apart
    ):
        chen = local("chen", email="mei@example.test")
        settings.BREAK_GLASS_ACCOUNTS = ["chen"] if apart == "emergency" else []
        User.objects.filter(pk=chen.pk).update(
            is_superuser=apart == "superuser", is_active=apart != "inactive"
        )
        if apart == "two":
            local("ada", email="mei@example.test")
        come(client, provider)
        assert SocialAccount.objects.get().user.username == "mei"
        assert roles(chen) == {CONTRIBUTOR}

    def test_the_subject_stays_whatever_name_and_address_become(self, client: Client, provider):
        come(client, provider)
        provider.claims = person(preferred_username="mei.lin", email="m@example.test", groups="x")
        provider.claims |= {"groups": "helpers", "family_name": "Zhao"}
        come(client, provider)
        mei = User.objects.get()
        assert (mei.username, mei.last_name, mei.email) == ("mei", "Zhao", "m@example.test")
        assert roles(mei) == {CONTRIBUTOR}

    def test_another_issuers_subject_is_somebody_else(self, client: Client, provider):
        chen = local("chen")
        SocialAccount.objects.create(user=chen, provider="https://old.example.test", uid="s-1")
        come(client, provider)
        assert SocialAccount.objects.get(provider=ISSUER).user != chen

    def test_a_name_that_is_taken_is_not_given_twice(self, client: Client, provider):
        local("chen", username="mei")
        come(client, provider)
        assert SocialAccount.objects.get().user.username not in ("mei", "")

    def test_a_deactivated_account_stays_out(self, client: Client, provider):
        come(client, provider)
        User.objects.update(is_active=False)
        assert not is_in(client)
        assert come(Client(), provider).headers["Location"] == "/account/inactive/"

    def test_the_link_gives_no_password_by_e_mail(self, client: Client, provider, mailoutbox):
        come(client, provider)
        client.post("/account/password/reset/", {"email": "mei@example.test"})
        assert not mailoutbox
        assert client.get("/account/password/change/").status_code == 403


class TestRoles:
    def test_a_role_goes_with_its_group(self, client: Client, provider):
        provider.claims = person(groups=["gdpr-officers", "CN=Audit,OU=Groups", "unknown"])
        come(client, provider)
        mei = User.objects.get()
        assert roles(mei) == {OFFICER, AUDITOR}
        provider.claims = person(groups=["CN=Audit,OU=Groups"])
        come(client, provider)
        assert roles(mei) == {AUDITOR}

    def test_without_any_group_nobody_gets_in_and_nothing_is_left(self, client: Client, provider):
        come(client, provider)
        elsewhere = Client()
        come(elsewhere, provider)
        provider.claims = person(groups=[])
        answer = come(Client(), provider)
        assert answer.status_code == 403
        assert "none of your groups has a role" in answer.text
        assert roles(User.objects.get()) == set()
        assert not is_in(client)
        assert not is_in(elsewhere)

    def test_whoever_never_had_a_group_gets_no_account(self, client: Client, provider):
        provider.claims = person(groups={"not": "a list"})
        assert come(client, provider).status_code == 403
        assert not User.objects.exists()

    def test_groups_that_are_none_of_the_registers_are_left_alone(self, client: Client, provider):
        come(client, provider)
        mei = User.objects.get()
        mei.groups.add(Group.objects.create(name="canteen"))
        come(client, provider)
        assert roles(mei) == {OFFICER, "canteen"}

    def test_whoever_has_programs_only_gets_no_pages(self, client: Client, provider, settings):
        settings.OIDC = company((Grant("builders", "engineer"), *GRANTS))
        provider.claims = person(groups=["builders"])
        assert come(client, provider).headers["Location"] == "/account/2fa/"
        assert not User.objects.get().is_staff
        provider.claims = person(groups=["builders", "helpers"])
        come(client, provider)
        assert User.objects.get().is_staff

    def test_others_hear_of_what_was_given(self, client: Client, provider):
        heard: list[Any] = []

        def hear(sender: Any, **told: Any) -> None:
            heard.append((told["user"].username, told["roles"]))

        directory_applied.connect(hear)
        come(client, provider)
        come(client, provider)
        assert heard == [("mei", [OFFICER])], "and nothing when nothing changed"


class TestParts:
    @pytest.fixture
    def acme(self, provider, settings):
        settings.OIDC = company(
            (
                *GRANTS,
                Grant("acme", CONTRIBUTOR, "acme"),
                Grant("legal", CONTRIBUTOR, "acme", "法务部"),
                Grant("gone", CONTRIBUTOR, "nowhere"),
            )
        )
        with make.changes():
            return make.controller("acme")

    def test_a_part_comes_and_goes_with_its_group(self, client: Client, provider, acme):
        provider.claims = person(groups=["acme", "legal"])
        come(client, provider)
        assert set(PersonReach.objects.values_list("controller", "department")) == {
            (acme.pk, ""),
            (acme.pk, "法务部"),
        }
        provider.claims = person(groups=["legal"])
        come(client, provider)
        assert list(PersonReach.objects.values_list("department", flat=True)) == ["法务部"]
        provider.claims = person(groups=["helpers"])
        come(client, provider)
        assert not PersonReach.objects.exists()

    def test_a_part_narrows_what_other_groups_give(self, client: Client, provider, acme):
        provider.claims = person(groups=["gdpr-officers", "acme"])
        come(client, provider)
        mei = User.objects.get()
        assert roles(mei) == {OFFICER, CONTRIBUTOR}
        assert mei.reaches.count() == 1

    def test_an_organisation_that_is_not_there_gives_nothing(self, client: Client, provider, acme):
        """Without its part the role would be one of everything."""
        provider.claims = person(groups=["gone"])
        assert come(client, provider).status_code == 403
        assert not User.objects.exists()

    def test_parts_that_administrators_gave_stay_where_the_directory_has_none(
        self, client: Client, provider
    ):
        come(client, provider)
        PersonReach.objects.create(user=User.objects.get(), department="法务部")
        come(client, provider)
        assert PersonReach.objects.count() == 1


class TestSecondFactor:
    @pytest.fixture(autouse=True)
    def _required(self, settings):
        settings.MFA_REQUIRED = frozenset({"everyone"})

    @pytest.mark.parametrize("told", [{"amr": ["pwd", "mfa"]}, {"acr": "mfa"}, {"amr": "mfa"}])
    def test_of_the_provider_counts(self, client: Client, provider, told):
        provider.claims = person(**told)
        come(client, provider)
        assert is_in(client)

    @pytest.mark.parametrize("told", [{}, {"amr": ["pwd"]}, {"acr": "0"}, {"amr": {"mfa": 1}}])
    def test_of_which_it_says_nothing_is_asked_for_here(self, client: Client, provider, told):
        provider.claims = person(**told)
        come(client, provider)
        assert client.get("/admin/").headers["Location"] == "/account/2fa/"
        assert client.get("/account/2fa/totp/activate/").status_code == 200

    def test_is_set_up_within_minutes_of_signing_in_or_after_signing_in_again(
        self, client: Client, provider, clock
    ):
        enrol = "/account/2fa/totp/activate/"
        come(client, provider)
        clock.forward(minutes=6)
        page = client.get(enrol, follow=True)
        assert page.request["PATH_INFO"] == "/account/again/"
        form = {"next": page.context["afterwards"]}
        left = client.post("/account/logout/", form, follow=True)
        assert left.request["PATH_INFO"] == "/account/login/"
        now = int(clock.real())  # the provider's clock was not moved
        provider.changed = {"iat": now, "exp": now + 300}
        assert come(client, provider, next=enrol).headers["Location"] == enrol
        assert client.get(enrol).status_code == 200

    def test_of_an_attempt_that_failed_is_worth_nothing_to_another_person(
        self, client: Client, provider
    ):
        """The browser remembers who has shown one, and not that somebody has."""
        provider.claims = person(amr=["mfa"])
        come(client, provider)
        olivia = signed_in(local("olivia"))
        session = olivia.session
        session["second_factor_shown_by"] = client.session["second_factor_shown_by"]
        session.save()
        assert olivia.get("/admin/").headers["Location"] == "/account/2fa/"
