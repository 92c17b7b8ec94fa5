"""The one page: what we say, record and hold of one product, with the next step for each gap."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from history.as_of import asked_of, kept, reads_the_past
from history.moments import newest_moment
from history.text import LANGUAGES
from processing.facts import ProductFacts

from ..choices import State
from ..documents.current import Current
from ..documents.kinds.say_record_hold import SAY_RECORD_HOLD
from ..documents.wording import Wording
from ..facts import Register
from ..printing import register_for
from ..views import PERMISSION, register_at
from .aligning import aligned
from .lines import Alignment
from .shown import Accounts, Row, accounts, rows

URL_NAME: Final = "say_record_hold"


def alignment_urls(admin_site: AdminSite) -> list[URLPattern]:
    """The address of the page below ``admin_site``'s own."""
    view = reads_the_past(partial(alignment_page, admin_site=admin_site))
    return [path("say-record-hold/", admin_site.admin_view(view), name=URL_NAME)]


@dataclass(frozen=True)
class Tab:
    """One product to choose."""

    code: str
    name: str
    gaps: int
    is_chosen: bool


class Asked:
    """What the address asks for, and the register it is answered from."""

    def __init__(self, request: HttpRequest) -> None:
        self.as_of = asked_of(request)
        moment = self.as_of.moment if self.as_of else newest_moment()
        self.register: Register = register_for(
            [SAY_RECORD_HOLD], moment, State.WORKING, register_at
        )
        spoken = get_language()
        self.wording = Wording(self.register, spoken if spoken in LANGUAGES else "en")
        current = Current(self.register)
        self.products: list[ProductFacts] = sorted(
            (one for one in self.register.processing.products.values() if current.stands(one)),
            key=lambda one: one.code,
        )
        wanted = request.GET.get("product", "")
        codes = [one.code for one in self.products]
        self.chosen = wanted if wanted in codes else (codes[0] if codes else "")
        self.is_unknown = bool(wanted) and wanted not in codes
        self.only_gaps = request.GET.get("show") == "gaps"

    def address(self, name: str, *arguments: Any) -> str:
        """A page of the admin at the moment this one is read at."""
        return kept(self.as_of, reverse(f"admin:{name}", args=arguments))


@require_safe
def alignment_page(request: HttpRequest, admin_site: AdminSite) -> TemplateResponse:
    """One product's three accounts; ``?product=CODE``, ``?show=gaps``, as of any moment."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    asked = Asked(request)
    context = admin_site.each_context(request) | {
        "title": SAY_RECORD_HOLD.title.in_language(asked.wording.language),
        "asked": asked,
        "problem": unknown_product(request) if asked.is_unknown else "",
    }
    if asked.products:
        context |= shown(asked)
    return TemplateResponse(
        request, "register/alignment/page.html", context, status=404 if asked.is_unknown else 200
    )


def unknown_product(request: HttpRequest) -> str:
    return _("The register has no product “%(code)s”. Choose one of these.") % {
        "code": request.GET["product"][:80]
    }


def shown(asked: Asked) -> dict[str, Any]:
    """What the page shows of the product that is chosen."""
    every = aligned(asked.register, asked.register.beside, [one.id for one in asked.products])
    tabs = [
        Tab(
            product.code,
            asked.wording.text(product.name),
            one.gap_count,
            product.code == asked.chosen,
        )
        for product, one in zip(asked.products, every, strict=True)
    ]
    [chosen] = [one for one, tab in zip(every, tabs, strict=True) if tab.is_chosen]
    files = kept(asked.as_of, reverse("admin:document_say_record_hold"))
    return {
        "tabs": tabs,
        "alignment": chosen,
        "accounts": accounts_of(asked, chosen),
        "parts": [
            (_("Data items"), rows_of(asked, chosen, chosen.items)),
            (_("Recipients"), rows_of(asked, chosen, chosen.recipients)),
        ],
        "document_url": f"{files}{'&' if '?' in files else '?'}product={asked.chosen}",
        "forms": [form for form in SAY_RECORD_HOLD.formats if form != "html"],
    }


def rows_of(asked: Asked, one: Alignment, lines: Any) -> list[Row]:
    """Lines with gaps first, the loud before the quiet; the others unless only gaps are asked."""
    wanted = [line for line in lines if line.gaps or not asked.only_gaps]
    wanted.sort(key=lambda line: (not line.is_loud, not line.gaps))
    return rows(wanted, one, asked.wording, asked.address)


def accounts_of(asked: Asked, one: Alignment) -> Accounts:
    return accounts(one, asked.wording, asked.address)
