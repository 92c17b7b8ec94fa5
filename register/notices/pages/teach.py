"""The page on which an officer teaches the check what words of notices mean."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from history.admin.reasons import reason_form
from history.admin.signing import REFUSALS, change_set_of, sentences, tell
from history.moments import newest_moment
from history.text import TranslatedText
from history.writing import amend, create

from ...models import NoticeWording
from ...narrow.ground import ground_at
from ..checking import vocabulary_of
from ..checking.wording import ABOUT
from ..understanding.claims import About
from .check import MAY_TEACH
from .check_forms import TEACHABLE, TeachForm
from .looking import MAY_VIEW


def teach_urls(admin_site: AdminSite) -> list[URLPattern]:
    """The address below ``admin_site``'s own."""
    view = admin_site.admin_view(partial(teach_page, admin_site=admin_site))
    return [path("notices/words/", view, name="notice_teach")]


@require_http_methods(["GET", "HEAD", "POST"])
def teach_page(request: HttpRequest, admin_site: AdminSite) -> HttpResponse:
    """Ask which record words mean; a POST keeps that in one change set."""
    if not request.user.has_perms([MAY_VIEW, MAY_TEACH]):
        raise PermissionDenied
    choices = meanings(request.GET.get("about", ""))
    form, reason, problems = TeachForm(choices, initial=asked(request)), reason_form(request), []
    if request.method == "POST":
        form = TeachForm(choices, request.POST)
        if form.is_valid() and reason.is_valid():
            try:
                with change_set_of(request, reason.cleaned_data["change_reason"]) as opened:
                    teach(form.cleaned_data)
            except REFUSALS as refusal:
                problems = sentences(refusal)
            else:
                response = HttpResponseRedirect(back(request))
                tell(request, response, opened)
                return response
    context = {
        **admin_site.each_context(request),
        "title": _("Teach the check words"),
        "form": form,
        "reason_form": reason,
        "problems": problems,
        "back": back(request),
    }
    return TemplateResponse(request, "register/notices/teach.html", context)


def back(request: HttpRequest) -> str:
    """The check the officer came from; of a stored version it shows at once what was taught."""
    version = request.GET.get("version", "")
    return reverse("admin:notice_check") + (f"?version={version}" if version.isdigit() else "")


def asked(request: HttpRequest) -> dict[str, Any]:
    """What the link from a difference says already."""
    about, key = request.GET.get("about", ""), request.GET.get("key", "")
    return {
        "words": request.GET.get("words", "")[:200],
        "meant": f"{about}:{key}" if key else "",
        **({"language": request.GET["language"]} if request.GET.get("language") else {}),
    }


def meanings(only: str) -> list[tuple[str, Any]]:
    """What words can mean, by what it is about; ``only`` one of these where it is one."""
    spoken = get_language() or "en"
    terms = vocabulary_of(ground_at(newest_moment())).terms
    wanted = [about for about in TEACHABLE if not only or about == only] or list(TEACHABLE)
    found: list[tuple[str, Any]] = [("", "—")]
    for about in wanted:
        entries = sorted(
            (name, f"{term.about}:{term.key}")
            for term in terms
            if term.about == about and (name := name_in(term.names, spoken))
        )
        found.append((str(ABOUT[about]), [(value, name) for name, value in entries]))
    return found


def name_in(names: Any, language: str) -> str:
    chosen = names.get(language) or next(iter(names.values()), ())
    return chosen[0] if chosen else ""


def teach(told: dict[str, Any]) -> NoticeWording:
    """Add words to what is known of a record. Inside an open change set."""
    about, _colon, key = told["meant"].partition(":")
    known = NoticeWording.objects.filter(about=About(about), key=key).first()
    words = dict(known.words) if known else {}
    lines = [*words.get(told["language"], "").splitlines(), *told["words"].splitlines()]
    words[told["language"]] = "\n".join(dict.fromkeys(lines))
    if known is None:
        return create(NoticeWording, about=about, key=key, words=TranslatedText(words))
    return amend(known, words=TranslatedText(words))
