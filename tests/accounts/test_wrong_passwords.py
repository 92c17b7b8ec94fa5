"""How often a password may be wrong: for an account, from an address, and never for ever."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.contrib.auth.signals import user_login_failed
from django.db import connection
from django.test import Client

from accounts.signals import too_many_attempts

from ..people import person
from ..threads import shared_database
from .conftest import LOGIN, is_in, log_in

LOCKED = "Too many failed login attempts"


def guess(times: int, name: str = "chen", **more: Any) -> Any:
    answers = [log_in(Client(), name, f"wrong {one}", **more) for one in range(times)]
    return answers[-1]


class TestAnAccount:
    def test_is_locked_after_five_even_for_the_right_password(self, chen, client: Client):
        assert LOCKED not in guess(5).text
        assert LOCKED in log_in(client, "chen").text
        assert not is_in(client)

    def test_is_open_again_after_a_quarter_of_an_hour(self, chen, client: Client, clock):
        guess(5)
        clock.forward(minutes=16)
        log_in(client, "chen")
        assert is_in(client)

    def test_is_not_locked_for_its_own_person_who_is_somewhere_else(self, chen, client: Client):
        guess(8, REMOTE_ADDR="203.0.113.9")
        log_in(client, "chen", REMOTE_ADDR="203.0.113.10")
        assert is_in(client)

    def test_is_locked_under_whatever_spelling(self, chen, client: Client):
        for name in ("chen", "Chen", " chen ", "CHEN", "cheN"):
            guess(1, name)
        assert LOCKED in log_in(client, "chen").text

    def test_that_is_not_there_is_locked_alike(self, db):
        assert LOCKED not in guess(5, "nobody").text
        assert LOCKED in guess(1, "nobody").text

    def test_right_passwords_use_nothing_up(self, chen, client: Client):
        for _one in range(8):
            log_in(client, "chen")
            assert is_in(client)
            client.post("/account/logout/")

    def test_right_passwords_give_nothing_back(self, chen, client: Client):
        """Else whoever has an account of their own could guess between log-ins for ever."""
        person("ada")
        guess(4)
        log_in(client, "ada")
        guess(1)
        assert LOCKED in log_in(Client(), "chen").text


class TestEverywhere:
    def guess_from_fifty(self) -> None:
        for one in range(50):
            guess(1, REMOTE_ADDR=f"203.0.113.{one}")

    def test_guesses_at_one_account_are_limited_too(self, chen, client: Client):
        self.guess_from_fifty()
        assert LOCKED in log_in(client, "chen", REMOTE_ADDR="203.0.113.99").text

    def test_whoever_has_signed_in_here_before_still_gets_in(self, chen, client: Client):
        log_in(client, "chen")
        client.post("/account/logout/")
        self.guess_from_fifty()
        log_in(client, "chen")
        assert is_in(client)

    def test_a_known_browser_is_known_for_its_own_people_only(self, chen, ada, client: Client):
        log_in(client, "ada")
        client.post("/account/logout/")
        self.guess_from_fifty()
        assert LOCKED in log_in(client, "chen").text

    def test_nobody_makes_a_browser_known(self, chen, client: Client):
        log_in(client, "chen")
        signed = client.cookies["known_browser"].value
        assert "chen" not in signed
        forged = Client()
        forged.cookies["known_browser"] = signed[:-1] + ("A" if signed[-1] != "A" else "B")
        self.guess_from_fifty()
        assert LOCKED in log_in(forged, "chen").text


class TestAnAddress:
    def test_that_tries_many_accounts_is_locked_for_all(self, chen, client: Client):
        for one in range(30):
            guess(1, f"person-{one}")
        assert LOCKED in log_in(client, "chen").text
        elsewhere = Client(REMOTE_ADDR="203.0.113.10")
        log_in(elsewhere, "chen")
        assert is_in(elsewhere)

    def test_is_not_what_anybody_says_it_is(self, chen, client: Client):
        for one in range(5):
            guess(1, HTTP_X_FORWARDED_FOR=f"203.0.113.{one}")
        assert LOCKED in log_in(client, "chen", HTTP_X_FORWARDED_FOR="203.0.113.77").text

    def test_is_what_the_proxy_saw_and_not_what_it_was_told(self, chen, settings, client: Client):
        settings.BEHIND_PROXY = True
        for one in range(5):
            guess(1, HTTP_X_FORWARDED_FOR=f"203.0.113.{one}, 198.51.100.1")
        assert LOCKED in log_in(client, "chen", HTTP_X_FORWARDED_FOR="x, 198.51.100.1").text
        log_in(client, "chen", HTTP_X_FORWARDED_FOR="198.51.100.1, 198.51.100.2")
        assert is_in(client)

    def test_of_the_new_kind_is_a_whole_network(self, chen, client: Client):
        for one in range(5):
            guess(1, REMOTE_ADDR=f"2001:db8::{one}:1")
        assert LOCKED in log_in(client, "chen", REMOTE_ADDR="2001:db8::ffff").text


def test_others_hear_of_wrong_passwords_and_of_what_was_not_looked_at(chen):
    wrong: list[str] = []
    locked: list[str] = []

    def hear_wrong(sender: Any, credentials: Any, request: Any, **_more: Any) -> None:
        assert request.path == LOGIN
        wrong.append(credentials["username"])

    def hear_locked(sender: Any, username: str, **_more: Any) -> None:
        locked.append(username)

    user_login_failed.connect(hear_wrong)
    too_many_attempts.connect(hear_locked)
    try:
        guess(7)
    finally:
        user_login_failed.disconnect(hear_wrong)
        too_many_attempts.disconnect(hear_locked)
    assert (wrong, locked) == (["chen"] * 5, ["chen"] * 2)


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_are_no_more_than_five(tmp_path):
    person("chen")
    looked_at: list[str] = []

    def hear(sender: Any, credentials: Any, **_more: Any) -> None:
        looked_at.append(credentials["username"])

    def one_guess(number: int) -> int:
        try:
            return int(log_in(Client(), "chen", f"wrong {number}").status_code)
        finally:
            connection.close()

    user_login_failed.connect(hear)
    try:
        with shared_database(tmp_path), ThreadPoolExecutor(4) as pool:
            answers = list(pool.map(one_guess, range(20)))
    finally:
        user_login_failed.disconnect(hear)
    assert set(answers) == {200}
    assert 1 <= len(looked_at) <= 5
