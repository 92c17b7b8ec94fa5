"""The page of one file: what was read, how it is understood, what would change, and the step."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from history.admin.reasons import ReasonForm, suggestions
from history.admin.signing import REFUSALS, sentences, tell
from history.changesets import change_set
from history.models import ChangeSet, Source

from ...models import ImportRun, ImportState
from ..annotated import annotated
from ..applying import StaleError, apply
from ..files.content import UnreadableError
from ..plans import Plan
from ..running import NotForUsError, Opened
from ..writing import RefusedError
from .choosing import choose, options_form
from .headings import TABLE, tables_shown
from .listing import MAY_BRING, MAY_LOOK
from .looking import file_of, look
from .shown import counts_shown, kinds_shown, problems_shown, summary_of


def run_of(request: HttpRequest, key: int) -> ImportRun:
    if not request.user.has_perm(MAY_LOOK):
        raise PermissionDenied
    return get_object_or_404(ImportRun.objects.select_related("brought_by"), pk=key)


@require_http_methods(["GET", "HEAD", "POST"])
def run_page(request: HttpRequest, key: int, admin_site: AdminSite) -> HttpResponse:
    """Show what would change; a POST says how to read the file, brings it in, or discards it."""
    run = run_of(request, key)
    if request.method == "POST":
        if not request.user.has_perm(MAY_BRING):
            raise PermissionDenied
        if run.state != ImportState.OPEN:
            messages.info(request, _("This file is done with: nothing was changed."))
            return HttpResponseRedirect(request.path)
        if "discard" in request.POST:
            return discarded(request, run)
    context = admin_site.each_context(request) | {"title": run.file_name, "run": run}
    if run.state != ImportState.OPEN:
        return TemplateResponse(request, "register/importing/run.html", context | done_with(run))
    return open_page(request, run, context)


def open_page(request: HttpRequest, run: ImportRun, context: dict[str, Any]) -> HttpResponse:
    """The page of a file that is still looked at."""
    try:
        file = file_of(run)
        response, form = choose(request, run, file)
        if response is not None:
            return response
        plan = look(run, file)
    except UnreadableError as error:
        context |= {"unreadable": error.text, "remedy": error.remedy}
        return TemplateResponse(request, "register/importing/run.html", context)
    except NotForUsError as error:
        context |= {"unreadable": error.text, "remedy": error.remedy}
        return TemplateResponse(request, "register/importing/run.html", context)
    reason = ReasonForm(request.POST if "apply" in request.POST else None, label_suffix="")
    reason.usual = suggestions(request)
    if "apply" in request.POST and plan.is_applicable:
        done = applied(request, run, plan, reason)
        if done is not None:
            return done
    context |= shown(request, run, file, plan) | {
        "form": form or options_form(run, file),
        "reason": reason,
    }
    return TemplateResponse(request, "register/importing/run.html", context)


def done_with(run: ImportRun) -> dict[str, Any]:
    """What became of a file."""
    number = run.number
    found = ChangeSet.objects.filter(number=number).first() if number is not None else None
    return {
        "counts": counts_shown(run.summary),
        "change_set_url": reverse("admin:history_changeset_change", args=[found.pk])
        if found
        else "",
    }


def shown(request: HttpRequest, run: ImportRun, file: Opened, plan: Plan) -> dict[str, Any]:
    """Everything the page says of the plan."""
    return {
        "file": file,
        "plan": plan,
        "kinds": kinds_shown(plan),
        "problems": problems_shown(
            plan,
            request.GET.get("weight", ""),
            every="all" in request.GET,
            is_alone=len(file.content.sheets) == 1,
        ),
        "tables": tables_shown(file, run.options.get("mapping", {}))
        if plan.layout == TABLE
        else [],
        "may_bring": request.user.has_perm(MAY_BRING),
        "annotated_url": reverse("admin:import_annotated", args=[run.pk]),
    }


def applied(request: HttpRequest, run: ImportRun, plan: Plan, reason: Any) -> HttpResponse | None:
    """Write all of it in one change set; None, with the form saying why, when it was refused."""
    if not reason.is_valid():
        return None
    actor: Any = request.user
    try:
        with change_set(
            actor=actor, reason=reason.cleaned_data["change_reason"], source=Source.IMPORT
        ) as opened:
            done = ImportRun.objects.select_for_update().get(pk=run.pk)
            if done.state != ImportState.OPEN:
                return HttpResponseRedirect(request.path)
            apply(plan)
            done.state = ImportState.APPLIED
            done.summary, done.layout, done.content = summary_of(plan), plan.layout, None
            done.save(update_fields=["state", "summary", "layout", "content"])
    except (StaleError, RefusedError) as refused:
        reason.add_error(None, str(refused))
        return None
    except REFUSALS as refusal:
        for sentence in sentences(refusal):
            reason.add_error(None, sentence)
        return None
    state = ImportState.APPLIED if opened.number is not None else ImportState.UNCHANGED
    # The number is given at the seal, when the change set is left.
    ImportRun.objects.filter(pk=run.pk).update(number=opened.number, state=state)
    response = HttpResponseRedirect(request.path)
    tell(request, response, opened)
    return response


def discarded(request: HttpRequest, run: ImportRun) -> HttpResponse:
    """Let go of the file; that it was looked at stays."""
    run.state, run.content = ImportState.DISCARDED, None
    run.save(update_fields=["state", "content"])
    messages.info(request, _("The file was discarded; nothing of it was written."))
    return HttpResponseRedirect(reverse("admin:imports"))


@require_safe
def annotated_file(request: HttpRequest, key: int) -> HttpResponse:
    """The same file with a column of what is said of each row."""
    run = run_of(request, key)
    if run.state != ImportState.OPEN:
        raise Http404
    try:
        file = file_of(run)
        plan = look(run, file)
    except (UnreadableError, NotForUsError):
        raise Http404 from None
    made = annotated(file.content, run.file_name, plan.problems)
    return HttpResponse(
        made.data,
        content_type=made.content_type,
        headers={
            "Content-Disposition": content_disposition_header(True, made.name) or "attachment"
        },
    )
