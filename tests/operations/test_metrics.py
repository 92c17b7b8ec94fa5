"""Figures: for whoever may have them, in the format Prometheus reads, without a word of anybody."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import pytest
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families

from history.models import ChangeSet
from operations.metrics import figures
from tests.conftest import ROOT, environment_of
from tests.people import olivia, signed_in  # noqa: F401

pytestmark = pytest.mark.django_db

TOKEN = "a-token-of-twenty-characters"


@pytest.fixture
def measured(settings) -> Client:
    settings.METRICS = "loopback"
    return Client()


def samples(text: str) -> dict[tuple[str, frozenset[tuple[str, str]]], float]:
    """Every sample of an exposition, by name and labels."""
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def value(text: str, name: str, **labels: str) -> float:
    return samples(text)[name, frozenset(labels.items())]


def test_every_figure_can_be_read(measured: Client):
    answer = measured.get("/metrics")
    assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    newest = ChangeSet.objects.order_by("-number").first()
    assert value(answer.text, "register_change_set_number") == (newest.number if newest else 0)
    assert value(answer.text, "register_database_up") == 1
    assert value(answer.text, "register_webhook_messages_pending") == 0
    assert 0 < value(answer.text, "register_data_free_ratio") <= 1
    assert any(name == "register_build_info" for name, _labels in samples(answer.text))


@pytest.mark.one_engine
def test_requests_are_counted_by_view(measured: Client, olivia):  # noqa: F811
    labels = {"view": "admin:index", "method": "GET", "status": "200"}
    signed = signed_in(olivia)
    signed.get("/admin/")
    before = measured.get("/metrics").text
    signed.get("/admin/")
    after = measured.get("/metrics").text
    assert value(after, "register_requests_total", **labels) == 1 + value(
        before, "register_requests_total", **labels
    )
    [first, second] = (
        value(text, "register_request_seconds_count", view="admin:index")
        for text in (before, after)
    )
    assert second == first + 1


@pytest.mark.one_engine
def test_statements_of_a_request_are_counted(settings, django_assert_num_queries):
    from django.db import connection

    from operations.watching.statements import timed

    settings.METRICS = "loopback"
    client = Client()
    client.get("/readyz")
    before = samples(client.get("/metrics").text).get(STATEMENTS, 0)
    with connection.execute_wrapper(timed):
        client.get("/readyz")
    assert samples(client.get("/metrics").text)[STATEMENTS] > before


STATEMENTS = ("register_database_statements_total", frozenset({("view", "readyz")}))


@pytest.mark.one_engine
def test_strangers_make_no_labels(measured: Client):
    for made_up in range(20):
        measured.generic(f"VERB{made_up}", f"/made-up/{made_up}")
    told = [dict(labels) for _name, labels in samples(measured.get("/metrics").text)]
    assert {"view": "none", "method": "other", "status": "404"} in told
    assert "made-up" not in str(told)
    assert "VERB" not in str(told)


@pytest.mark.one_engine
def test_nobody_is_told_unless_somebody_wants_it(client: Client):
    assert client.get("/metrics").status_code == 404


@pytest.mark.one_engine
@pytest.mark.parametrize(
    "different",
    [
        {"REMOTE_ADDR": "192.0.2.7"},
        {"REMOTE_ADDR": ""},
        {"HTTP_X_FORWARDED_FOR": "127.0.0.1"},
        {"HTTP_FORWARDED": "for=127.0.0.1"},
    ],
)
def test_only_this_machine_is_told(measured: Client, different: dict[str, Any]):
    assert measured.get("/metrics", **different).status_code == 404


@pytest.mark.one_engine
@pytest.mark.parametrize("address", ["127.0.0.1", "127.9.9.9", "::1"])
def test_this_machine_is_told(measured: Client, address: str):
    assert measured.get("/metrics", REMOTE_ADDR=address).status_code == 200


@pytest.mark.one_engine
def test_whoever_has_the_token_is_told(client: Client, settings):
    settings.METRICS, settings.METRICS_TOKEN = "token", TOKEN
    for given in ("", TOKEN, f"Bearer {TOKEN}x", "Bearer ", "Bearer 令牌"):
        assert client.get("/metrics", HTTP_AUTHORIZATION=given).status_code == 404
    told = client.get("/metrics", REMOTE_ADDR="192.0.2.7", HTTP_AUTHORIZATION=f"Bearer {TOKEN}")
    assert told.status_code == 200


@pytest.mark.one_engine
def test_a_database_that_does_not_answer_leaves_its_figures_out(measured: Client, monkeypatch):
    from django.db import OperationalError

    def silent():
        raise OperationalError("gone")

    monkeypatch.setattr(figures, "of_record", silent)
    told = measured.get("/metrics").text
    assert value(told, "register_database_up") == 0
    assert "register_change_set_number" not in told
    assert "register_data_free_bytes" in told


@pytest.mark.one_engine
def test_the_processes_of_a_server_are_added_up(tmp_path):
    (tmp_path / "figures").mkdir()
    program = """
import os, django
django.setup()
from django.test import RequestFactory
from operations.metrics.counting import count, REGISTRY
from operations.metrics import exposition
from operations.watching.seen import Seen
seen = Seen(RequestFactory().get("/nowhere"))
for _worker in range(2):
    if not (child := os.fork()):
        count(seen, 404)
        os._exit(0)
    os.waitpid(child, 0)
exposition.Figures = lambda: type("Nothing", (), {"collect": lambda self: []})()
print(exposition.exposition().decode())
"""
    ended = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=environment_of(tmp_path)
        | {
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "METRICS": "loopback",
            "PROMETHEUS_MULTIPROC_DIR": str(tmp_path / "figures"),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    labels = {"view": "none", "method": "GET", "status": "404"}
    assert value(ended.stdout, "register_requests_total", **labels) == 2
    assert os.listdir(tmp_path / "figures")  # noqa: PTH208
