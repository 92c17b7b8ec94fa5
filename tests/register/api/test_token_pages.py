"""Officers make and revoke tokens, auditors see them, contributors do not."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from register.api.tokens.issuing import digest_of, revoke
from register.models import ApiToken

from ... import make
from ...people import ada, chen, olivia, signed_in
from .gatehouse import token_of

__all__ = ["ada", "chen", "olivia"]

pytestmark = pytest.mark.django_db

ADD = "/admin/register/apitoken/add/"
LIST = "/admin/register/apitoken/"
SHOWN = re.compile(r"rp_([0-9a-f]{12})_([0-9a-f]{64})")


def asked(**different: Any) -> dict[str, Any]:
    last = timezone.localdate() + timedelta(days=30)
    return {"name": "CI", "last_day": last.isoformat(), "scopes": ["read", "check"], **different}


class TestMaking:
    def test_shows_the_text_once_and_keeps_a_digest(self, olivia):
        client = signed_in(olivia)
        page = client.post(ADD, asked())
        found = SHOWN.search(page.content.decode())
        assert found
        assert "no-store" in page.headers["Cache-Control"]
        token = ApiToken.objects.get()
        assert (token.public_id, token.digest) == (found[1], digest_of(found[2]))
        assert (token.user, token.created_by_name) == (olivia, "Olivia Okafor")
        assert (token.may_read, token.may_check, token.may_write) == (True, True, False)
        for url in (LIST, f"{LIST}{token.pk}/change/"):
            words = client.get(url).content.decode()
            assert found[1] in words
            assert found[2] not in words
            assert token.digest not in words

    def test_lasts_until_the_end_of_the_day(self, olivia):
        signed_in(olivia).post(ADD, asked())
        expires = timezone.localtime(ApiToken.objects.get().expires_at)
        assert (expires.hour, expires.minute) == (0, 0)
        assert expires.date() == timezone.localdate() + timedelta(days=31)

    def test_sent_twice_makes_one(self, olivia):
        client = signed_in(olivia)
        client.post(ADD, asked())
        again = client.post(ADD, asked())
        assert "“CI” is in use" in again.content.decode()
        assert ApiToken.objects.count() == 1

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"scopes": []}, "Choose at least one"),
            ({"last_day": "2020-01-01"}, "within 365 days"),
            ({"last_day": "2999-01-01"}, "within 365 days"),
            ({"name": " "}, "This field is required"),
            ({"controllers": ["99"]}, "99 is not one of the available choices"),
        ],
    )
    def test_refuses_in_words(self, olivia, wrong, said):
        with make.changes("A controller"):
            make.controller("ours")
        page = signed_in(olivia).post(ADD, asked(**wrong))
        assert said in page.content.decode()
        assert not ApiToken.objects.exists()

    def test_within_limits(self, olivia):
        with make.changes("A controller"):
            ours = make.controller("ours")
            product = make.product("tv", controller=ours)
        sent = asked(controllers=[ours.pk], products=[product.pk])
        client = signed_in(olivia)
        assert "Only of these products" in client.get(ADD).content.decode()
        client.post(ADD, sent)
        token = ApiToken.objects.get()
        assert [link.controller for link in token.controllers.all()] == [ours]
        page = client.get(f"{LIST}{token.pk}/change/").content.decode()
        assert "Example Vision" in page
        assert "Name tv" in page


class TestList:
    def test_tells_the_states_apart(self, olivia):
        token_of(olivia, name="works")
        ended, _text = token_of(olivia, name="ended")
        revoke(ended, by="Olivia")
        old, _text = token_of(olivia, name="old")
        ApiToken.objects.filter(pk=old.pk).update(expires_at=timezone.now())
        client = signed_in(olivia)
        page = client.get(LIST).content.decode()
        for word in ("badge--live", "badge--removed", "badge--retired"):
            assert word in page
        for state, name in (("active", "works"), ("revoked", "ended"), ("expired", "old")):
            found = client.get(LIST, {"state": state}).context["cl"].result_list
            assert [token.name for token in found] == [name]

    def test_costs_the_same_for_one_token_and_for_ten(self, olivia, django_assert_max_num_queries):
        for number in range(10):
            token_of(olivia, name=str(number))
        client = signed_in(olivia)
        with django_assert_max_num_queries(10):
            client.get(LIST)


class TestRevoking:
    def url(self, *tokens: ApiToken) -> str:
        return (
            reverse("admin:register_apitoken_revoke")
            + "?"
            + "&".join(f"token={token.pk}" for token in tokens)
        )

    def test_asks_first(self, olivia):
        token, _text = token_of(olivia)
        client = signed_in(olivia)
        page = client.get(self.url(token)).content.decode()
        assert token.public_id in page
        assert ApiToken.objects.get().revoked_at is None
        answer = client.post(self.url(token))
        assert answer.status_code == 302
        token.refresh_from_db()
        assert token.revoked_at is not None
        assert token.revoked_by_name == "Olivia Okafor"

    def test_from_the_list(self, olivia):
        tokens = [token_of(olivia, name=name)[0] for name in "ab"]
        client = signed_in(olivia)
        sent = {"action": "revoke_chosen", "_selected_action": [one.pk for one in tokens]}
        answer = client.post(LIST, sent)
        assert ApiToken.objects.filter(revoked_at=None).count() == 2
        client.post(answer.headers["Location"])
        assert not ApiToken.objects.filter(revoked_at=None).exists()

    @pytest.mark.parametrize("asked", ["", "?token=999", "?token=x", "?token=" + "9" * 40])
    def test_of_nothing_says_so(self, olivia, asked):
        url = reverse("admin:register_apitoken_revoke") + asked
        answer = signed_in(olivia).get(url, follow=True)
        assert "None of the chosen tokens" in answer.content.decode()

    def test_is_for_officers(self, olivia, ada, chen):
        token, _text = token_of(olivia)
        for person in (ada, chen):
            client = signed_in(person)
            assert client.post(self.url(token)).status_code == 403
            sent = {"action": "revoke_chosen", "_selected_action": [token.pk]}
            client.post(LIST, sent)
        assert ApiToken.objects.get().revoked_at is None


class TestRoles:
    def test_the_auditor_reads_and_makes_nothing(self, ada, olivia):
        token, _text = token_of(olivia)
        client = signed_in(ada)
        assert client.get(LIST).status_code == 200
        page = client.get(f"{LIST}{token.pk}/change/")
        assert page.status_code == 200
        assert "revoke/" not in page.content.decode()
        assert client.post(ADD, asked()).status_code == 403

    def test_the_contributor_sees_none(self, chen, olivia):
        token, _text = token_of(olivia)
        client = signed_in(chen)
        for url in (LIST, f"{LIST}{token.pk}/change/", ADD):
            assert client.get(url).status_code == 403
        assert "apitoken" not in client.get("/admin/").content.decode()

    def test_nobody_changes_or_deletes_one(self, olivia):
        token, _text = token_of(olivia)
        client = signed_in(olivia)
        for page in ("change", "delete"):
            sent = {"name": "Forged", "post": "yes"}
            assert client.post(f"{LIST}{token.pk}/{page}/", sent).status_code == 403
        assert ApiToken.objects.get().name == "pipeline"
