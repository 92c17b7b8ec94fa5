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
from .writing.refusing import Refusing
from .writing.shapes import WRITABLE
from .writing.views import Amending, ChangeSetsView, Creating, StepView


def records(resource: Resource, listed: Any, one: Any) -> list[URLPattern]:
    """A list and a record by its code, and what changes them."""
    is_writable = resource.name in WRITABLE
    more = ((Creating,), (Amending,)) if is_writable else ((), ())
    return [
        path(
            f"{resource.name}/",
            gated(view_of(resource, "List", *more[0], listed).as_view(), writing="write"),
            name=f"{resource.name}-list",
        ),
        path(
            f"{resource.name}/<str:code>/",
            gated(view_of(resource, "Detail", *more[1], one).as_view(), writing="write"),
            name=f"{resource.name}-detail",
        ),
        *(step(resource, name) for name in steps_of(resource)),
    ]


def steps_of(resource: Resource) -> tuple[str, ...]:
    """What happens to a record of the resource beside being amended."""
    if resource.name not in WRITABLE:
        return ()
    return ("retire", "reinstate", *(("submit",) if resource is ACTIVITIES else ()))


def step(resource: Resource, name: str) -> URLPattern:
    view = type(
        f"{resource.schema_name}{name.capitalize()}",
        (Refusing, StepView),
        {"resource": resource, "step": name},
    )
    return path(
        f"{resource.name}/<str:code>/{name}/",
        gated(view.as_view(), "write"),
        name=f"{resource.name}-{name}",
    )


def view_of(resource: Resource, kind: str, *bases: Any) -> Any:
    """The view of one resource, with a name of its own."""
    return type(f"{resource.schema_name}{kind}", (Refusing, *bases), {"resource": resource})


urlpatterns = [
    *records(ACTIVITIES, PageView, OneView),
    *records(DISCLOSURES, PageView, OneDisclosureView),
    *records(TRANSFERS, TransfersView, OneTransferView),
    *(one for resource in DICTIONARIES for one in records(resource, ListView, DetailView)),
    path("changesets/", gated(ChangeSetsView.as_view(), "write"), name="changesets"),
]
