"""``deliver_webhooks``: once for a timer, or until it is told to stop."""

from __future__ import annotations

import io
import logging
import signal

import pytest
from django.core.management import call_command

from register.management.commands import deliver_webhooks
from register.webhooks import delivering

from .conftest import add, record

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(network, monkeypatch):
    """The command with its network replaced, and what it wrote."""
    monkeypatch.setattr(delivering.Deliverer.__init__, "__kwdefaults__", {
        **(delivering.Deliverer.__init__.__kwdefaults__ or {}), "send": network,
    })  # fmt: skip

    def of(*arguments: str) -> list[str]:
        out = io.StringIO()
        call_command("deliver_webhooks", *arguments, stdout=out)
        return out.getvalue().splitlines()

    return of


def test_says_what_became_of_each(run, network, clock):
    add("Team")
    record("one", "two")
    assert run() == ["Team: #1 delivered.", "Team: #2 delivered."]
    assert run() == []
    record("three", "four")
    network.answers = [500]
    (line,) = run()
    assert line.startswith("Team: #3 not delivered, again after ")
    assert line.endswith("Answered 500.")


def test_says_that_a_webhook_was_switched_off(run, network):
    add("Team")
    record("one")
    network.answers = [410]
    (line,) = run()
    assert line.startswith("Team: #1 not delivered, and switched off.")


def test_tells_neither_secret_nor_path(run, network, caplog, capfd):
    _, secret = add(url="https://hooks.example/secret-path")
    record("one")
    network.answers = [500]
    with caplog.at_level(logging.DEBUG):
        lines = "\n".join(run())
    written = lines + caplog.text + "".join(capfd.readouterr())
    assert secret.removeprefix("whsec_") not in written
    assert "secret-path" not in lines


def test_watches_until_it_is_told_to_stop(run, network, monkeypatch):
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    monkeypatch.setattr(deliver_webhooks, "PAUSE", 0)
    monkeypatch.setattr(deliver_webhooks, "close_old_connections", lambda: record("later"))
    add()
    record("one")

    def stop_in_time() -> None:
        if network.ids() == [1, 2]:
            signal.raise_signal(signal.SIGTERM)

    network.before = stop_in_time
    try:
        assert run("--watch") == ["Team: #1 delivered.", "Team: #2 delivered."]
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
