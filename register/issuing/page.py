"""The page that issues a document: to whom, what for, in which form."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar, Final

from django import forms
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from history.admin.signing import REFUSALS, change_set_of, sentences, tell
from history.moments import MomentError, parse_moment

from ..choices import State
from ..documents import KINDS, Document, Selection, SelectionError
from ..documents.columns import DocumentKind
from ..filters import filters_of
from ..models import IssuedDocument
from ..phrasing import NATIVE_NAMES
from ..printing import register_for
from ..reach.whole import refuse_partial
from ..views import PERMISSION, register_at
from ..writers import WRITERS
from .issue import MAY_ISSUE, Copy, copy_of, hand_out, told
from .titles import title_of

NO_RECIPIENT: Final = gettext_lazy("Say in a few words who gets it.")
NO_PURPOSE: Final = gettext_lazy("Say in a few words what it is for.")
FORMATS: Final = [(form, form.upper()) for form in WRITERS]


class RowsForm(forms.Form):
    """A form whose boxes stand side by side where that reads better."""

    layout: ClassVar[tuple[tuple[str, ...], ...]] = ()

    def rows(self) -> list[list[Any]]:
        """The boxes, row by row."""
        return [[self[name] for name in row] for row in self.layout]


class HandingOutForm(RowsForm):
    """To whom and what for. What it is for is the reason of the change: nobody is asked twice."""

    layout: ClassVar[tuple[tuple[str, ...], ...]] = (("recipient",), ("purpose",))

    recipient = forms.CharField(
        label=gettext_lazy("Issued to"),
        help_text=gettext_lazy("An authority, a customer: whoever gets the file."),
        max_length=500,
        error_messages={"required": NO_RECIPIENT},
    )
    purpose = forms.CharField(
        label=gettext_lazy("What for"),
        help_text=gettext_lazy("It stands in the history as the reason, and in the list."),
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": NO_PURPOSE},
    )

    def clean_recipient(self) -> str:
        return told(self.cleaned_data["recipient"], str(NO_RECIPIENT))

    def clean_purpose(self) -> str:
        return told(self.cleaned_data["purpose"], str(NO_PURPOSE))


class IssueForm(HandingOutForm):
    """Which document exactly."""

    layout: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("recipient",),
        ("purpose",),
        ("lang", "form"),
        ("as_of", "state"),
    )

    lang = forms.ChoiceField(label=gettext_lazy("Language"))
    form = forms.ChoiceField(label=gettext_lazy("Format"))
    as_of = forms.CharField(
        label=gettext_lazy("As of"),
        initial="now",
        help_text=gettext_lazy("now, a change set such as #412, a day, or a day and time"),
    )
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        choices=State.choices,
        initial=State.APPROVED,
        help_text=gettext_lazy(
            "What leaves the house is usually the approved state: each activity as it was last"
            " approved."
        ),
    )

    def __init__(self, kind: DocumentKind, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial, label_suffix="")
        languages, formats = self.fields["lang"], self.fields["form"]
        languages.choices = [(code, NATIVE_NAMES[code]) for code in kind.languages]  # type: ignore[attr-defined] # a choice field
        formats.choices = [(form, form.upper()) for form in kind.formats]  # type: ignore[attr-defined] # likewise
        formats.initial = "pdf" if "pdf" in kind.formats else kind.formats[0]


def issue_urls(admin_site: AdminSite) -> list[URLPattern]:
    """One address for each kind of document, beside the document's own page."""
    return [
        path(
            f"documents/{kind}/issue/",
            admin_site.admin_view(partial(issue_page, kind=kind, admin_site=admin_site)),
            name=f"issue_{kind.replace('-', '_')}",
        )
        for kind in KINDS
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def issue_page(request: HttpRequest, kind: str, admin_site: AdminSite) -> HttpResponse:
    """Ask, then issue in one change set and show the record of it."""
    if not request.user.has_perms([PERMISSION, MAY_ISSUE]):
        raise PermissionDenied
    refuse_partial()
    given = request.POST if request.method == "POST" else request.GET
    selection = Selection(**{name: given.get(name, "") for name in Selection.__struct_fields__})
    form = issue_form(request, KINDS[kind])
    if request.method == "POST" and form.is_valid():
        copy = asked_copy(form, kind, selection)
        response = handed_out(request, form, copy) if copy is not None else None
        if response is not None:
            return response
    context = admin_site.each_context(request) | {
        "title": _("Issue: %(document)s") % {"document": title_of(kind)},
        "document_title": title_of(kind),
        "document_url": reverse(f"admin:document_{kind.replace('-', '_')}"),
        "form": form,
        "selection": selection.chosen(),
    }
    try:
        context["chosen"] = in_words(kind, selection)
    except SelectionError as error:
        context["problem"] = str(error)
    return TemplateResponse(request, "register/issue_page.html", context)


def issue_form(request: HttpRequest, kind: DocumentKind) -> IssueForm:
    """The form; the address of the document page it was opened from fills what it can."""
    if request.method == "POST":
        return IssueForm(kind, request.POST)
    given = {name: value for name, value in request.GET.items() if value}
    spoken = get_language()
    usual = {"lang": spoken if spoken in kind.languages else "en"}
    return IssueForm(kind, initial=usual | given)


def asked_copy(form: IssueForm, kind: str, selection: Selection) -> Copy | None:
    """The file asked for; None, with the form saying why, when it cannot be made."""
    asked = form.cleaned_data
    try:
        moment, state = parse_moment(asked["as_of"]), State(asked["state"])
        register = register_for([KINDS[kind]], moment, state, register_at)
        return copy_of(Document(kind, register, asked["lang"], selection), asked["form"])
    except MomentError as error:
        form.add_error("as_of", str(error))
    except (SelectionError, ValidationError) as error:
        form.add_error(None, error if isinstance(error, ValidationError) else str(error))
    return None


def handed_out(
    request: HttpRequest, form: HandingOutForm, copy: Copy
) -> HttpResponseRedirect | None:
    """Issue ``copy`` in the name of the person signed in and lead to the record of it.

    None, with the form saying why, when it was refused.
    """
    recipient, purpose = form.cleaned_data["recipient"], form.cleaned_data["purpose"]
    try:
        with change_set_of(request, purpose) as opened:
            issued = hand_out(copy, recipient=recipient, purpose=purpose)
    except REFUSALS as refusal:
        for sentence in sentences(refusal):
            form.add_error(None, sentence)
        return None
    response = HttpResponseRedirect(address_of(issued))
    tell(request, response, opened)
    return response


def address_of(issued: IssuedDocument) -> str:
    return reverse("admin:register_issueddocument_change", args=[issued.pk])


def in_words(kind: str, selection: Selection) -> list[tuple[str, Any]]:
    """The filters that narrow the document, as their reader knows them."""
    if not selection.chosen():
        return []
    document = Document(kind, register_at(parse_moment("now")), "en", selection)
    return [
        (filter_.title, dict(filter_.options).get(filter_.chosen, filter_.chosen))
        for filter_ in filters_of(document)
        if filter_.chosen
    ]
