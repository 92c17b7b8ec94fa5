"""Alive and ready: yes or no to strangers, why to whoever may know."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client

from operations import health
from operations.disk import Room

pytestmark = pytest.mark.django_db

FULL = Room(free=1_000_000, total=10**12)


def break_migrations():
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sharing'")


def break_triggers():
    from history.triggers import uninstall_triggers

    uninstall_triggers()


@pytest.mark.parametrize("broken", [break_migrations, break_triggers])
def test_a_broken_database_is_not_ready_and_yet_alive(client: Client, broken):
    assert client.get("/readyz").status_code == 200
    broken()
    for address in ("/readyz", "/healthz"):
        answer = client.get(address)
        assert (answer.status_code, answer.text) == (503, "not ready\n")
        assert "no-store" in answer.headers["Cache-Control"]
    assert client.get("/livez").status_code == 200


@pytest.mark.one_engine
def test_a_full_disk_is_not_ready(client: Client, monkeypatch, settings):
    monkeypatch.setattr(health, "room_of", lambda: FULL)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.text) == (503, "not ready\n")
    settings.METRICS = "loopback"
    assert "Make room" in client.get("/readyz").text


@pytest.mark.one_engine
def test_a_folder_that_is_gone_is_not_ready(client: Client, settings, tmp_path):
    settings.DATA_DIR = tmp_path / "gone"
    assert client.get("/readyz").status_code == 503


@pytest.mark.one_engine
@pytest.mark.parametrize("address", ["/livez", "/readyz", "/healthz"])
def test_a_probe_needs_no_certificate_and_no_name_of_the_register(
    client: Client, settings, address: str
):
    settings.SECURE_SSL_REDIRECT = True
    settings.ALLOWED_HOSTS = ["register.example"]
    answer = client.get(address, headers={"host": "10.0.0.7:8000"})
    assert (answer.status_code, answer.text) == (200, "ok\n")
    assert answer.headers["Content-Length"] == "3"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.one_engine
def test_a_probe_only_asks(client: Client):
    assert client.post("/readyz").status_code == 405
