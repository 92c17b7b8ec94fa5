"""The page that lists every document there is, for whoever has to choose one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from history.as_of import reads_the_past
from history.text import LANGUAGES

from .documents import KINDS
from .documents.columns import FAMILIES, DocumentKind
from .phrasing import NATIVE_NAMES
from .views import PERMISSION


@dataclass(frozen=True)
class Entry:
    """One document as the catalogue shows it, in the language of its reader."""

    key: str
    title: str
    about: str
    citation: str
    url: str
    further_languages: list[str]
    """Those beside Chinese and English, by their own names."""
    formats: list[str]


def catalogue_urls(admin_site: AdminSite) -> list[URLPattern]:
    """The address of the page below ``admin_site``'s own."""

    @reads_the_past
    @require_safe
    def catalogue_page(request: HttpRequest) -> TemplateResponse:
        """The documents by family. No query: what is in them is on their own pages."""
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        context = admin_site.each_context(request) | {
            "title": _("Documents"),
            "families": families(get_language() or "en"),
        }
        return TemplateResponse(request, "register/catalogue_page.html", context)

    return [path("documents/", admin_site.admin_view(catalogue_page), name="documents")]


def families(language: str) -> list[tuple[str, str, list[Entry]]]:
    """Key and title of each family that has documents, and its documents in their order."""
    found: list[tuple[str, str, list[Entry]]] = []
    for family, title in FAMILIES.items():
        entries = [entry_of(kind, language) for kind in KINDS.values() if kind.family == family]
        if entries:
            found.append((family.value, title.in_language(language), entries))
    return found


def entry_of(kind: DocumentKind, language: str) -> Entry:
    """A kind of document in the reader's language."""
    return Entry(
        key=kind.key,
        title=kind.title.in_language(language),
        about=kind.about.in_language(language),
        citation=kind.citation,
        url=address_of_kind(kind.key),
        further_languages=[NATIVE_NAMES[code] for code in kind.languages if code not in LANGUAGES],
        formats=[form.upper() for form in kind.formats],
    )


def address_of_kind(key: str) -> str:
    """The page of a document."""
    address: Any = reverse(f"admin:document_{key.replace('-', '_')}")
    return str(address)
