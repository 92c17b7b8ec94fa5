"""Where every sentence of a notice comes from, and what the register does not say yet."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Final

from django.apps import apps
from django.contrib import admin
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from history.as_of import asked_moment, at, reads_the_past
from history.moments import newest_moment
from register.documents import KINDS, Document, SelectionError, nothing_approved
from register.documents.prose import Gap, Paragraph, Reference, Section, Table, Text
from register.views import PERMISSION, Asked, register_at
from register.writers.markup import html_of_line, language_tag

from ...models import Notice
from ..generating.naming import Names

KIND: Final = "privacy-notice"
MOST: Final = 12
"""Records of one kind that are named; of more, how many they are."""


def record_urls(admin_site: AdminSite) -> list[URLPattern]:
    """The address below ``admin_site``'s own."""
    view = admin_site.admin_view(reads_the_past(partial(records_page, admin_site=admin_site)))
    return [path("documents/privacy-notice/records/", view, name="notice_records")]


@dataclass(frozen=True)
class Link:
    """A record, by name."""

    name: str
    url: str
    """Empty where there is no page of it."""


@dataclass(frozen=True)
class Note:
    """The records of one kind behind a sentence."""

    kind: str
    links: list[Link]
    more: int


@dataclass(frozen=True)
class Source:
    """A sentence, or a row of a table, and what it is from."""

    number: int
    html: SafeString
    notes: list[Note]


@dataclass(frozen=True)
class Passage:
    """A paragraph or a table with its sources; ``key`` is what own words are put in place of."""

    key: str
    is_own: bool
    sources: list[Source]


@dataclass(frozen=True)
class Missing:
    """What is missing in one respect, and the records where it is to be completed."""

    says: str
    article: str
    links: list[Link]


@require_safe
def records_page(request: HttpRequest, admin_site: AdminSite) -> HttpResponse:
    """The notice beside the records it is made from; first of all what they lack."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    asked = Asked(request, KINDS[KIND])
    context = admin_site.each_context(request) | {
        "title": _("Where the notice comes from"),
        "asked": asked,
        "query": request.GET.urlencode(),
    }
    try:
        moment = asked_moment(request) or newest_moment()
        register = register_at(moment, asked.state)
        document = Document(KIND, register, asked.language, asked.selection)
    except SelectionError as error:
        context["problem"] = str(error)
        return TemplateResponse(request, "register/notices/records.html", context, status=400)
    if nothing_approved(register) or document.text is None:
        context["nothing_approved"] = register
        return TemplateResponse(request, "register/notices/records.html", context)
    telling = Telling(document, request.GET.get("as_of", ""))
    context |= {
        "lang": language_tag(asked.language),
        "document_title": document.title,
        "sections": [(one, telling.passages(one)) for one in document.text.sections],
        "missing": telling.missing(document.text),
        "notices": notices_of(request),
    }
    return TemplateResponse(request, "register/notices/records.html", context)


def notices_of(request: HttpRequest) -> list[Notice]:
    """The notices whose paragraphs can be put in own words. One query."""
    if not request.user.has_perm("register.view_notice"):
        return []
    kinds = ("privacy_policy", "children_rules")
    return list(Notice.objects.filter(kind__in=kinds, retired_on=None).order_by("code"))


class Telling:
    """Puts the records of one document into words and links, as of a moment."""

    def __init__(self, document: Document, as_of: str) -> None:
        self.names = Names(document.register, document.wording)
        self.as_of = as_of

    def passages(self, section: Section) -> list[Passage]:
        return [self.passage(block) for block in section.blocks]

    def passage(self, block: Paragraph | Table) -> Passage:
        if isinstance(block, Table):
            rows = [
                (SafeString(" · ".join([html_of_line(cell) for cell in row.cells if cell])), row)
                for row in block.rows
            ]
            found = [(html, row.references) for html, row in rows]
            return Passage("", False, self.sources(found))
        said = [(SafeString(html_of_line(one.line)), one.references) for one in block.sentences]
        return Passage(block.key, block.is_own, self.sources(said))

    def sources(self, found: list[tuple[SafeString, tuple[Reference, ...]]]) -> list[Source]:
        """One for each, or one for all where all are from the same records."""
        if len({references for _, references in found}) == 1:
            found = [(SafeString(" ".join(html for html, _ in found)), found[0][1])]
        return [
            Source(number, html, self.notes(references))
            for number, (html, references) in enumerate(found, start=1)
        ]

    def notes(self, references: tuple[Reference, ...]) -> list[Note]:
        """By kind, in the order they are met; many of a kind are counted."""
        ordered = sorted(references, key=lambda one: kinds(references).index(one.kind))
        notes = []
        for kind, run in groupby(ordered, key=lambda one: one.kind):
            found = list(dict.fromkeys(self.link(one) for one in run))
            label = capfirst(str(apps.get_model(kind)._meta.verbose_name))
            notes.append(Note(label, found[:MOST], max(0, len(found) - MOST)))
        return notes

    def link(self, one: Reference) -> Link:
        return Link(self.names.name(one), self.url(one))

    def url(self, one: Reference) -> str:
        """The page of a record, or of the record it is a row of, at its tab."""
        home = self.names.home(one)
        model = apps.get_model(home.at.kind)
        if not admin.site.is_registered(model):
            return ""
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}_change"
        url = at(self.as_of, reverse(name, args=[home.at.id]))
        return f"{url}#{home.tab}" if home.tab else url

    def missing(self, text: Text) -> list[Missing]:
        """Gaps that ask for the same thing together."""
        found: dict[tuple[str, str], list[Gap]] = {}
        for gap in text.gaps:
            found.setdefault((gap.says, gap.article), []).append(gap)
        return [
            Missing(
                says,
                article,
                list(dict.fromkeys(self.link(gap.about) for gap in gaps if gap.about)),
            )
            for (says, article), gaps in found.items()
        ]


def kinds(references: tuple[Reference, ...]) -> list[str]:
    return list(dict.fromkeys(one.kind for one in references))
