"""Our words and an organisation's own, paragraph by paragraph, with what comes of them."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from django import forms
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from history.admin.conflicts import SEEN, StaleError, refuse_unread, seen_number
from history.admin.reasons import reason_form
from history.admin.signing import REFUSALS, change_set_of, sentences, tell
from history.admin.verbs import stale_sentence
from history.family import lock
from history.forms import TranslatedTextFormField
from history.moments import newest_moment
from history.text import LANGUAGES, TranslatedText

from ...models import Notice, NoticeParagraph
from ..choices import ParagraphPlace
from ..generating.templates import Template, templates
from ..wording import put_words, refuse_bad_words
from .listing import groups
from .previewing import previews

MAY_SEE: Final = "register.view_notice"
MAY_WRITE: Final = "register.change_noticeparagraph"
TEXTS: Final = (ParagraphPlace.BEFORE, ParagraphPlace.INSTEAD, ParagraphPlace.AFTER)


def paragraph_urls(admin_site: AdminSite) -> list[URLPattern]:
    """The addresses below ``admin_site``'s own."""
    listed = admin_site.admin_view(partial(paragraphs_page, admin_site=admin_site))
    one = admin_site.admin_view(partial(paragraph_page, admin_site=admin_site))
    return [
        path("notices/<int:pk>/paragraphs/", listed, name="notice_paragraphs"),
        path("notices/<int:pk>/paragraphs/<str:key>/", one, name="notice_paragraph"),
    ]


class WordsForm(forms.Form):
    """What stands before, in place of and behind our words, or that nothing stands there."""

    before = TranslatedTextFormField(label=gettext_lazy("Before ours"), required=False)
    instead = TranslatedTextFormField(label=gettext_lazy("Instead of ours"), required=False)
    after = TranslatedTextFormField(label=gettext_lazy("After ours"), required=False)
    left_out = forms.BooleanField(
        label=gettext_lazy("Leave this paragraph out"),
        required=False,
        help_text=gettext_lazy(
            "The list of what is missing then says so, with the articles that ask for it."
        ),
    )

    def __init__(self, key: str, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial, label_suffix="")
        self.key = key
        self.rows = [[self[place.value]] for place in TEXTS] + [[self["left_out"]]]

    def clean(self) -> dict[str, Any]:
        """Name the box whose words cannot be filled in."""
        found: dict[str, Any] = super().clean() or {}
        for place in TEXTS:
            try:
                refuse_bad_words(self.key, found.get(place.value) or {})
            except ValidationError as error:
                for message in error.messages:
                    self.add_error(place.value, message)
        return found

    def words(self) -> dict[str, TranslatedText | None]:
        """By place, as ``put_words`` takes them."""
        found: dict[str, TranslatedText | None] = {
            place.value: TranslatedText(dict(self.cleaned_data.get(place.value) or {}))
            for place in TEXTS
        }
        left_out = self.cleaned_data["left_out"]
        found[ParagraphPlace.LEFT_OUT] = TranslatedText() if left_out else None
        return found


@require_safe
def paragraphs_page(request: HttpRequest, pk: int, admin_site: AdminSite) -> HttpResponse:
    """Every paragraph of a notice: ours, and which of them are the organisation's own."""
    if not request.user.has_perm(MAY_SEE):
        raise PermissionDenied
    notice = get_object_or_404(Notice, pk=pk)
    held = NoticeParagraph.objects.filter(notice=notice).order_by("pk")
    own: dict[str, list[NoticeParagraph]] = {}
    for one in held:
        own.setdefault(one.paragraph, []).append(one)
    spoken = get_language()
    context = admin_site.each_context(request) | {
        "title": _("Words of %(notice)s") % {"notice": notice},
        "notice": notice,
        "groups": groups(spoken if spoken in LANGUAGES else "en", own),
        "may_write": request.user.has_perm(MAY_WRITE),
    }
    return TemplateResponse(request, "register/notices/paragraphs.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def paragraph_page(request: HttpRequest, pk: int, key: str, admin_site: AdminSite) -> HttpResponse:
    """One paragraph: a POST shows what comes of other words, or saves them with a reason."""
    if not request.user.has_perm(MAY_SEE):
        raise PermissionDenied
    may_write = request.user.has_perm(MAY_WRITE)
    if request.method == "POST" and not may_write:
        raise PermissionDenied
    notice = get_object_or_404(Notice, pk=pk)
    template = templates().get(key)
    if template is None:
        raise Http404
    seen = seen_number(request) if request.method == "POST" else newest_moment().number
    form = form_of(request, notice, key)
    reason, problems = reason_form(request), []
    is_saving = request.method == "POST" and "_preview" not in request.POST
    is_valid = request.method != "POST" or form.is_valid()
    if is_saving and is_valid and reason.is_valid():
        answer = saved(request, notice, form, reason.cleaned_data["change_reason"], seen)
        if isinstance(answer, HttpResponse):
            return answer
        problems = answer
    if not is_saving:
        reason = reason_form(request) if request.method != "POST" else unasked(request)
    words = form.words() if request.method == "POST" and is_valid else None
    context = admin_site.each_context(request) | {
        "title": _("Paragraph %(key)s") % {"key": key},
        "notice": notice,
        "template": template,
        "ours": ours(template),
        "slots": [f"{{{slot}}}" for slot in template.slots],
        "form": form,
        "reason_form": reason,
        "problems": problems,
        "previews": previews(notice, key, words) if is_valid else [],
        "may_write": may_write,
        "seen_name": SEEN,
        "seen": seen,
    }
    return TemplateResponse(request, "register/notices/paragraph.html", context)


def unasked(request: HttpRequest) -> Any:
    """The box for the reason with what was typed, and without a complaint that it is empty."""
    form = reason_form(request)
    fresh = type(form)(
        initial={"change_reason": request.POST.get("change_reason", "")}, label_suffix=""
    )
    fresh.usual = form.usual
    return fresh


def form_of(request: HttpRequest, notice: Notice, key: str) -> WordsForm:
    """The form as it was posted, or with what is held."""
    if request.method == "POST":
        return WordsForm(key, request.POST)
    held = {
        one.place: one.text for one in NoticeParagraph.objects.filter(notice=notice, paragraph=key)
    }
    return WordsForm(key, initial={**held, "left_out": ParagraphPlace.LEFT_OUT.value in held})


def ours(template: Template) -> list[tuple[str, str]]:
    """Our words by language."""
    return [("zh-Hans" if code == "zh-hans" else code, template.text[code]) for code in LANGUAGES]


def saved(
    request: HttpRequest, notice: Notice, form: WordsForm, reason: str, seen: int
) -> HttpResponse | list[str]:
    """Save in one change set; what stopped it, in sentences, otherwise."""
    response = HttpResponseRedirect(reverse("admin:notice_paragraphs", args=[notice.pk]))
    try:
        with change_set_of(request, reason) as opened:
            lock(notice)
            refuse_unread(notice, seen)
            put_words(notice, form.key, form.words())
    except StaleError as stale:
        return [stale_sentence(stale)]
    except REFUSALS as refusal:
        return sentences(refusal)
    tell(request, response, opened)
    return response
