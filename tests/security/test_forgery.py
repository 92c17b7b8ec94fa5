"""Forms sent from another site: no address takes one without the token of the form."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from typing import Any, Final

import pytest
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from history.models import AccessEvent, ChangeSet

from .canaries import Canaries
from .walking import all_powerful

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

WITHOUT_A_SESSION: Final = ("api/v1/",)
"""Addresses that know nobody by a cookie: a browser that is made to ask them is a stranger."""
SAFE_ONLY: Final = {403, 404, 405}
KEYS: Final = {"int": 1, "slug": "retire", "str": "x", "path": 1, None: "1"}
"""A value for each kind of parameter an address has."""


def every_pattern(found: Any = None, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """The address of every view, each parameter filled in."""
    for one in (found or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            yield from every_pattern(one, before + filled(one))
        else:
            yield before + filled(one), one


def filled(one: URLPattern | URLResolver) -> str:
    route = str(one.pattern)
    for name, converter in one.pattern.converters.items():
        kind = type(converter).__name__.removesuffix("Converter").lower() if converter else None
        kind = {"string": "str"}.get(str(kind), kind)
        value = KEYS.get(kind, 1)
        for written in (f"<{kind}:{name}>", f"<{name}>"):
            route = route.replace(written, str(value))
    return route.lstrip("^").rstrip("$")


def addresses() -> list[str]:
    found = []
    for address, _pattern in every_pattern():
        if address.startswith(WITHOUT_A_SESSION):
            continue
        address = address.replace("(?P<url>.*)", "nothing")
        if "(?P" in address:
            address = "admin/inventory/"
        found.append(f"/{address}")
    return list(dict.fromkeys(found))


def test_every_address_refuses_a_form_without_its_token(canaries: Canaries):
    known = all_powerful()
    forger = Client(enforce_csrf_checks=True, raise_request_exception=False)
    forger.cookies = known.cookies
    before, logged = state(), AccessEvent.objects.count()
    tried = addresses()
    sent = cycle(({}, {"csrfmiddlewaretoken": "x" * 64, "post": "yes", "_save": "1"}))
    assert len(tried) > 350
    for address in tried:
        answer = forger.post(address, next(sent))
        assert answer.status_code in SAFE_ONLY, (address, answer.status_code)
    assert state() == before
    assert AccessEvent.objects.count() > logged, "what was refused is written down"


def state() -> tuple[int, ...]:
    """How many there are of everything, but of entries of the log, which tell of asking itself."""
    kept = [model for model in admin.site._registry if model is not AccessEvent]
    return (ChangeSet.objects.count(), *(model._base_manager.count() for model in kept))


def test_no_view_is_let_off():
    """``csrf_exempt`` stands on views of the API alone, whose cookies say nothing."""
    let_off = {
        address for address, one in every_pattern() if getattr(one.callback, "csrf_exempt", False)
    }
    assert let_off
    assert all(one.startswith(WITHOUT_A_SESSION) for one in let_off), let_off


def test_the_api_knows_nobody_by_a_cookie(canaries: Canaries):
    client = all_powerful()
    for method in ("get", "post", "put", "patch", "delete"):
        answer = getattr(client, method)("/api/v1/activities/account-registration/")
        assert answer.status_code == 401, method


def test_another_origin_is_refused_even_with_a_token(canaries: Canaries):
    client = all_powerful()
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    page = strict.get("/admin/sharing/recipient/add/")
    token = page.context["csrf_token"]
    sent = {"csrfmiddlewaretoken": str(token), "name_en": "Forged"}
    for origin in ("https://evil.example", "null", "http://testserver.evil.example"):
        answer = strict.post("/admin/sharing/recipient/add/", sent, headers={"origin": origin})
        assert answer.status_code == 403, origin


def test_nothing_is_written_by_asking(canaries: Canaries):
    """A link on another site opens pages with the reader's cookies: opening must change nothing.

    Here some of them; ``tests/register/test_roles.py`` and each page's own tests say it of all.
    """
    client = all_powerful()
    before = state(), User.objects.count()
    for address in addresses()[::6]:
        with_steps = f"{address}?action=retire&post=yes&_save=1&change_reason=because"
        client.get(with_steps).close()
    assert (state(), User.objects.count()) == before
    assert "django.middleware.csrf.CsrfViewMiddleware" in settings.MIDDLEWARE
