"""The page with the questions, and the page that says what became of the answers."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from history.admin.signing import REFUSALS, change_set_of, sentences, tell
from history.tracking import versions_model
from processing.models import ProcessingActivity

from .answers import CODE, Answers
from .entering import MAY_SEND, enter
from .findings import findings_shown
from .form import QuestionnaireForm
from .sent import Sent

SEARCH = "search"
"""The button that only looks for something in a list."""


def questionnaire_urls(admin_site: AdminSite) -> list[URLPattern]:
    """Addresses below ``admin_site``'s own."""
    asking = admin_site.admin_view(partial(questionnaire_page, admin_site=admin_site))
    after = admin_site.admin_view(partial(sent_page, admin_site=admin_site))
    return [
        path("questionnaire/", asking, name="questionnaire"),
        path("questionnaire/sent/<int:key>/", after, name="questionnaire_sent"),
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def questionnaire_page(request: HttpRequest, admin_site: AdminSite) -> HttpResponse:
    """Ask; a POST enters the draft and leads to what became of it, or says what is wrong."""
    if not request.user.has_perm(MAY_SEND):
        raise PermissionDenied
    given = request.POST if request.method == "POST" else None
    form = QuestionnaireForm(given, language=get_language() or "en")
    if given is not None and SEARCH in given:
        form.keep_only()
    elif given is not None and form.is_valid():
        response = sent(request, form)
        if response is not None:
            return response
    if "token" in form.errors:
        form.renew()
    context = admin_site.each_context(request) | {"title": _("Questionnaire"), "form": form}
    return TemplateResponse(request, "register/questionnaire/form.html", context)


def sent(request: HttpRequest, form: QuestionnaireForm) -> HttpResponse | None:
    """Enter the answers in the name of the person signed in.

    The code of the draft comes from the number of the form, so a form that is sent twice, by an
    impatient finger or at the same moment, is found out. None, with the form saying why, when
    nothing was entered.
    """
    answers = form.answers()
    if was_sent(answers):
        return once_more(request, form, answers)
    reason = _("Questionnaire: %(name)s") % {"name": answers.name}
    try:
        with change_set_of(request, reason) as opened:
            activity = enter(answers, by=request.user)
    except REFUSALS as refusal:
        if was_sent(answers):
            return once_more(request, form, answers)
        for sentence in sentences(refusal):
            form.add_error(None, sentence)
        return None
    response = HttpResponseRedirect(address_of(activity))
    tell(request, response, opened)
    return response


def was_sent(answers: Answers) -> bool:
    """Whether a draft was ever made of this form, though it may be discarded. One query."""
    versions = versions_model(ProcessingActivity).objects
    return bool(versions.filter(code=answers.code).exists())


def once_more(
    request: HttpRequest, form: QuestionnaireForm, answers: Answers
) -> HttpResponse | None:
    """The same form again: to the draft it became; other answers are kept to be sent anew."""
    draft = ProcessingActivity.objects.filter(code=answers.code).first()
    if draft is not None and draft.name.get(answers.language) == answers.name:
        said = _("This form had been sent before: nothing was entered a second time.")
        messages.info(request, said)
        return HttpResponseRedirect(address_of(draft))
    form.add_error(
        None,
        _(
            "This form had been sent before, with other answers. Nothing was entered. If this is"
            " something new, send it now."
        ),
    )
    form.renew()
    return None


def address_of(activity: ProcessingActivity) -> str:
    return reverse("admin:questionnaire_sent", args=[activity.pk])


@require_safe
def sent_page(request: HttpRequest, key: int, admin_site: AdminSite) -> HttpResponse:
    """What was entered, what happens next, and what rules find missing. Eight queries."""
    if not request.user.has_perm("processing.view_processingactivity"):
        raise PermissionDenied
    activity = get_object_or_404(ProcessingActivity, pk=key)
    if not activity.code.startswith(CODE):
        raise Http404
    context: dict[str, Any] = admin_site.each_context(request) | {
        "title": _("Answers to the questionnaire"),
        "sent": Sent(activity),
        "activity": activity,
        "findings": findings_shown(activity.pk),
        "may_send": request.user.has_perm(MAY_SEND),
    }
    return TemplateResponse(request, "register/questionnaire/sent.html", context)
