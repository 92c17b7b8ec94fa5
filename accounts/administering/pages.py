"""The page on which administrators see how somebody signs in."""

from __future__ import annotations

from typing import Final

from django.contrib import admin, messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from ..people import signed_in
from ..sessions.ending import end_sessions, sessions_of
from .access import access_of, remove_second_factors

KINDS: Final = {
    "totp": gettext_lazy("authenticator app"),
    "webauthn": gettext_lazy("security key"),
    "recovery_codes": gettext_lazy("recovery codes"),
}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def person_access(request: HttpRequest, number: int) -> HttpResponse:
    """How person ``number`` signs in. A form ends their sessions or takes their second factors."""
    person = get_object_or_404(User, pk=number)
    if not admin.site.get_model_admin(User).has_change_permission(request, person):
        raise PermissionDenied
    if request.method == "POST":
        messages.success(request, done(request, person))
        return HttpResponseRedirect(request.path)
    access = access_of(person)
    context = {
        "title": _("How %(name)s signs in") % {"name": person.get_full_name() or person.username},
        "person": person,
        "access": access,
        "factors": [(KINDS[one.type], one) for one in access.factors],
        "sessions": [(one, False) for one in access.sessions],
    }
    return render(request, "account/person.html", context)


def done(request: HttpRequest, person: User) -> str:
    """Does what the form asks, and says what was done."""
    by = signed_in(request).get_username()
    if request.POST.get("take") == "factors":
        count = remove_second_factors(person, by=by, request=request)
        told = ngettext(
            "%(count)s second factor was taken away.",
            "%(count)s second factors were taken away.",
            count,
        )
    else:
        count = end_sessions(sessions_of(person), person, request=request, by=by)
        told = ngettext("%(count)s session was ended.", "%(count)s sessions were ended.", count)
    return told % {"count": count}
