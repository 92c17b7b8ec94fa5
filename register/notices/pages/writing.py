"""Pages that write: a new version, a file of it, its publication, and that people were told."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from django import forms
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from history.admin.reasons import reason_form
from history.admin.signing import REFUSALS, change_set_of, sentences, tell
from history.moments import newest_moment

from ...choices import State
from ...documents import SelectionError
from ...models import Notice, NoticeVersion
from ...reviews.due import today
from ..chain import Chain, Link
from ..chains import chains_at
from ..making import document_of
from ..notifying import record_notification
from ..services import Brought, attach, draft_from_register, draft_written, publish
from ..standing import before
from .forms import BringForm, DraftForm, FileForm, NotifyForm, PublishForm
from .gaps import Step, Terms, changes, in_words, kinds_left
from .looking import MAY_VIEW, terms_of

MAY_DRAFT: Final = "register.add_noticeversion"
MAY_CHANGE: Final = "register.change_noticeversion"
MAY_NOTIFY: Final = "register.add_changenotification"

CORE: Final = "admin/js/core.js"
"""What the calendar beside a box for a day builds on."""

Write = Callable[[Any], Any]
"""From the cleaned data of a form: what it writes."""


def writing_urls(admin_site: AdminSite) -> list[URLPattern]:
    """The addresses below ``admin_site``'s own."""
    views: list[tuple[str, str, Any]] = [
        ("notices/<int:key>/draft/", "notice_draft", draft_page),
        ("notices/<int:key>/bring/", "notice_bring", bring_page),
        ("notices/versions/<int:key>/file/", "notice_attach", attach_page),
        ("notices/versions/<int:key>/publish/", "notice_publish", publish_page),
        ("notices/versions/<int:key>/notify/", "notice_notify", notify_page),
    ]
    return [
        path(route, admin_site.admin_view(partial(view, admin_site=admin_site)), name=name)
        for route, name, view in views
    ]


def refuse_others(request: HttpRequest, permission: str) -> None:
    if not request.user.has_perms([MAY_VIEW, permission]):
        raise PermissionDenied


def asked(
    request: HttpRequest,
    form: forms.BaseForm,
    write: Write,
    back: str,
    context: dict[str, Any],
) -> HttpResponse:
    """The page of one form; on POST what it asks is written in one change set, or nothing is."""
    reason, problems = reason_form(request), list[str]()
    if request.method == "POST" and form.is_valid() and reason.is_valid():
        try:
            with change_set_of(request, reason.cleaned_data["change_reason"]) as opened:
                write(form.cleaned_data)
        except SelectionError as refusal:
            problems = [str(refusal)]
        except REFUSALS as refusal:
            problems = sentences(refusal)
        else:
            response = HttpResponseRedirect(back)
            tell(request, response, opened)
            return response
    return TemplateResponse(
        request,
        "register/notices/form.html",
        context
        | {
            "form": form,
            "problems": problems,
            "reason_form": reason,
            "back": back,
            "media": forms.Media(js=[CORE]) + form.media,
        },
    )


def common(
    request: HttpRequest, admin_site: AdminSite, notice: Notice, title: str, button: str
) -> dict[str, Any]:
    return {
        **admin_site.each_context(request),
        "title": title,
        "notice": notice,
        "notice_url": chain_url(notice),
        "button": button,
    }


def chain_url(notice: Notice) -> str:
    return reverse("admin:notice_chain", args=[notice.pk])


def ways(notice: Notice, here: str) -> list[tuple[str, str, bool]]:
    """The two ways to begin a version: address, words, whether it is this one."""
    return [
        (reverse(f"admin:{name}", args=[notice.pk]), words, name == here)
        for name, words in (
            ("notice_draft", _("Make it from the register")),
            ("notice_bring", _("Bring one written elsewhere")),
        )
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def draft_page(request: HttpRequest, key: int, admin_site: AdminSite) -> HttpResponse:
    """A new version made from the register; where it makes none of the kind, one is brought."""
    refuse_others(request, MAY_DRAFT)
    notice = get_object_or_404(Notice, pk=key)
    kind = document_of(notice)
    if kind is None:
        return HttpResponseRedirect(reverse("admin:notice_bring", args=[key]))

    def write(said: Any) -> None:
        draft_from_register(
            notice,
            label=said["label"],
            moment=said["as_of"],
            state=State(said["state"]),
            languages=said["languages"],
            forms=said["formats"],
        )

    form = DraftForm(kind, request.POST if request.method == "POST" else None)
    context = common(request, admin_site, notice, _("New version"), _("Make a draft"))
    context["ways"] = ways(notice, "notice_draft")
    context["intro"] = _(
        "The files are made from the register and kept as they are. People see them once you"
        " publish the version."
    )
    return asked(request, form, write, chain_url(notice), context)


@require_http_methods(["GET", "HEAD", "POST"])
def bring_page(request: HttpRequest, key: int, admin_site: AdminSite) -> HttpResponse:
    """A new version whose file was written elsewhere."""
    refuse_others(request, MAY_DRAFT)
    notice = get_object_or_404(Notice, pk=key)

    def write(said: Any) -> None:
        draft_written(notice, label=said["label"], files=[brought(said)], moment=said["as_of"])

    posted = request.method == "POST"
    form = BringForm(request.POST, request.FILES) if posted else BringForm()
    context = common(request, admin_site, notice, _("New version"), _("Keep as a draft"))
    if document_of(notice) is not None:
        context["ways"] = ways(notice, "notice_bring")
    context["intro"] = _(
        "The file is kept byte for byte. More files, such as another language, can be added before"
        " the version is published."
    )
    return asked(request, form, write, chain_url(notice), context)


@require_http_methods(["GET", "HEAD", "POST"])
def attach_page(request: HttpRequest, key: int, admin_site: AdminSite) -> HttpResponse:
    """One more file of a draft written elsewhere."""
    refuse_others(request, MAY_CHANGE)
    version = get_object_or_404(NoticeVersion.objects.select_related("notice"), pk=key)
    posted = request.method == "POST"
    form = FileForm(request.POST, request.FILES) if posted else FileForm()
    title = _("Add a file to version %(label)s") % {"label": version.label}
    return asked(
        request,
        form,
        lambda said: attach(version, [brought(said)]),
        chain_url(version.notice),
        common(request, admin_site, version.notice, title, _("Add the file")),
    )


def brought(said: Any) -> Brought:
    """What a form brought, as the services take it."""
    return Brought(said["file"].name, said["file"].read(), said["language"])


@require_http_methods(["GET", "HEAD", "POST"])
def publish_page(request: HttpRequest, key: int, admin_site: AdminSite) -> HttpResponse:
    """When and where people read a draft from now on."""
    refuse_others(request, MAY_CHANGE)
    version = get_object_or_404(NoticeVersion.objects.select_related("notice"), pk=key)
    form = PublishForm(request.POST if request.method == "POST" else None)
    title = _("Publish version %(label)s") % {"label": version.label}
    context = common(request, admin_site, version.notice, title, pgettext("notice", "Publish"))
    context["intro"] = _(
        "From this day it is what people are told. Its files, its number, its day and its address"
        " can never be changed."
    )
    return asked(
        request,
        form,
        lambda said: publish(version, on=said["on"], url=said["url"]),
        chain_url(version.notice),
        context,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def notify_page(request: HttpRequest, key: int, admin_site: AdminSite) -> HttpResponse:
    """That people were told of what a version brought, filled with what is left to tell."""
    refuse_others(request, MAY_NOTIFY)
    version = get_object_or_404(NoticeVersion.objects.select_related("notice"), pk=key)
    chain, link = link_of(version)
    consent = link.brought.consent if link.brought else ()
    left = kinds_left(link)
    form = NotifyForm(
        left,
        tuple(one for one in consent if one in left),
        request.POST if request.method == "POST" else None,
    )
    title = _("Record that people were told of version %(label)s") % {"label": version.label}
    context = common(request, admin_site, version.notice, title, _("Record"))
    context["remarks"] = remarks_of(link, terms_of(newest_moment()))
    context["steps"] = drafted(chain, link)
    return asked(
        request,
        form,
        lambda said: record_notification(version, **said),
        chain_url(version.notice),
        context,
    )


def link_of(version: NoticeVersion) -> tuple[Chain, Link]:
    """The chain of a version's notice as it is now, and the version in it."""
    chain = chains_at(newest_moment(), today(), only=[version.notice_id])[version.notice_id]
    return chain, next(one for one in chain.links if one.version.id == version.pk)


def remarks_of(link: Link, terms: Terms) -> list[str]:
    """What a version brought, for whoever records that people were told."""
    brought = link.brought
    if brought is None:
        return [_("What this version changed cannot be compared: choose the kinds yourself.")]
    if not brought.kinds:
        return [_("By the register this version brought no major change.")]
    found = [
        _("By the register it brought: %(kinds)s.") % {"kinds": in_words(brought.kinds, terms)}
    ]
    if brought.consent:
        found.append(
            _("Purposes that rest on consent changed, so consent is asked again: %(kinds)s.")
            % {"kinds": in_words(brought.consent, terms)}
        )
    return found


def drafted(chain: Chain, link: Link) -> list[Step]:
    """The drafted notification of what changed between the version before and this one."""
    earlier = before(chain.notice, link.version)
    if earlier is None or earlier.number is None or link.version.number is None:
        return []
    url = changes(earlier, link.version, view="notification")
    return [Step(_("Draft of the notification"), url)]
