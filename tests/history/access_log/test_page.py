"""The log of accesses as a page: for those who may, to read alone."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from history.access_log.callers import Caller
from history.access_log.kinds import FILE, FORBIDDEN
from history.access_log.models import AccessEvent, Outcome
from history.access_log.recording import record
from tests.people import ada, by, chen, olivia, signed_in

from ..make import make
from ..testapp.models import Shelf

__all__ = ["ada", "chen", "olivia"]
pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

PAGE = "/admin/history/accessevent/"
FORGER = Caller(None, "=HYPERLINK(1)", "192.0.2.66", "")


@pytest.fixture
def logged(ada, chen, olivia):
    record(FILE, what="retention.csv", details={"asked": "lang=zh"}, caller=Caller(5, "Eve"))
    record(FORBIDDEN, what="<script>alert(1)</script>", caller=FORGER, outcome=Outcome.REFUSED)
    return AccessEvent.objects.get(what="retention.csv")


def lines(response: Any) -> list[dict[str, str]]:
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_officers_and_auditors_read_it_and_contributors_do_not(logged, ada, chen, olivia):
    for reader, status in ((ada, 200), (olivia, 200), (chen, 403)):
        client = signed_in(reader)
        for page in (PAGE, f"{PAGE}{logged.pk}/change/", f"{PAGE}csv/"):
            assert client.get(page).status_code == status, (reader, page)


def test_nobody_changes_it(logged, ada):
    ada.is_superuser = True
    ada.save()
    client = signed_in(ada)
    for page in (f"{PAGE}add/", f"{PAGE}{logged.pk}/delete/"):
        assert client.get(page).status_code == 403
    assert client.post(f"{PAGE}{logged.pk}/change/", {"what": "x"}).status_code == 403
    assert client.post(f"{PAGE}csv/").status_code == 405
    assert client.get(f"{PAGE}{logged.pk}/history/").status_code == 404


def test_it_is_narrowed_down_and_what_was_sent_does_no_harm(logged, ada):
    client = signed_in(ada)
    everything = client.get(PAGE).content.decode()
    assert "&lt;script&gt;alert(1)" in everything
    assert "<script>alert(1)" not in everything
    some = client.get(PAGE, {"kind": FILE}).content.decode()
    assert "retention.csv" in some
    assert "alert(1)" not in some
    found = client.get(PAGE, {"q": "192.0.2.66"}).content.decode()
    assert "alert(1)" in found
    assert "retention.csv" not in found
    page = client.get(f"{PAGE}{logged.pk}/change/").content.decode()
    assert "asked for: lang=zh" in page
    assert logged.hash in page


def test_the_file_holds_what_the_list_shows_and_no_formula(logged, ada):
    client = signed_in(ada)
    before = AccessEvent.objects.count()
    (forged,) = lines(client.get(f"{PAGE}csv/", {"kind": FORBIDDEN}))
    assert forged["actor_name"] == "'=HYPERLINK(1)"
    assert forged["number"] == str(logged.number + 1)
    event = AccessEvent.objects.get(number=before + 1)
    assert (event.kind, event.actor_id) == ("log-exported", ada.pk)
    assert len(lines(client.get(f"{PAGE}csv/"))) == before + 2, "with its own entry"


def test_it_has_no_past_and_says_so(logged, ada):
    with by(ada):
        make(Shelf)
    page = signed_in(ada).get(PAGE, {"as_of": "#1"}).content.decode()
    assert "log of accesses is not part of the record" in page
    assert "retention.csv" in page


def test_a_question_that_cannot_be_read_is_refused(logged, ada):
    client = signed_in(ada)
    assert client.get(f"{PAGE}csv/", {"at__gte": "junk"}).status_code == 400


def test_a_file_of_many_entries_is_read_in_parts(logged, ada, monkeypatch):
    monkeypatch.setattr("history.admin.accesses.AT_ONCE", 2)
    response = signed_in(ada).get(f"{PAGE}csv/")
    numbers = [int(line["number"]) for line in lines(response)]
    assert numbers == list(range(1, AccessEvent.objects.count() + 1))
