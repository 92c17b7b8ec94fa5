"""Where each address of the API leads."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, path

from .gate import gated
from .resources import ACTIVITIES, DICTIONARIES, DISCLOSURES, TRANSFERS, Resource
from .views.activities import (
    OneDisclosureView,
    OneTransferView,
    OneView,
    PageView,
    TransfersView,
)
from .views.records import DetailView, ListView


def records(resource: Resource, listed: Any, one: Any) -> list[URLPattern]:
    """A list and a record by its code."""
    return [
        path(
            f"{resource.name}/",
            gated(view_of(listed, resource, "List").as_view()),
            name=f"{resource.name}-list",
        ),
        path(
            f"{resource.name}/<str:code>/",
            gated(view_of(one, resource, "Detail").as_view()),
            name=f"{resource.name}-detail",
        ),
    ]


def view_of(base: Any, resource: Resource, kind: str) -> Any:
    """The view of one resource, with a name of its own."""
    return type(f"{resource.schema_name}{kind}", (base,), {"resource": resource})


urlpatterns = [
    *records(ACTIVITIES, PageView, OneView),
    *records(DISCLOSURES, PageView, OneDisclosureView),
    *records(TRANSFERS, TransfersView, OneTransferView),
    *(one for resource in DICTIONARIES for one in records(resource, ListView, DetailView)),
]
