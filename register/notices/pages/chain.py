"""What is published, notice by notice, and the chain of one notice: now or as of any moment."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, URLPattern, path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from history.as_of import asked_of, reads_the_past
from history.moments import Moment, newest_moment

from ...facts import Register
from ...narrow.ground import ground_at
from ...phrasing import NATIVE_NAMES
from ...reviews.due import day_of
from ..chain import Chain, Link
from ..chains import chains_at
from ..choices import NoticeChannel, NoticeKind, RenewedConsent
from ..facts import NoticeFacts, NotificationFacts
from ..standing import effective, stands
from .gaps import GapTold, check_url, kinds_left, told
from .looking import MAY_VIEW
from .strips import StripStep, strip

MAY_WRITE: Final = "register.change_noticeversion"


@dataclass(frozen=True)
class Reach:
    """Of whom and for whom a notice speaks, by name."""

    kind: str
    controller: str
    product: str
    audience: str

    @property
    def words(self) -> str:
        return " · ".join(filter(None, (self.controller, self.product, self.audience)))


def chain_urls(admin_site: AdminSite) -> list[URLPattern]:
    """The addresses below ``admin_site``'s own."""
    views: list[tuple[str, str, Any]] = [
        ("notices/", "notices", notices_page),
        ("notices/<int:key>/", "notice_chain", chain_page),
    ]
    return [
        path(
            route,
            admin_site.admin_view(reads_the_past(partial(view, admin_site=admin_site))),
            name=name,
        )
        for route, name, view in views
    ]


class Seen:
    """The moment and the day a page is read at, with names as they were then."""

    def __init__(self, request: HttpRequest) -> None:
        if not request.user.has_perm(MAY_VIEW):
            raise PermissionDenied
        asked = asked_of(request)
        self.moment: Moment = asked.moment if asked else newest_moment()
        self.day = day_of(self.moment, asked.text if asked else "now")
        self.register: Register = ground_at(self.moment)
        self.may_write = asked is None and request.user.has_perm(MAY_WRITE)
        self.language = get_language() or "en"

    @property
    def terms(self) -> Any:
        return self.register.inventory.terms

    def name(self, text: Any) -> str:
        return str(text.in_language(self.language))

    def reach(self, notice: NoticeFacts) -> Reach:
        """Of whom and for whom a notice speaks."""
        controller = self.register.processing.controllers.get(notice.controller_id)
        product = self.register.processing.products.get(notice.product_id or 0)
        people = self.register.inventory.subject_categories.get(notice.audience_id or 0)
        return Reach(
            str(NoticeKind(notice.kind).label),
            self.name(controller.name) if controller else "",
            self.name(product.name) if product else _("all products"),
            self.name(people.label) if people else "",
        )

    def gaps(self, chain: Chain) -> list[GapTold]:
        return [told(gap, chain, self.terms) for gap in chain.gaps]


@require_safe
def notices_page(request: HttpRequest, admin_site: AdminSite) -> HttpResponse:
    """Every notice with its gaps, and what the people of each product are to read."""
    seen = Seen(request)
    chains = chains_at(seen.moment, seen.day)
    standing = [one for one in chains.values() if stands(one.notice, seen.day)]
    context = {
        **admin_site.each_context(request),
        "title": _("What people are told"),
        "rows": [row_of(one, seen) for one in sorted(standing, key=order)],
        "products": read_by(seen, [one.notice for one in standing]),
        "seen": seen,
        "may_add": seen.may_write and request.user.has_perm("register.add_notice"),
    }
    return TemplateResponse(request, "register/notices/notices.html", context)


def order(chain: Chain) -> tuple[int, str]:
    return (list(NoticeKind.values).index(chain.notice.kind), chain.notice.code)


def row_of(chain: Chain, seen: Seen) -> dict[str, Any]:
    """A notice on the overview."""
    current = chain.current
    return {
        "notice": chain.notice,
        "name": seen.name(chain.notice.name),
        "reach": seen.reach(chain.notice),
        "strip": strip(current, chain) if current else [],
        "gaps": seen.gaps(chain),
        "loud": len(chain.loud),
        "url": reverse("admin:notice_chain", args=[chain.notice.id]),
    }


def read_by(seen: Seen, notices: list[NoticeFacts]) -> list[dict[str, Any]]:
    """By product: the notices its people are to read, the one that goes before first (S2)."""
    found = []
    for product in sorted(seen.register.processing.products.values(), key=lambda one: one.code):
        if product.retired_on is not None and product.retired_on <= seen.day:
            continue
        mine = effective(
            notices, seen.day, controller_id=product.controller_id, product_id=product.id
        )
        found.append({"name": seen.name(product.name), "kinds": by_kind(mine, seen)})
    return found


def by_kind(notices: list[NoticeFacts], seen: Seen) -> list[list[dict[str, Any]]]:
    """Notices to everybody, one list for each kind: only those go before one another."""
    found: dict[str, list[dict[str, Any]]] = {kind: [] for kind in NoticeKind.values}
    for one in notices:
        if one.audience_id is None:
            found[one.kind].append(
                {
                    "name": seen.name(one.name),
                    "is_own": one.product_id is not None,
                    "url": reverse("admin:notice_chain", args=[one.id]),
                }
            )
    return [listed for listed in found.values() if listed]


@require_safe
def chain_page(request: HttpRequest, key: int, admin_site: AdminSite) -> HttpResponse:
    """One notice from the register to people told, version by version."""
    seen = Seen(request)
    chain = chains_at(seen.moment, seen.day, only=[key]).get(key)
    if chain is None:
        raise Http404
    context = {
        **admin_site.each_context(request),
        "title": seen.name(chain.notice.name),
        "notice": chain.notice,
        "reach": seen.reach(chain.notice),
        "gaps": seen.gaps(chain),
        "versions": [version_of(one, chain, seen) for one in chain.links],
        "seen": seen,
        "words_url": words_url(key) if seen.may_write else "",
        "is_retired": not stands(chain.notice, seen.day),
    }
    return TemplateResponse(request, "register/notices/chain.html", context)


def version_of(link: Link, chain: Chain, seen: Seen) -> dict[str, Any]:
    """A version on the page of its notice."""
    version = link.version
    strip_of: list[StripStep] = strip(link, chain)
    return {
        "version": version,
        "is_in_force": link.is_in_force,
        "is_draft": version.published_on is None,
        "strip": strip_of,
        "files": [
            {
                "file": one,
                "language": NATIVE_NAMES.get(one.language, one.language),
                "url": reverse("admin:notice_file", args=[one.id]),
            }
            for one in version.files
        ],
        "check_url": check_url(version.id),
        "notifications": [notification_of(one, seen) for one in version.notifications],
        "can_notify": version.published_on is not None and bool(chain.notice.versions),
        "kinds_left": kinds_left(link),
    }


def notification_of(one: NotificationFacts, seen: Seen) -> dict[str, Any]:
    """That people were told, in words."""
    kinds = [seen.terms[key] for key in one.change_kind_ids if key in seen.terms]
    return {
        "day": one.notified_on,
        "channel": NoticeChannel(one.channel).label,
        "people": seen.name(one.people),
        "consent": RenewedConsent(one.consent).label,
        "evidence": seen.name(one.evidence),
        "kinds": [f"{term.key} {seen.name(term.label)}" for term in kinds],
    }


def words_url(key: int) -> str:
    """The page of an organisation's own words for a notice; empty where there is none."""
    try:
        return reverse("admin:notice_paragraphs", args=[key])
    except NoReverseMatch:
        return ""
