"""Where each address of the API leads."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, path

from .gate import gated
from .resources import ACTIVITIES, DICTIONARIES, DISCLOSURES, NOTICES, TRANSFERS, Resource
from .schema.operations import CHANGE_SETS
from .views.activities import (
    OneDisclosureView,
    OneTransferView,
    OneView,
    PageView,
    TransfersView,
)
from .views.changes import ChangeSets, Differences, OneChangeSet
from .views.checks import ChecksView
from .views.documentation import DOCUMENTATION
from .views.documents import Documents, OneDocument
from .views.findings import Findings
from .views.home import ContractView, IndexView, NothingView, ProblemView
from .views.notice_checks import NoticeChecks
from .views.notices import NoticesView, OneNoticeView
from .views.records import DetailView, ListView
from .views.uses import LOOKUPS, UsedView
from .views.vocabularies import Values, Vocabularies
from .writing.contract import MANY, amend_of, create_of, step_of
from .writing.refusing import Refusing
from .writing.shapes import WRITABLE
from .writing.views import Amending, ChangeSetsView, Creating, StepView


def records(resource: Resource, listed: Any, one: Any) -> list[URLPattern]:
    """A list and a record by its code, and what changes them."""
    is_writable = resource.name in WRITABLE
    creating, amending = ((Creating,), (Amending,)) if is_writable else ((), ())
    made = {"post": create_of(resource)} if is_writable else {}
    changed = {"patch": amend_of(resource)} if is_writable else {}
    return [
        path(
            f"{resource.name}/",
            gated(view_of(resource, "List", made, *creating, listed).as_view(), writing="write"),
            name=f"{resource.name}-list",
        ),
        path(
            f"{resource.name}/<str:code>/",
            gated(view_of(resource, "Detail", changed, *amending, one).as_view(), writing="write"),
            name=f"{resource.name}-detail",
        ),
        *(step(resource, name) for name in steps_of(resource)),
    ]


def detail_of(resource: Resource) -> Any:
    """With who uses it, where that is a question people ask."""
    return UsedView if resource.name in LOOKUPS else DetailView


def steps_of(resource: Resource) -> tuple[str, ...]:
    """What happens to a record of the resource beside being amended."""
    if resource.name not in WRITABLE:
        return ()
    return ("retire", "reinstate", *(("submit",) if resource is ACTIVITIES else ()))


def step(resource: Resource, name: str) -> URLPattern:
    view: Any = type(
        f"{resource.schema_name}{name.capitalize()}",
        (Refusing, StepView),
        {"resource": resource, "step": name, "contract": {"post": step_of(resource, name)}},
    )
    address = f"{resource.name}/<str:code>/{name}/"
    return path(address, gated(view.as_view(), "write"), name=f"{resource.name}-{name}")


def view_of(resource: Resource, kind: str, contract: Any, *bases: Any) -> Any:
    """The view of one resource, with a name of its own."""
    own = {"resource": resource, "contract": contract}
    return type(f"{resource.schema_name}{kind}", (Refusing, *bases), own)


class ChangeSetsBoth(Refusing, ChangeSetsView, ChangeSets):
    """GET lists them; POST makes one of many operations."""

    contract = {"get": CHANGE_SETS, "post": MANY}


urlpatterns = [
    path("", IndexView.as_view(), name="api-index"),
    path("openapi.json", ContractView.as_view(), name="api-contract"),
    path("docs/", DOCUMENTATION, name="api-docs"),
    path("problems/<str:slug>/", ProblemView.as_view(), name="api-problem"),
    *records(ACTIVITIES, PageView, OneView),
    *records(DISCLOSURES, PageView, OneDisclosureView),
    *records(TRANSFERS, TransfersView, OneTransferView),
    *(one for resource in DICTIONARIES for one in records(resource, ListView, detail_of(resource))),
    *records(NOTICES, NoticesView, OneNoticeView),
    path("checks/", gated(ChecksView.as_view(), "check", is_question=True), name="checks"),
    path("notice-checks/", gated(NoticeChecks.as_view()), name="notice-checks"),
    path("vocabularies/", gated(Vocabularies.as_view()), name="vocabularies-list"),
    path("vocabularies/<str:code>/", gated(Values.as_view()), name="vocabularies-detail"),
    path("documents/", gated(Documents.as_view()), name="documents-list"),
    path("documents/<str:code>/", gated(OneDocument.as_view()), name="documents-detail"),
    path("changesets/", gated(ChangeSetsBoth.as_view(), writing="write"), name="changesets-list"),
    path("changesets/<str:number>/", gated(OneChangeSet.as_view()), name="changesets-detail"),
    path("differences/", gated(Differences.as_view()), name="differences"),
    path("findings/", gated(Findings.as_view()), name="findings"),
    path("<path:rest>", NothingView.as_view(), name="api-nothing"),
]
