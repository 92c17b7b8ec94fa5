"""The page of one's own sessions."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from ..people import signed_in
from .ending import end_sessions, sessions_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def own_sessions(request: HttpRequest) -> HttpResponse:
    """Where one is signed in. A form ends one of the others, or all of them."""
    if request.method == "POST":
        return ended(request)
    here = request.session.session_key
    found = [(one, one.session_key == here) for one in sessions_of(signed_in(request))]
    context = {"title": _("Where you are signed in"), "sessions": found}
    return render(request, "account/sessions.html", context)


def ended(request: HttpRequest) -> HttpResponse:
    user = signed_in(request)
    others = [one for one in sessions_of(user) if one.session_key != request.session.session_key]
    if asked := request.POST.get("session", ""):
        others = [one for one in others if str(one.pk) == asked]
    count = end_sessions(others, user, request=request, by=user.get_username())
    told = ngettext("%(count)s session was ended.", "%(count)s sessions were ended.", count)
    messages.success(request, told % {"count": count})
    return HttpResponseRedirect(reverse("usersessions_list"))
