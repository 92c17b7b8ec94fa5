"""In order, again after a failure, given up in the end."""

from __future__ import annotations

from datetime import timedelta

import pytest

from register.assemble import assemble
from register.models import Webhook, WebhookDelivery
from register.webhooks import keeping
from register.webhooks.delivering import Attempt, Deliverer, pause_after

from ... import make
from .conftest import PUBLIC, add, dead, record
from .receiver import is_signed

pytestmark = pytest.mark.django_db


def test_a_real_receiver_gets_a_signed_message(listening, clock):
    webhook, secret = add(url=listening.url)
    record("one")
    (attempt,) = Deliverer(now=clock).run()
    assert (attempt.result, attempt.trouble) == ("delivered", None)
    ((path, headers, body),) = listening.got
    assert path == "/hook?team=1"
    assert is_signed(secret, headers, body)
    assert not is_signed(secret, headers, body + b" ")
    assert int(headers["webhook-timestamp"]) == int(clock().timestamp())
    webhook.refresh_from_db()
    assert (webhook.delivered_number, webhook.failing_since) == (1, None)


def test_only_what_is_recorded_after_the_webhook_was_added_is_told(network, deliver):
    record("before")
    add()
    assert deliver() == []
    record("after")
    assert [one.number for one in deliver()] == [2]
    assert deliver() == []
    assert network.ids() == [2]


def test_every_change_set_is_told_in_order_to_everybody(network, deliver):
    add("First")
    record("one")
    add("Second")
    record("two", "three")
    told = [(one.webhook.name, one.number) for one in deliver()]
    for name, numbers in (("First", [1, 2, 3]), ("Second", [2, 3])):
        assert [number for who, number in told if who == name] == numbers


class TestAfterAFailure:
    def test_nothing_newer_is_told_before_its_time(self, network, deliver, clock):
        add()
        record("one", "two")
        network.answers = [503]
        (attempt,) = deliver()
        assert (attempt.result, str(attempt.trouble)) == ("failed", "Answered 503.")
        assert deliver() == []
        clock.on(seconds=59)
        assert deliver() == []
        clock.on(seconds=2)
        assert [one.number for one in deliver()] == [1, 2]
        assert network.ids() == [1, 1, 2]

    def test_the_same_bytes_go_out_again_under_a_new_timestamp(self, network, deliver, clock):
        add()
        record("one")
        network.answers = [500]
        deliver()
        record("two")
        clock.on(minutes=2)
        deliver()
        (_, first, body), (_, again, same) = network.sent[:2]
        assert body == same
        assert first["webhook-id"] == again["webhook-id"]
        assert first["webhook-timestamp"] != again["webhook-timestamp"]
        assert first["webhook-signature"] != again["webhook-signature"]

    def test_pauses_grow_up_to_half_a_day(self):
        minutes = [pause_after(count) / timedelta(minutes=1) for count in range(1, 10)]
        assert minutes == [1, 3, 9, 27, 81, 243, 720, 720, 720]
        assert pause_after(10**6) == timedelta(hours=12)

    def test_another_webhook_is_told_all_the_same(self, network, deliver):
        add("Dead")
        add("Well")
        record("one", "two")
        network.answers = [*dead(1)]
        found = [(one.webhook.name, one.number, one.result) for one in deliver()]
        assert found == [
            ("Dead", 1, "failed"),
            ("Well", 1, "delivered"),
            ("Well", 2, "delivered"),
        ]

    def test_what_was_sent_is_noted_without_what_was_answered(self, network, deliver, clock):
        webhook, _ = add()
        record("one")
        network.answers = [*dead(1), 502]
        deliver()
        clock.on(minutes=1)
        deliver()
        delivery = WebhookDelivery.objects.get()
        assert (delivery.attempts, delivery.status_code) == (2, 502)
        assert (delivery.trouble, delivery.detail) == ("status", "502")
        assert delivery.last_tried_at - delivery.first_tried_at == timedelta(minutes=1)
        assert delivery.next_try_at == clock() + timedelta(minutes=3)
        webhook.refresh_from_db()
        assert webhook.failing_since == delivery.first_tried_at

    def test_a_redirect_is_a_failure(self, network, deliver):
        add()
        record("one")
        network.answers = [302]
        (attempt,) = deliver()
        assert attempt.result == "failed"
        assert "redirects are not followed" in str(attempt.trouble)

    def test_an_address_that_is_refused_by_now_is_a_failure(self, deliver, network):
        add()
        Webhook.objects.update(url="http://127.0.0.1:1/")
        record("one")
        (attempt,) = deliver()
        assert str(attempt.trouble) == "The address must begin with https://."
        assert not network.sent

    def test_a_secret_of_another_key_is_said_and_sends_nothing(self, deliver, network, settings):
        add()
        record("one")
        settings.SECRET_KEY = "another"
        (attempt,) = deliver()
        assert "SECRET_KEY was changed" in str(attempt.trouble)
        assert not network.sent


class TestGivingUp:
    def until_given_up(self, deliver, clock) -> list[Attempt]:
        found: list[Attempt] = []
        for _ in range(40):
            found += deliver()
            if found[-1].result == "given_up":
                break
            clock.on(hours=12)
        return found

    def test_comes_after_three_days_and_the_next_one_follows(self, network, deliver, clock):
        webhook, _ = add()
        record("one")
        began = clock()
        network.answers = dead(40)
        attempts = self.until_given_up(deliver, clock)
        assert {one.number for one in attempts} == {1}
        assert clock() - began == timedelta(days=3)
        webhook.refresh_from_db()
        assert (webhook.delivered_number, webhook.is_active) == (1, True)
        assert WebhookDelivery.objects.get().given_up_at == clock()
        record("two")
        network.answers = []
        assert [(one.number, one.result) for one in deliver()] == [(2, "delivered")]
        webhook.refresh_from_db()
        assert webhook.failing_since is None

    def test_does_not_take_three_days_for_each_of_a_queue(self, network, deliver, clock):
        add()
        record("one", "two", "three")
        network.answers = dead(40)
        self.until_given_up(deliver, clock)
        assert [(one.number, one.result) for one in deliver()] == [(2, "given_up")]
        assert [(one.number, one.result) for one in deliver()] == [(3, "given_up")]
        assert deliver() == []

    def test_is_not_for_what_waited_while_nobody_delivered(self, network, deliver, clock):
        add()
        record("one")
        clock.on(days=30)
        network.answers = dead(1)
        assert [one.result for one in deliver()] == ["failed"]

    def test_at_once_is_what_410_asks_for(self, network, deliver, clock):
        webhook, _ = add()
        record("one", "two")
        network.answers = [410]
        assert [one.result for one in deliver()] == ["switched_off"]
        webhook.refresh_from_db()
        assert not webhook.is_active
        clock.on(days=1)
        assert deliver() == []
        keeping.switch_on(webhook, clock())
        assert [one.number for one in deliver()] == [1, 2]


class TestTheSecret:
    def test_is_kept_so_that_the_database_alone_signs_nothing(self):
        webhook, secret = add()
        assert secret.startswith("whsec_")
        assert secret.removeprefix("whsec_") not in webhook.secret
        values = Webhook.objects.values().get()
        assert secret not in str(values)

    def test_of_before_signs_for_one_more_day(self, listening, clock):
        webhook, old = add(url=listening.url)
        new = keeping.renew_secret(webhook, clock())
        for code, secrets, others in (("one", (old, new), ()), ("two", (new,), (old,))):
            record(code)
            list(Deliverer(now=clock).run())
            _, headers, body = listening.got[-1]
            assert all(is_signed(secret, headers, body) for secret in secrets)
            assert not any(is_signed(secret, headers, body) for secret in others)
            clock.on(days=1)


class TestTheRegister:
    @pytest.fixture
    def assembled(self, monkeypatch) -> list[int]:
        """Numbers of the moments that were assembled."""
        found: list[int] = []

        def noted(moment):
            found.append(moment.number)
            return assemble(moment)

        monkeypatch.setattr("register.webhooks.message.assemble", noted)
        return found

    def test_is_assembled_once_for_each_change_set_of_a_run(self, deliver, assembled):
        add("First")
        add("Second", url=f"{PUBLIC}/2")
        record("one", "two", "three")
        assert len(deliver()) == 6
        assert assembled == [0, 1, 2, 3]

    def test_is_not_assembled_when_nothing_is_due(self, deliver, assembled, network):
        add()
        record("one")
        network.answers = [500]
        deliver()
        assembled.clear()
        assert deliver() == []
        assert not assembled


def test_a_run_that_is_stopped_ends_after_the_message_under_way(network, clock):
    add()
    record("one", "two")
    runs = Deliverer(send=network, now=clock, stopped=lambda: bool(network.sent)).run()
    assert [one.number for one in runs] == [1]


def test_what_was_not_written_by_anybody_is_not_told(deliver):
    add()
    with make.changes("Nothing"):
        pass
    assert deliver() == []
