"""What others changed since somebody last said they had seen everything."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from history.models import ChangeSet
from history.reach import current_reach
from history.telling import with_reasons

from ..models import LastLook

SHOWN: Final = 30
"""Change sets looked at for the groups; the rest is counted."""
OF_EACH: Final = 3


@dataclass
class ByPerson:
    """Change sets of one person through one door, newest first."""

    who: str
    door: str
    changes: list[ChangeSet] = field(default_factory=list)

    @property
    def shown(self) -> list[ChangeSet]:
        return self.changes[:OF_EACH]

    @property
    def hidden(self) -> int:
        return max(0, len(self.changes) - OF_EACH)


@dataclass
class Looked:
    """What is new to one person."""

    since: int
    """The change set they had seen; 0 when they never said."""
    newest: int
    """The newest one shown, which the button says they have seen."""
    groups: list[ByPerson]
    number: int
    """How many there are, those not shown included."""

    @property
    def hidden(self) -> int:
        return self.number - sum(len(one.changes) for one in self.groups)


def changes_since_look(user: Any) -> Looked:
    """Change sets of others after the last look. Three queries."""
    look = LastLook.objects.filter(user_id=user.pk).first()
    since = look.number if look else 0
    later = ChangeSet.objects.filter(number__gt=since).exclude(actor_id=user.pk)
    # Without an id nothing says who it was: exclude() would leave these out with one's own.
    later |= ChangeSet.objects.filter(number__gt=since, actor_id=None)
    later = current_reach().limit(later)
    found = with_reasons(later.order_by("-number").defer("contents", "layout")[:SHOWN])
    groups: dict[tuple[str, str], ByPerson] = {}
    for one in found:
        key = (one.actor_name, one.get_source_display())
        groups.setdefault(key, ByPerson(*key)).changes.append(one)
    number = later.count() if len(found) == SHOWN else len(found)
    return Looked(since, found[0].number if found else since, list(groups.values()), number)


def look_urls(admin_site: AdminSite) -> list[URLPattern]:
    """The address of the button, below ``admin_site``'s own."""
    view = admin_site.admin_view(partial(seen_page, admin_site=admin_site))
    return [path("seen/", view, name="seen")]


@require_POST
def seen_page(request: HttpRequest, admin_site: AdminSite) -> HttpResponse:
    """Note up to where this person has seen everything; never back to before."""
    if not request.user.has_perm("history.view_changeset"):
        raise PermissionDenied
    home = HttpResponseRedirect(reverse("admin:index", current_app=admin_site.name))
    number = _number(request.POST.get("number", ""))
    if number is None or not ChangeSet.objects.filter(number=number).exists():
        messages.error(request, _("There is no such change set, so nothing was noted."))
        return home
    person: Any = request.user
    with transaction.atomic():
        look, _made = LastLook.objects.select_for_update().get_or_create(
            user=person, defaults={"number": 0, "looked_at": timezone.now()}
        )
        if number > look.number:
            look.number, look.looked_at = number, timezone.now()
            look.save()
    messages.success(
        request, _("Noted: you have seen everything up to #%(number)d.") % {"number": look.number}
    )
    return home


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None
