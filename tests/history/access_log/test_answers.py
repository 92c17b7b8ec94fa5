"""What leaves is written down before it leaves; what does not leave costs nothing."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from history.access_log import middleware
from history.access_log.kinds import DOCUMENT_SEEN, FILE, FORBIDDEN, LOG, SEEN
from history.access_log.middleware import accesses_logged
from history.access_log.models import AccessEvent, Outcome

pytestmark = pytest.mark.django_db

ATTACHED = {"Content-Disposition": 'attachment; filename="a.csv"', "Content-Length": "3"}


def answered(response: Any, *, name: str = "x", method: str = "GET", **kwargs: Any) -> Any:
    request = RequestFactory().generic(method, "/some/page/?q=1", REMOTE_ADDR="192.0.2.7")
    request.resolver_match = SimpleNamespace(view_name=name, kwargs=kwargs)  # type: ignore[assignment]
    return accesses_logged(lambda _request: response)(request)


def logged() -> list[str]:
    return list(AccessEvent.objects.order_by("number").values_list("kind", flat=True))


def test_a_file_is_logged_with_its_name_and_what_was_asked():
    answered(HttpResponse(b"abc", headers=ATTACHED))
    event = AccessEvent.objects.get()
    assert (event.kind, event.what, event.address) == (FILE, "a.csv", "192.0.2.7")
    assert event.details == {"page": "/some/page/", "asked": "q=1", "bytes": 3}


def test_the_kind_follows_from_the_name_of_the_address():
    answered(HttpResponse(headers=ATTACHED), name="admin:history_accessevent_csv")
    assert logged() == [LOG]


def test_a_file_is_not_given_when_it_cannot_be_logged(monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise OperationalError("disk full")

    monkeypatch.setattr(middleware, "record", refuse)
    response = StreamingHttpResponse(iter([b"secret"]), headers=ATTACHED)
    with pytest.raises(OperationalError):
        answered(response)
    assert response.closed


@pytest.mark.parametrize(
    ("response", "method"),
    [
        (HttpResponse(b"a page"), "GET"),
        (HttpResponse(b"a picture", headers={"Content-Disposition": "inline"}), "GET"),
        (HttpResponse(headers=ATTACHED), "HEAD"),
        (HttpResponse(status=304, headers=ATTACHED), "GET"),
        (HttpResponse(status=404), "GET"),
    ],
)
def test_what_gives_nothing_is_not_logged_and_costs_no_query(
    response, method, django_assert_num_queries
):
    with django_assert_num_queries(0):
        assert answered(response, method=method) is response
    assert logged() == []


def test_a_file_costs_two_queries_or_three(django_assert_num_queries):
    with django_assert_num_queries(3 if connection.vendor == "postgresql" else 2):
        answered(HttpResponse(headers=ATTACHED))


def test_a_page_refused_is_logged():
    answered(HttpResponse(status=403))
    event = AccessEvent.objects.get()
    assert (event.kind, event.what, event.outcome) == (FORBIDDEN, "/some/page/", Outcome.REFUSED)


@pytest.mark.parametrize(
    ("level", "expected"),
    [("exports", []), ("documents", [DOCUMENT_SEEN]), ("all", [DOCUMENT_SEEN, SEEN])],
)
def test_what_is_looked_at_is_logged_as_the_setting_says(settings, level, expected):
    settings.ACCESS_LOG_READS = level
    answered(HttpResponse(), name="admin:document_processing_register")
    answered(HttpResponse(), name="admin:sharing_recipient_change", object_id="1")
    answered(HttpResponse(), name="admin:sharing_recipient_changelist")
    assert logged() == expected


def test_behind_a_proxy_the_address_is_the_one_it_saw(settings):
    settings.BEHIND_PROXY = True
    request = RequestFactory().get("/", headers={"x-forwarded-for": "203.0.113.1, 198.51.100.2"})
    accesses_logged(lambda _request: FileResponse(b"", headers=ATTACHED))(request)
    assert AccessEvent.objects.get().address == "198.51.100.2"
