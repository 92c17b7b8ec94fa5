"""Every page of the register, by the addresses the program itself knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, cast

from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import Max, Min
from django.test import Client
from django.urls import reverse

from tests.browser.addresses import every_type_of_page, named_patterns
from tests.browser.serving import Served

MOMENT: Final = "as_of=%232"
"""The change set in which the attacks were written."""
PAST: Final = {"processing.ProcessingActivity", "sharing.Recipient", "inventory.Term"}
"""Lists of the past are made by one template from versions: some are enough."""
OPEN: Final = (
    *("/admin/login/", "/api/v1/", "/api/v1/docs/", "/api/v1/openapi.json"),
    *("/account/login/", "/account/password/reset/", "/healthz", "/livez", "/readyz", "/metrics"),
    *("/api/v1/problems/forbidden/", "/nothing", "/admin/nothing/", "/static/admin/css/base.css"),
)
"""What anybody may ask."""


class Here:
    """The register of the test, as ``Address.on`` asks one."""

    def one(self, table: str) -> int | None:
        which = Max if table == "history_changeset" else Min
        [model] = [one for one in apps.get_models() if one._meta.db_table == table]
        found: int | None = model._base_manager.aggregate(found=which("pk"))["found"]
        return found


def pages() -> list[str]:
    """Addresses of all pages, of every model, document and step, now and of the past."""
    here = Here()
    known = [one for one in every_type_of_page() if not one.name.endswith(" list")]
    named = (one.on(cast(Served, here)) for one in known)
    found = [address for address in named if address is not None]
    person = reverse("account_person", args=[here.one("auth_user")])
    return list(dict.fromkeys([*found, person, *of_documents(), *of_models(here)]))


def of_documents() -> Iterator[str]:
    for pattern in named_patterns():
        if str(pattern.name).startswith("document_") and not pattern.pattern.converters:
            yield reverse(f"admin:{pattern.name}")


def of_models(here: Here) -> Iterator[str]:
    """Lists, records and histories, which tests of their looks need not see of every model."""
    for model in admin.site._registry:
        listed = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        yield listed
        if model._meta.label in PAST:
            yield f"{listed}?{MOMENT}"
        if (key := here.one(model._meta.db_table)) is not None:
            yield f"{listed}{key}/change/?{MOMENT}"
            yield f"{listed}{key}/history/"


def all_powerful(**told: Any) -> Client:
    """A browser of somebody who may do everything, which gets errors as people do."""
    user = User.objects.create_superuser(told.pop("username", "boss"), password="secret", **told)
    client = Client(raise_request_exception=False, **told)
    client.force_login(user)
    return client


def text_of(answer: Any) -> str:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return bytes(body).decode(errors="replace")


def is_page(answer: Any) -> bool:
    return str(answer.headers.get("Content-Type", "")).startswith("text/html")
