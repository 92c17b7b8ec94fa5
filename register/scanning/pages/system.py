"""The page of one system: what its newest scans found, held against the register."""

from __future__ import annotations

from typing import Any, Final

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from history.moments import newest_moment
from inventory.models import System
from register.facts import Register
from register.importing.understanding.words import fold
from register.views import register_at

from ...models import ScanRun, ScanSource
from ..comparing.gaps import Decided
from ..holdings import Held, held_at
from ..known_kinds import known_kinds
from ..telling import TITLES, Teller
from .deciding import answered, deciding
from .listing import MAY_LOOK, command_for
from .shown import Choices, sections

RUNS_SHOWN: Final = 20


@require_http_methods(["GET", "HEAD", "POST"])
def system_page(request: HttpRequest, key: int, admin_site: AdminSite) -> HttpResponse:
    """Gaps by kind with what speaks for them; a POST decides about those that are ticked."""
    if not request.user.has_perm(MAY_LOOK):
        raise PermissionDenied
    system = get_object_or_404(System, pk=key)
    moment = newest_moment()
    held, register = held_at(moment), register_at(moment)
    told = deciding(request)
    if request.method == "POST" and (response := answered(request, key, held, told)) is not None:
        return response
    teller = Teller(register, known_kinds(), get_language() or "en")
    own = [gap for gap in held.gaps if gap.system_id == key]
    choices = choices_of(register, teller.language) if told else None
    context = admin_site.each_context(request) | {
        "title": _("Scans of %(system)s") % {"system": system},
        "system": system,
        "sections": sections(own, teller, choices, told.sent if told else {}),
        "deciding": told,
        "decisions": decisions_shown(held, key, teller),
        "scans": [one for one in held.scans if one.system_id == key],
        "sources": ScanSource.objects.filter(system=system, stopped_on=None),
        "runs": ScanRun.objects.filter(system=system).defer("report")[:RUNS_SHOWN],
        "command": command_for(system),
        "add_source_url": f"{reverse('admin:register_scansource_add')}?system={system.pk}",
        "may_add_source": request.user.has_perm("register.add_scansource"),
    }
    return TemplateResponse(request, "register/scanning/system.html", context)


def choices_of(register: Register, language: str) -> Choices:
    """Items and recipients in use, by name."""

    def named(records: Any) -> list[tuple[int, str]]:
        known = [(one.id, one.name.in_language(language)) for one in records if not one.retired_on]
        return sorted(known, key=lambda pair: pair[1].casefold())

    return Choices(
        items=named(register.inventory.items.values()),
        recipients=named(register.sharing.recipients.values()),
        recipients_by_name={
            fold(name): one.id
            for one in register.sharing.recipients.values()
            if not one.retired_on
            for text in (*one.name.values(), *one.aliases.values())
            for name in text.split("\n")
        },
    )


def decisions_shown(held: Held, system: int, teller: Teller) -> list[dict[str, Any]]:
    """What was decided in this system, the newest first; what was taken back is left out."""
    titles = {str(kind): title for kind, title in TITLES.items()}
    return [
        {
            "decision": one,
            "title": titles.get(one.gap, one.gap),
            "subject": subject_of(one, teller),
            "stands": one.stands(held.day),
            "is_dismissed": one.outcome == "dismissed",
        }
        for one in sorted(held.decisions, key=lambda one: -one.id)
        if one.system_id == system and one.withdrawn_on is None
    ]


def subject_of(decision: Decided, teller: Teller) -> str:
    """What a decision is about, in the reader's words."""
    if decision.gap == "held_not_recorded":
        return teller.kind(decision.subject)
    if decision.gap == "other_country":
        return teller.country(decision.subject)
    items = teller.register.inventory.items.values()
    found = next((one for one in items if one.code == decision.subject), None)
    return found.name.in_language(teller.language) if found else decision.subject
