"""Filters, orders and searches as somebody would write them who wants another query."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, islice
from typing import Any, Final

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.people import person
from tests.register.api.gatehouse import bearer, token_of

from .canaries import Canaries
from .walking import text_of

pytestmark = pytest.mark.django_db

MARK: Final = "zq9injected"
INJECTIONS: Final = (
    f"' OR 1=1 --{MARK}",
    f"1; DROP TABLE auth_user; --{MARK}",
    f"' UNION SELECT password, '{MARK}' FROM auth_user --",
    f'" OR ""="{MARK}',
    f"%' AND (SELECT 1 FROM pg_sleep(9)) --{MARK}",
    f"1) OR randomblob(999999999) --{MARK}",
    f"\\'; SELECT '{MARK}'",
    f"$$;SELECT {MARK}$$",
    f"{MARK}%00'",
    f"-0.1e400,{MARK}",
)
SECRETS: Final = {
    "processing_processingactivity": (
        "controller__activities__code__startswith",
        "approvals__approver_name__regex",
    ),
    "auth_user": (
        "password__startswith",
        "password__regex",
        "api_tokens__digest__startswith",
        "user__password__startswith",
        "logentry__user__password__startswith",
        "groups__user__password__contains",
        "last_login__gt",
    ),
    "register_apitoken": ("digest__startswith", "user__password__startswith", "digest__regex"),
    "register_webhook": ("secret__startswith", "secret__regex", "old_secret__contains"),
    "register_issueddocument": ("issued_by__password__startswith",),
}
"""Lookups that would tell a secret letter by letter, by whether the list has a line."""


def lists() -> Iterator[str]:
    for model in admin.site._registry:
        yield reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def test_no_list_puts_what_it_is_asked_into_a_statement(canaries: Canaries, boss: Client):
    """It goes beside the statement, never into it; whatever it is, the list answers."""
    injections = cycle(INJECTIONS)
    names = cycle(("q", "o", "p", "q", "id", "id__in", "pk__gt", "code__exact", "all", "e"))
    for address in lists():
        with CaptureQueriesContext(connection) as asked:
            for name in islice(names, 4):
                answer = boss.get(address, {name: next(injections)})
                assert answer.status_code in (200, 302, 400), (address, name)
        assert_beside(asked)
    assert User.objects.exists()


def assert_beside(asked: CaptureQueriesContext) -> None:
    """The mark is in parameters alone: every quotation mark around it is doubled or escaped."""
    for query in asked.captured_queries:
        sql = query["sql"]
        if MARK in sql and connection.vendor == "sqlite":
            assert "DROP TABLE auth_user" not in outside_of_texts(sql)
            assert MARK not in outside_of_texts(sql), sql[:300]


def outside_of_texts(sql: str) -> str:
    """The statement without its quoted texts."""
    found, inside, i = [], False, 0
    while i < len(sql):
        if sql[i] == "'":
            if inside and sql[i + 1 : i + 2] == "'":
                i += 1
            else:
                inside = not inside
        elif not inside:
            found.append(sql[i])
        i += 1
    return "".join(found)


def test_the_judge_of_statements_knows_what_broke_out():
    assert MARK in outside_of_texts(f"SELECT 'a' OR {MARK}")
    assert MARK not in outside_of_texts(f"SELECT 'it''s {MARK}'")


@pytest.mark.parametrize("stem", SECRETS)
def test_no_list_is_narrowed_by_a_secret(canaries: Canaries, boss: Client, stem: str):
    address = reverse(f"admin:{stem}_changelist")
    for lookup in SECRETS[stem]:
        for value in ("a", "md5$", "^.*$"):
            answer = boss.get(address, {lookup: value})
            assert is_refused(answer), (lookup, answer.status_code)


PATTERNED: Final = "(a+)+$"
"""Takes hours on a text of forty letters, in the server's own process where it is on SQLite."""


def test_no_list_is_narrowed_by_a_pattern(canaries: Canaries, boss: Client):
    """Nor by a column whose name says that it is a secret, whichever model comes later."""
    for model, page in admin.site._registry.items():
        address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        named = [field.name for field in model._meta.concrete_fields]
        assert is_refused(boss.get(address, {f"{named[1]}__regex": PATTERNED})), model
        for column in named:
            assert not page.lookup_allowed(f"{column}__iregex", PATTERNED, None)  # type: ignore[arg-type]
        for column in {"password", "digest", "secret", "old_secret"} & set(named):
            assert not page.lookup_allowed(f"{column}__startswith", "a", None)  # type: ignore[arg-type]


def is_refused(answer: Any) -> bool:
    """Refused, or led back to the whole list with the remark that this cannot be asked."""
    is_led_back = answer.status_code == 302 and answer.headers["Location"].endswith("?e=1")
    return is_led_back or answer.status_code in (400, 403)


def test_nobody_is_searched_by_what_is_no_business_of_a_search(canaries: Canaries):
    """What a search box looks through, of every model: never a secret, never a password."""
    for model, page in admin.site._registry.items():
        for searched in page.get_search_fields(None):  # type: ignore[arg-type]
            secrets = {"password", "digest", "secret", "content"} & set(searched.split("__"))
            assert not secrets, model


def test_suggestions_are_of_lists_one_may_see(canaries: Canaries):
    """The boxes that find records ask by model and field: any other pair is refused."""
    client = Client(raise_request_exception=False)
    client.force_login(person("chen", username="chen"))
    url = "/admin/autocomplete/"
    asked = {"app_label": "auth", "model_name": "user", "field_name": "password", "term": "a"}
    for change in (
        {},
        {"app_label": "register", "model_name": "apitoken", "field_name": "user"},
        {"model_name": "group", "field_name": "permissions"},
        {"app_label": "sessions", "model_name": "session", "field_name": "session_key"},
        {"app_label": "'; --", "model_name": "x", "field_name": "y"},
    ):
        answer = client.get(url, asked | change)
        assert answer.status_code in (403, 404), change
        assert "@" not in text_of(answer)


def test_the_api_refuses_what_is_no_filter_of_its_own(canaries: Canaries):
    client = bearer(token_of(person("ada", username="ada"), "read", "check")[1])
    injections = cycle(INJECTIONS)
    for kind in ("activities", "recipients", "data-items", "findings", "changesets", "documents"):
        with CaptureQueriesContext(connection) as asked:
            for name in (
                "sort",
                "ordering",
                "fields",
                "cursor",
                "limit",
                "as_of",
                "search",
                "user",
            ):
                answer = client.get(f"/api/v1/{kind}/", {name: next(injections)})
                assert answer.status_code == 400, (kind, name)
            for name in ("user__password__startswith", "controller__code", "id__in", "__class__"):
                assert client.get(f"/api/v1/{kind}/", {name: "a"}).status_code == 400, (kind, name)
        assert_beside(asked)
