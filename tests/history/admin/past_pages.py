"""Opens pages as of a moment."""

from __future__ import annotations

import re
from typing import Any

from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from history.tracking import TrackedModel

ACTIVITIES = "/admin/processing/processingactivity/"
THEN = "#1"
AT_THEN = "as_of=%231"


def page(client: Client, url: str, as_of: str = THEN, **asked: Any) -> str:
    answer = client.get(url, {"as_of": as_of, **asked})
    assert answer.status_code == 200, answer.status_code
    return str(answer.content.decode())


def change(record: Any, name: str = "change") -> str:
    meta = record._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{name}", args=[record.pk])


def links(html: str) -> list[str]:
    return [url.replace("&amp;", "&") for url in re.findall(r'<a [^>]*href="(/admin/[^"]*)"', html)]


def queries(client: Client, url: str, as_of: str) -> int:
    url = re.sub(r"[^/]+/\.\./", "", url)
    page(client, url, as_of)
    with CaptureQueriesContext(connection) as asked:
        page(client, url, as_of)
    return len(asked)


def codes(client: Client, url: str, **asked: Any) -> list[str]:
    answer = client.get(url, {"as_of": THEN, **asked})
    assert answer.status_code == 200
    return [dict(cells)["code"].text for _, cells in answer.context["rows"]]


def listed(model: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def tracked_pages() -> list[tuple[Any, Any]]:
    found = [(model, page) for model, page in admin.site._registry.items()]
    return [one for one in found if issubclass(one[0], TrackedModel)]
