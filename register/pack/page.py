"""The page of the regulator pack: choose, then take it along, or issue it so that it is kept."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from functools import partial
from typing import Any, Final

from django import forms
from django.conf import settings
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from history.moments import MomentError

from ..choices import State
from ..documents import KINDS, SelectionError, TooLargeError
from ..issuing.issue import MAY_ISSUE
from ..issuing.page import FORMATS, HandingOutForm, RowsForm, handed_out
from ..issuing.titles import lazy_title
from ..reach.whole import refuse_partial
from ..views import IN_MEMORY, PERMISSION
from . import (
    USUAL_DOCUMENTS,
    USUAL_FORMS,
    Choice,
    choice_of,
    copy_of,
    file_name,
    period_of,
    write_pack,
)

MAY_READ: Final = (
    PERMISSION,
    "history.view_changeset",
    "register.view_approval",
    "register.view_issueddocument",
)
"""A pack holds all of these."""


class ManyField(forms.MultipleChoiceField):
    """Boxes to tick, all of them ticked at first unless some are ``usual``."""

    def __init__(self, label: Any, choices: Any, usual: Iterable[str] = ()) -> None:
        super().__init__(
            label=label,
            choices=choices,
            initial=list(usual) or [key for key, _label in choices],
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": gettext_lazy("Choose at least one.")},
        )


class PackForm(RowsForm):
    """What goes into the pack."""

    layout = (("begin", "end"), ("state",), ("documents",), ("languages", "formats"))

    begin = forms.CharField(
        label=gettext_lazy("Changes after"),
        required=False,
        help_text=gettext_lazy(
            "A change set such as #380, a day, or a day and time. Left blank, the log goes back to"
            " the beginning."
        ),
    )
    end = forms.CharField(
        label=gettext_lazy("up to"),
        initial="now",
        help_text=gettext_lazy("The documents are made as of this moment."),
    )
    state = forms.ChoiceField(
        label=gettext_lazy("State"), choices=State.choices, initial=State.APPROVED
    )
    documents = ManyField(
        gettext_lazy("Documents"),
        [(key, lazy_title(key)) for key in KINDS],
        USUAL_DOCUMENTS,
    )
    languages = ManyField(gettext_lazy("Languages"), settings.LANGUAGES)
    formats = ManyField(gettext_lazy("Formats"), FORMATS, USUAL_FORMS)

    choice: Choice

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        if self.errors:
            return asked
        try:
            period = period_of(asked["begin"], asked["end"])
        except MomentError as error:
            raise forms.ValidationError(str(error)) from error
        names = (asked["documents"], asked["languages"], asked["formats"])
        self.choice = choice_of(*names, State(asked["state"]), period)
        return asked


def pack_urls(admin_site: AdminSite) -> list[URLPattern]:
    """The address of the page below ``admin_site``'s own."""
    view = partial(pack_page, admin_site=admin_site)
    return [path("regulator-pack/", admin_site.admin_view(view), name="regulator_pack")]


@require_http_methods(["GET", "HEAD", "POST"])
def pack_page(request: HttpRequest, admin_site: AdminSite) -> HttpResponseBase:
    """Choose; a POST takes the pack along without a trace, or issues it."""
    if not request.user.has_perms(MAY_READ):
        raise PermissionDenied
    refuse_partial()
    may_issue = request.user.has_perm(MAY_ISSUE)
    is_issue = "issue" in request.POST
    if is_issue and not may_issue:
        raise PermissionDenied
    form = PackForm(request.POST if request.method == "POST" else None, label_suffix="")
    to = HandingOutForm(request.POST if is_issue else None, label_suffix="")
    response = answer(request, form, to if is_issue else None)
    if response is not None:
        return response
    context = admin_site.each_context(request) | {
        "title": _("Regulator pack"),
        "form": form,
        "to": to,
        "may_issue": may_issue,
    }
    return TemplateResponse(request, "register/pack_page.html", context)


def answer(
    request: HttpRequest, form: PackForm, to: HandingOutForm | None
) -> HttpResponseBase | None:
    """The pack, or the way to its record; None while something is still to be said."""
    if not form.is_valid():
        return None
    try:
        if to is None:
            return download(form.choice)
        return handed_out(request, to, copy_of(form.choice)) if to.is_valid() else None
    except SelectionError as error:
        form.add_error("formats" if isinstance(error, TooLargeError) else "state", str(error))
        return None


def download(choice: Choice) -> FileResponse:
    """The pack as a file, of which nothing is kept. Raises ``SelectionError``."""
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 (the response closes it)
    try:
        write_pack(choice, file)  # type: ignore[arg-type] # it is a file in all but name
    except SelectionError:
        file.close()
        raise
    file.seek(0)
    return FileResponse(
        file,
        as_attachment=True,
        filename=file_name(choice),
        content_type="application/zip",
    )
