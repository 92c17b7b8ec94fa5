"""Every type of page of the officer's, from the addresses the program itself knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.contrib import admin
from django.contrib.auth.models import User
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from .furnishing import APPROVED
from .serving import Served

NO_PAGES: Final = {
    "autocomplete": "answers in JSON",
    "jsi18n": "a script",
    "logout": "takes a form only, and would end everybody's session here",
    "login": "leads to the page of accounts, judged below",
    "password_change": "likewise",
    "view_on_site": "leads elsewhere",
    "app_list": "the start page's list of one floor: tried by name below",
    "register_issueddocument_file": "a file",
    "notice_file": "a file",
    "seen": "takes a form only",
    "start_step": "one of its steps is tried by name below",
    "import_annotated": "a file",
    "import_template": "a file",
    "export_register": "a file",
    "history_accessevent_csv": "a file",
    "questionnaire_sent": "judged in test_questionnaire.py, which sends one",
}
SAME: Final = ("document_", "issue_")
"""Pages of the documents are one page each for looking and for issuing; some of each are enough."""
SOME: Final = {
    "document_recipients",
    "document_cnil_register",
    "document_dpv_record",
    "document_activity_sheet",
    "document_privacy_notice",
    "issue_processing_register",
}
NARROWED: Final = {
    "document_cnil_register": f"activity={APPROVED}",
    "document_activity_sheet": f"activity={APPROVED}",
    "issue_processing_register": f"activity={APPROVED}",
    "document_recipients": "status=approved",
    "changes": "from=%233&to=%234",
    "notice_check": "version=1",
}
"""What is asked for, so that a page shows a little of everything and not everything there is."""
ASKED_BY_ALL_POWERFUL: Final = RequestFactory().get("/")
ASKED_BY_ALL_POWERFUL.user = User(is_superuser=True)
"""Where not even they may add, nobody has a page for it."""
MODEL_PAGES: Final = ("changelist", "add", "change", "history", "delete", "verb")
WHOLE: Final = ("processing_processingactivity", "sharing_recipient", "inventory_dataitem")
"""One template makes all histories, and an empty form is the form of the change page without a
record; of these models they are judged, of the others where the example has no record to change."""
FURTHER: Final = {
    "a floor": "/admin/inventory/",
    "sheets": f"/admin/documents/processing-register/?layout=sheets&activity={APPROVED}",
    "nothing matches": "/admin/sharing/recipient/?q=nothing+like+it",
    "start page of the past": "/admin/?as_of=%232",
    "list of the past": "/admin/sharing/recipient/?as_of=%232&q=ac",
    "record of the past": "/admin/sharing/recipient/1/change/?as_of=%232",
    "no such moment": "/admin/?as_of=junk",
    "not found": "/admin/nothing-of-the-kind/",
    "refused": "/admin/register/approval/add/",
    "setting up": "/admin/start/contacts/",
    "contract of the API": "/api/v1/docs/",
    "login": "/account/login/",
    "forgotten password": "/account/password/reset/",
    "own password": "/account/password/change/",
    "own sessions": "/account/sessions/",
    "second factor": "/account/2fa/",
    "authenticator app": "/account/2fa/totp/activate/",
    "security key": "/account/2fa/webauthn/add/",
    "how somebody signs in": "/account/people/1/",
}


@dataclass(frozen=True)
class Address:
    """A page, by a name for people; ``table`` holds the record its address needs.

    ``instead`` is the page to judge where there is no such record.
    """

    name: str
    pattern: str
    table: str = ""
    instead: str | None = None
    is_plain: bool = False
    """Made of nothing but what other pages are made of: its colours are judged there."""

    def on(self, register: Served) -> str | None:
        """The address on this register; None when it has no such record."""
        if not self.table:
            return self.pattern
        key = register.one(self.table)
        return self.instead if key is None else self.pattern.format(key)


def every_type_of_page() -> list[Address]:
    further = [Address(name, pattern) for name, pattern in FURTHER.items()]
    return [*of_models(), *of_their_own(), *further]


def of_models() -> Iterator[Address]:
    """A list and a record of each model, empty forms, histories and a step of some."""
    for model, page in admin.site._registry.items():
        stem = f"{model._meta.app_label}_{model._meta.model_name}"
        table = model._meta.db_table
        list_url = reverse(f"admin:{stem}_changelist")
        is_whole = stem in WHOLE
        can_add = page.has_add_permission(ASKED_BY_ALL_POWERFUL)
        empty = reverse(f"admin:{stem}_add") if can_add else None
        yield Address(f"{stem} list", f"{list_url}?{narrow(page)}", is_plain=not is_whole)
        yield Address(f"{stem} change", f"{list_url}{{}}/change/", table, empty, not is_whole)
        if is_whole and empty:
            yield Address(f"{stem} add", empty)
        if is_whole:
            yield Address(f"{stem} history", f"{list_url}{{}}/history/", table)
    yield Address("step", "/admin/sharing/recipient/{}/step/retire/", "sharing_recipient")
    token = "/admin/register/apitoken/revoke/?token={}"
    yield Address("token", token, "register_apitoken")


def narrow(page: Any) -> str:
    """Few lines of a list: what one line does wrong, a hundred do."""
    return "q=ac" if page.search_fields else ""


def of_their_own() -> Iterator[Address]:
    """Pages of the admin that belong to no model, found by their names."""
    for found in named_patterns():
        name = str(found.name)
        if is_of_a_model(name) or name in NO_PAGES or is_one_of_many(name):
            continue
        if not found.pattern.converters:
            yield Address(name, f"{reverse(f'admin:{name}')}?{NARROWED.get(name, '')}")
        elif name in WITH_RECORD:
            yield Address(name, *WITH_RECORD[name])


WITH_RECORD: Final = {
    "duplicates_compared": ("/admin/duplicates/{}/2/", "sharing_recipient"),
    "changed_since_approval": ("/admin/approvals/changes/{}/", "register_approval"),
    "notice_chain": ("/admin/notices/{}/", "register_notice"),
    "notice_draft": ("/admin/notices/{}/draft/", "register_notice"),
    "notice_bring": ("/admin/notices/{}/bring/", "register_notice"),
    "notice_attach": ("/admin/notices/versions/{}/file/", "register_noticeversion"),
    "notice_publish": ("/admin/notices/versions/{}/publish/", "register_noticeversion"),
    "notice_notify": ("/admin/notices/versions/{}/notify/", "register_noticeversion"),
    "notice_paragraphs": ("/admin/notices/{}/paragraphs/", "register_notice"),
    "notice_paragraph": ("/admin/notices/{}/paragraphs/activity.given/", "register_notice"),
    "import_run": ("/admin/imports/{}/", "register_importrun"),
    "scan_run": ("/admin/scans/{}/", "register_scanrun"),
    "scanned_system": ("/admin/scans/systems/{}/", "inventory_system"),
    "auth_user_password_change": ("/admin/auth/user/{}/password/", "auth_user"),
}
"""Pages of one record that are not among those every model has."""


def named_patterns() -> list[URLPattern]:
    patterns = next(
        found.url_patterns
        for found in get_resolver().url_patterns
        if isinstance(found, URLResolver) and found.namespace == "admin"
    )
    flat = [
        inner for found in patterns for inner in (getattr(found, "url_patterns", None) or [found])
    ]
    return [found for found in flat if getattr(found, "name", None)]


def is_of_a_model(name: str) -> bool:
    stems = (f"{m._meta.app_label}_{m._meta.model_name}" for m in admin.site._registry)
    return any(name == f"{stem}_{page}" for stem in stems for page in (*MODEL_PAGES, "revoke"))


def is_one_of_many(name: str) -> bool:
    return name.startswith(SAME) and name not in SOME
