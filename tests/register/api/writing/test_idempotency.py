"""A request sent twice is done once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from history.models import ChangeSet
from processing.models import Purpose
from register.api.writing.idempotency import CLEANED
from register.models import IdempotentRequest

from ....people import person
from .client import Writer, seen

KEY = '"8e03978e-40d5-43dd-bc93-6894a57f9324"'
BODY = {"code": "newsletter", "name": {"en": "Newsletter"}}


def test_the_second_gets_the_answer_of_the_first(officer):
    first = officer.post("purposes/", BODY, Idempotency_Key=KEY)
    number = ChangeSet.objects.count()
    second = officer.post("purposes/", BODY, Idempotency_Key=KEY)
    assert (first.status_code, second.status_code) == (201, 201)
    assert second.content == first.content
    for name in ("ETag", "Location", "Content-Type", "Cache-Control"):
        assert second[name] == first[name]
    assert "Idempotency-Replayed" not in first
    assert second["Idempotency-Replayed"] == "true"
    assert ChangeSet.objects.count() == number
    assert Purpose.objects.filter(code="newsletter").count() == 1


def test_a_key_without_its_quotes_is_the_same_key(officer):
    officer.post("purposes/", BODY, Idempotency_Key=KEY)
    again = officer.post("purposes/", BODY, Idempotency_Key=KEY.strip('"'))
    assert again["Idempotency-Replayed"] == "true"


def test_a_change_whose_condition_is_stale_by_itself_is_replayed(officer):
    tag = seen()
    headers = {"If_Match": tag, "Idempotency_Key": KEY}
    first = officer.patch("purposes/identify/", {"source_ref": "x"}, **headers)
    second = officer.patch("purposes/identify/", {"source_ref": "x"}, **headers)
    assert (first.status_code, second.status_code) == (200, 200)
    assert second.content == first.content


def test_many_operations_are_replayed_too(officer):
    body = {"operations": [{"op": "create", "resource": "purposes", "data": BODY}]}
    first = officer.post("changesets/", body, Idempotency_Key=KEY)
    second = officer.post("changesets/", body, Idempotency_Key=KEY)
    assert (first.status_code, second.content) == (201, first.content)


def test_another_request_under_the_same_key_is_refused(officer):
    officer.post("purposes/", BODY, Idempotency_Key=KEY)
    for method, path, body in (
        ("POST", "purposes/", {**BODY, "code": "other"}),
        ("POST", "recipients/", BODY),
        ("PATCH", "purposes/identify/", BODY),
    ):
        answer = officer.send(method, path, body, Idempotency_Key=KEY, If_Match=seen())
        assert answer.status_code == 422
        assert answer.json()["type"].endswith("/idempotency-key-reused/")


def test_the_key_of_another_token_is_another_key(officer):
    officer.post("purposes/", BODY, Idempotency_Key=KEY)
    oscar = Writer(person("olivia", username="oscar"))
    answer = oscar.post("purposes/", {**BODY, "code": "other"}, Idempotency_Key=KEY)
    assert answer.status_code == 201


def test_what_was_refused_may_be_sent_again_mended(officer):
    refused = officer.post("purposes/", {**BODY, "name": {}}, Idempotency_Key=KEY)
    assert refused.status_code == 422
    assert not IdempotentRequest.objects.exists()
    assert officer.post("purposes/", BODY, Idempotency_Key=KEY).status_code == 201


def test_a_key_is_kept_a_week_and_then_means_a_new_request(officer):
    officer.post("purposes/", BODY, Idempotency_Key=KEY)
    IdempotentRequest.objects.update(made_at=timezone.now() - timedelta(days=7, seconds=1))
    again = officer.post("purposes/", {**BODY, "code": "other"}, Idempotency_Key=KEY)
    assert again.status_code == 201
    assert IdempotentRequest.objects.count() == 1


def test_each_write_removes_some_that_are_past_their_time(officer):
    old = timezone.now() - timedelta(days=8)
    IdempotentRequest.objects.bulk_create(
        IdempotentRequest(
            token=1, key=str(n), digest="", status=200, headers="", content=b"", made_at=old
        )
        for n in range(CLEANED + 5)
    )
    officer.post("purposes/", BODY, Idempotency_Key=KEY)
    assert IdempotentRequest.objects.count() == 5 + 1


@pytest.mark.parametrize("key", ["", '""', "x" * 256, "a b", '"a\\b"', "键"])
def test_a_key_that_is_none_is_refused(officer, key):
    value = key.encode().decode("latin-1")
    answer = officer.post("purposes/", BODY, Idempotency_Key=value)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["header"] == "Idempotency-Key"
    assert not Purpose.objects.filter(code="newsletter").exists()
