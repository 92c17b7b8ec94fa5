"""The page on which a notice is checked against the register. Nothing of it is stored."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path
from typing import Any, Final

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from msgspec import structs

from ...assemble import assemble
from ...choices import State
from ...documents import SelectionError
from ...facts import Register
from ...importing.files.content import UnreadableError
from ...issuing.issue import KeptFileError, bytes_kept
from ...models import NoticeVersion
from ...phrasing import NATIVE_NAMES
from ..checking import NoticeScope, check_notice
from ..checking.report import Report
from ..joining import joined
from ..reading import Limits, read_notice
from ..segmenting import notice_text
from ..text import NoticeText
from ..understanding.claims import TAKEN
from ..wordings import wordings_as_of
from .check_file import as_json
from .check_forms import CheckForm
from .check_shown import agreeing, counts, doubtful, rows, title
from .looking import MAY_VIEW
from .marking import marked

MAY_TEACH: Final = "register.add_noticewording"
LIMITS: Final = Limits(file_bytes=21_000_000, text=1_000_000, seconds=25)
"""Of a file that is read while somebody waits."""
PREFERRED: Final = ("html", "docx", "md", "txt", "pdf")
"""Of the formats of one language the one that says most of headings and lists."""


def check_urls(admin_site: AdminSite) -> list[URLPattern]:
    """The address below ``admin_site``'s own."""
    view = admin_site.admin_view(partial(check_page, admin_site=admin_site))
    return [path("notices/check/", view, name="notice_check")]


@require_http_methods(["GET", "HEAD", "POST"])
def check_page(request: HttpRequest, admin_site: AdminSite) -> HttpResponse:
    """Ask for a notice, or take the version asked for; then show how it agrees."""
    if not request.user.has_perm(MAY_VIEW):
        raise PermissionDenied
    version = version_of(request)
    form = form_of(request, version)
    context = {
        **admin_site.each_context(request),
        "title": _("Check a notice"),
        "version": version,
        "form": form,
    }
    if version is not None and not form.is_valid():
        context["unreadable"] = " ".join(
            str(said) for told in form.errors.values() for said in told
        )
        context["form"] = CheckForm()
    elif form.is_bound and form.is_valid():
        try:
            report = checked(form, version)
        except UnreadableError as error:
            context |= {"unreadable": error.text, "remedy": error.remedy}
        except (KeptFileError, SelectionError) as error:
            context |= {"unreadable": str(error), "remedy": ""}
        else:
            if request.POST.get("as") == "json" or request.GET.get("as") == "json":
                return as_json(report, report.file)
            context |= shown(request, report, version)
    return TemplateResponse(request, "register/notices/check.html", context)


def version_of(request: HttpRequest) -> NoticeVersion | None:
    """The stored version that is asked for."""
    key = request.GET.get("version", "")
    if not key:
        return None
    found = (
        NoticeVersion.objects.select_related("notice__controller", "notice__product")
        .filter(pk=int(key) if key.isdigit() and len(key) < 16 else 0)
        .first()
    )
    if found is None:
        raise Http404
    return found


def form_of(request: HttpRequest, version: NoticeVersion | None) -> CheckForm:
    """What was filled in; of a stored version what it says itself, unless somebody chose others."""
    if request.method == "POST":
        return CheckForm(request.POST, request.FILES)
    if version is None:
        return CheckForm()
    notice = version.notice
    told = {
        "text": "-",
        "controller": notice.controller.code,
        "product": notice.product.code if notice.product else "",
        "as_of": f"#{version.number}" if version.number else "now",
        "state": version.state,
    }
    if "state" in request.GET:
        told["state"] = request.GET["state"]
    return CheckForm(told)


def checked(form: CheckForm, version: NoticeVersion | None) -> Report:
    """The check that a valid form asks for; differences that are not sure stand last.

    Raises ``UnreadableError``, ``KeptFileError`` or ``SelectionError`` with words for the officer.
    """
    told = form.cleaned_data
    notice = stored(version) if version is not None and not form.files else brought(form)
    moment = told["as_of"]
    register = assemble(moment, State(told["state"] or State.WORKING))
    scope = NoticeScope(told["controller"], told["product"])
    check = check_notice(notice, register, scope, wordings_as_of(moment.number))
    differences = sorted(check.differences, key=lambda one: one.confidence < TAKEN)
    ordered = structs.replace(check, differences=tuple(differences))
    spoken = get_language() or "en"
    return Report(ordered, register, scope, name_of(form, version), spoken)


def sensitive(register: Register) -> frozenset[str]:
    """Codes of the items that any scheme calls sensitive: they stand in bold italics (S5)."""
    return frozenset(
        item.code
        for item in register.inventory.items.values()
        if any(verdict.is_sensitive for verdict in item.sensitivities)
    )


def brought(form: CheckForm) -> NoticeText:
    """The text of the file or of what was pasted."""
    file = form.cleaned_data["file"]
    if not file:
        return notice_text(form.cleaned_data["text"].replace("\r\n", "\n"))
    return read(file.name, file.read())


def read(name: str, content: bytes) -> NoticeText:
    """In a bounded process of its own; the file is gone when this ends."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "notice"
        place.write_bytes(content)
        return read_notice(place, name, LIMITS)


def stored(version: NoticeVersion) -> NoticeText:
    """The files of a version, one of each language."""
    files = sorted(
        version.files.all(),
        key=lambda one: (
            one.language,
            PREFERRED.index(one.form) if one.form in PREFERRED else len(PREFERRED),
            one.pk,
        ),
    )
    chosen = {one.language: one for one in reversed(files)}
    if not chosen:
        raise UnreadableError(_("This version has no file yet."), _("Add its file first."))
    return joined(
        [
            read(one.file_name, bytes_kept(one.sha256, one.file_name))
            for _language, one in sorted(chosen.items(), reverse=True)
        ]
    )


def name_of(form: CheckForm, version: NoticeVersion | None) -> str:
    """What the file of the result is called."""
    if version is not None:
        return f"{version.notice.code}-{version.label}"
    file = form.cleaned_data["file"]
    return Path(file.name).stem if file else "notice"


def shown(request: HttpRequest, report: Report, version: NoticeVersion | None) -> dict[str, Any]:
    """Everything the page says of a check."""
    check = report.check
    may_teach = request.user.has_perm(MAY_TEACH)
    every = rows(check, may_teach=may_teach, version=version.pk if version else None)
    text = marked(check, sensitive(report.register), partial(title, check))
    return {
        "check": check,
        "counts": counts(report),
        "rows": every[: len(report.found)],
        "less_sure": every[len(report.found) :],
        "agreeing": agreeing(check),
        "doubtful": doubtful(check),
        "columns": [
            (code, NATIVE_NAMES.get(code, code), paragraphs)
            for code, paragraphs in text.columns.items()
        ],
        "state": State(check.state).label,
        "json_url": json_url(request),
    }


def json_url(request: HttpRequest) -> str:
    """Of a stored version; the result of a file is downloaded from the form that brings it."""
    if request.method == "POST" or "version" not in request.GET:
        return ""
    query = request.GET.copy()
    query["as"] = "json"
    return f"?{query.urlencode()}"
