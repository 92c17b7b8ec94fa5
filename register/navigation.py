"""The left-hand navigation: the officer's words, not the program's rooms."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from history.reach import current_reach


@dataclass(frozen=True)
class Group:
    """A heading with the models and pages below it."""

    key: str
    title: Any
    models: tuple[str, ...]
    pages: tuple[tuple[str, Any], ...] = ()
    pages_first: bool = False
    """Whether the pages stand above the models: what most people look for stands first."""


DOCUMENT_PAGES: tuple[tuple[str, Any], ...] = (
    ("admin:document_processing_register", _("Processing register")),
    ("admin:document_recipients", _("List of third-party recipients")),
)
"""URL names and titles of the two documents every officer prints: they need no search."""

DOCUMENT_NOTES = (
    _("GDPR Art. 30, PIPL Art. 55: every activity with its purposes, data and recipients"),
    _("PIPL Art. 23: who gets what, why and how"),
)
"""One line below each document's title on the start page."""

CATALOGUE_PAGES: tuple[tuple[str, Any], ...] = (("admin:documents", _("All documents")),)
"""URL name and title of the page that lists every document."""

PICTURE_PAGES: tuple[tuple[str, Any], ...] = (("admin:pictures", _("Pictures")),)
"""URL name and title of the page that lists every picture."""

PACK_PAGES: tuple[tuple[str, Any], ...] = (("admin:regulator_pack", _("Regulator pack")),)
CHANGE_PAGES: tuple[tuple[str, Any], ...] = (("admin:changes", _("Changes between two moments")),)
"""URL name and title of the page that compares two moments."""

API_PAGES: tuple[tuple[str, Any], ...] = (("api-docs", _("API for programs")),)
"""URL name and title of the pages that show the contract of the API."""

IMPORT_PAGES: tuple[tuple[str, Any], ...] = (("admin:imports", _("Import and export")),)
"""URL name and title of the page on which files are brought in and taken out."""

ALIGNMENT_PAGES: tuple[tuple[str, Any], ...] = (("admin:say_record_hold", _("Say, record, hold")),)
"""URL name and title of the page that holds notice, register and systems against each other."""

QUESTIONNAIRE_PAGES: tuple[tuple[str, Any], ...] = (("admin:questionnaire", _("Questionnaire")),)
"""URL name and title of the page that asks those who do the work."""

DUPLICATE_PAGES: tuple[tuple[str, Any], ...] = (("admin:duplicates", _("Duplicates")),)
"""URL name and title of the page that proposes recipients to be merged."""

NOTICE_PAGES: tuple[tuple[str, Any], ...] = (
    ("admin:notices", _("What people are told")),
    ("admin:notice_check", _("Check a notice")),
)
"""URL names and titles of the pages of notices."""
SCAN_PAGES: tuple[tuple[str, Any], ...] = (("admin:scans", _("Scans")),)
"""URL name and title of the page that shows what scans found in systems."""

FOR_THOSE_WHO_ADD = {
    "admin:questionnaire": "processing.processingactivity",
    "admin:duplicates": "sharing.recipient",
}
"""Pages that are of no use to whoever may not add a record of that model."""

FOR_THOSE_WHO_MAY = {
    "admin:imports": "register.view_importrun",
    "admin:changes": "processing.view_processingactivity",
}
"""Pages that are open to whoever has the permission."""
OF_PEOPLE = frozenset(
    {"auth.user", "auth.group", "register.apitoken", "register.webhook", "history.accessevent"}
)
"""Lists of people and programs, and what they did: no part of the record."""
OF_THE_WHOLE = ("admin:regulator_pack",)
"""Pages for whoever reaches the whole register."""

GROUPS = (
    Group(
        "register",
        pgettext_lazy("navigation", "Register"),
        ("processing.processingactivity", "register.approval", "register.findingwaiver"),
        (
            ("admin:findings", pgettext_lazy("rules", "Findings")),
            *ALIGNMENT_PAGES,
            *QUESTIONNAIRE_PAGES,
            ("admin:reviews", _("Reviews")),
            *IMPORT_PAGES,
        ),
    ),
    Group(
        "documents",
        _("Documents"),
        ("register.issueddocument",),
        (*CATALOGUE_PAGES, *DOCUMENT_PAGES, *PICTURE_PAGES, *PACK_PAGES),
        pages_first=True,
    ),
    Group(
        "notices",
        _("Notices"),
        ("register.notice", "register.noticeversion"),
        NOTICE_PAGES,
        pages_first=True,
    ),
    Group(
        "dictionary",
        _("Dictionary"),
        (
            "inventory.dataitem",
            "inventory.datacategory",
            "inventory.datasubjectcategory",
            "processing.purpose",
        ),
    ),
    Group(
        "recipients",
        _("Recipients"),
        (
            "sharing.recipient",
            "sharing.disclosure",
            "sharing.agreement",
            "sharing.supervisionaudit",
            "sharing.crossbordertransfer",
            "sharing.sdkcomponent",
        ),
        DUPLICATE_PAGES,
    ),
    Group(
        "systems",
        _("Systems & devices"),
        (
            "inventory.system",
            "inventory.devicepermission",
            "inventory.tracker",
            "register.scansource",
            "register.scandecision",
        ),
        SCAN_PAGES,
    ),
    Group(
        "safeguards",
        _("Safeguards"),
        (
            "processing.retentionrule",
            "processing.securitymeasure",
            "processing.impactassessment",
            "processing.consentmechanism",
            "processing.datasubjectright",
        ),
    ),
    Group(
        "organisation",
        _("Organisation"),
        (
            "processing.controller",
            "processing.contactrole",
            "processing.product",
            "processing.businessfunction",
        ),
    ),
    Group(
        "law",
        _("Law & vocabularies"),
        ("inventory.term", "inventory.country"),
    ),
    Group("history", _("History"), ("history.changeset", "history.accessevent"), CHANGE_PAGES),
    Group(
        "people",
        _("People"),
        ("auth.user", "auth.group", "register.apitoken", "register.webhook"),
        API_PAGES,
    ),
)


def closed_to(user: Any) -> frozenset[str]:
    """Names of the pages that a reader could not open."""
    closed = {
        name for name, permission in FOR_THOSE_WHO_MAY.items() if not user.has_perm(permission)
    }
    return frozenset(closed if current_reach().is_everything else {*closed, *OF_THE_WHOLE})


def navigation(
    app_list: Iterable[dict[str, Any]], path: str, closed: Collection[str] = ()
) -> list[dict[str, Any]]:
    """The groups holding at least one entry of ``app_list``, the one of ``path`` marked current.

    ``app_list`` is what the admin site offers this user, so nothing they may not see appears;
    ``closed`` are pages of our own they could not open.
    A registered model no group names is listed under “More”: nothing is ever unreachable.
    """
    offered = {
        model["model"]._meta.label_lower: model
        for app in app_list
        for model in app["models"]
        if model["admin_url"]
    }
    menu = []
    for group in GROUPS:
        models = [offered.pop(label) for label in group.models if label in offered]
        links = [_model_link(model, path) for model in models]
        if links:
            wanted = tuple(page for page in group.pages if page[0] not in closed)
            pages = list(_page_links(_open_to(wanted, models), path))
            links = [*pages, *links] if group.pages_first else [*links, *pages]
            _keep_nearest_current(links)
            menu.append(_entry(group.key, group.title, links))
    if offered:
        rest = [_model_link(model, path) for model in offered.values()]
        menu.append(_entry("more", _("More"), rest))
    return menu


def _open_to(
    pages: tuple[tuple[str, Any], ...], models: list[dict[str, Any]]
) -> tuple[tuple[str, Any], ...]:
    """Of a group's pages those its reader can use."""
    added = {model["model"]._meta.label_lower for model in models if model["add_url"]}
    return tuple(page for page in pages if FOR_THOSE_WHO_ADD.get(page[0]) in {None, *added})


def _keep_nearest_current(links: list[dict[str, Any]]) -> None:
    """Of links below one another, such as a list and what is in it, mark only the nearest."""
    current = [link for link in links if link["is_current"]]
    for link in sorted(current, key=lambda link: len(link["url"]))[:-1]:
        link["is_current"] = False


def documents() -> list[dict[str, Any]]:
    """The documents this installation serves, for the start page."""
    noted = zip(DOCUMENT_PAGES, DOCUMENT_NOTES, strict=True)
    return [{**link, "note": note} for page, note in noted for link in _page_links((page,), "")]


def _entry(key: str, title: Any, links: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "key": key,
        "title": title,
        "links": links,
        "is_current": any(link["is_current"] for link in links),
    }


def _model_link(model: dict[str, Any], path: str) -> dict[str, Any]:
    url = model["admin_url"]
    return {
        "model": model["model"]._meta.label_lower,
        "title": capfirst(model["name"]),
        "url": url,
        "add_url": model["add_url"],
        "is_current": path.startswith(url),
    }


def _page_links(pages: tuple[tuple[str, Any], ...], path: str) -> Iterator[dict[str, Any]]:
    for name, title in pages:
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue  # a page that this installation does not serve has no entry
        yield {
            "model": "",
            "title": title,
            "url": url,
            "add_url": None,
            "is_current": path.startswith(url),
        }
