"""Steps an officer takes with a record: one page that asks why, for one record or for many."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from ..family import lock
from ..moments import newest_moment
from ..reach import current_reach
from .conflicts import SEEN, StaleError, refuse_unread, seen_number
from .reasons import ReasonForm, reason_form
from .signing import REFUSALS, change_set_of, sentences, tell

MOST_AT_ONCE = 500


@dataclass(frozen=True)
class Step:
    """What a person said when they took a step with a record."""

    actor: Any
    reason: str
    day: datetime.date
    """Today, unless the step asks for a day."""
    next_day: datetime.date | None
    note: str
    seen: int
    """The newest change set when the person was asked: what came later they have not read."""


@dataclass(frozen=True)
class Verb:
    """A step, as its button names it."""

    name: str
    label: Any
    explanation: Any
    """What happens, in a sentence for the page that asks why."""
    run: Callable[[Any, Step], object]
    """Called with the locked record and what was said; raises what services raise."""
    offered: Callable[[Any], bool]
    """Whether the step makes sense for a record as it is. Asked of one record, never of a list."""
    allowed: Callable[[Any, HttpRequest, Any], bool]
    """Whether this person may: called with the admin, the request and the record."""
    on: Any = ""
    """What the day means, when the step has one."""
    next_on: Any = ""
    """What a second day means, which may be left out."""
    note: Any = ""
    """What a note is for, which may be left out, beside the reason."""
    obstacles: Callable[[Any], list[str]] | None = None
    """What would be refused, said of one record before anybody tries."""
    why: Any = ""
    """What the reason is for, when others will read it than those who read the history."""
    is_grave: bool = False
    for_many: bool = True
    ends_record: bool = False
    """There is no record to go back to."""


def may_take(verb: Verb, admin: Any, request: HttpRequest, record: Any) -> bool:
    """Whether this person may take the step with the record; with any at all when it is None."""
    reach = current_reach()
    is_inside = reach.writes(admin.model) if record is None else reach.owns(record)
    return is_inside and verb.allowed(admin, request, record)


class StepForm(forms.Form):
    """What a step asks beside the reason; boxes it does not ask are taken away."""

    day = forms.DateField(widget=AdminDateWidget)
    next_day = forms.DateField(widget=AdminDateWidget, required=False)
    note = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=2000
    )


@dataclass
class Asking:
    """The page that asks why, and what became of the answer."""

    reason: ReasonForm
    boxes: StepForm
    seen: int
    problems: list[str]

    def is_answered(self) -> bool:
        """Whether the person has said all that is needed."""
        boxes_are_filled = not self.boxes.fields or self.boxes.is_valid()
        return self.reason.is_valid() and boxes_are_filled

    def answer(self, request: HttpRequest) -> Step:
        said = self.boxes.cleaned_data if self.boxes.fields else {}
        return Step(
            actor=request.user,
            reason=self.reason.cleaned_data["change_reason"],
            day=said.get("day") or timezone.localdate(),
            next_day=said.get("next_day"),
            note=said.get("note", ""),
            seen=self.seen,
        )


def ask(request: HttpRequest, verb: Verb) -> Asking:
    """The forms of the page; bound only once the person has answered it. Two queries at most."""
    reason = reason_form(request)
    answered = "change_reason" in request.POST
    if not answered:
        usual, reason = reason.usual, ReasonForm(label_suffix="")
        reason.usual = usual
    if verb.why:
        reason.fields["change_reason"].label = verb.why
    boxes = StepForm(
        request.POST if answered else None,
        initial={"day": timezone.localdate()},
        label_suffix="",
    )
    for name, label in (("day", verb.on), ("next_day", verb.next_on), ("note", verb.note)):
        if label:
            boxes.fields[name].label = label
        else:
            del boxes.fields[name]
    seen = seen_number(request) if answered else newest_moment().number
    return Asking(reason, boxes, seen, [])


def verb_view(
    admin: Any, request: HttpRequest, verb: Verb, records: Sequence[Any], back: str
) -> HttpResponse:
    """Ask why, then take the step with all the records in one change set, or with none of them."""
    for record in records:
        if not may_take(verb, admin, request, record):
            raise PermissionDenied
    asking = ask(request, verb)
    if request.method == "POST" and asking.is_answered():
        response = HttpResponseRedirect(back)
        try:
            with change_set_of(request, asking.reason.cleaned_data["change_reason"]) as opened:
                _take(admin, request, verb, records, asking.answer(request))
        except StaleError as stale:
            asking.problems = [stale_sentence(stale)]
        except REFUSALS as refusal:
            asking.problems = [*sentences(refusal), _("Nothing was changed.")]
        else:
            tell(request, response, opened)
            return response
    return _page(admin, request, verb, records, asking, back)


def _take(admin: Any, request: HttpRequest, verb: Verb, records: Sequence[Any], step: Step) -> None:
    for record in sorted(records, key=lambda one: one.pk):
        lock(record)
        if SEEN in request.POST:
            refuse_unread(record, step.seen)
        # As it is now that nobody else can write it, not as it was when the page was asked for.
        record.refresh_from_db()
        if not may_take(verb, admin, request, record):
            raise PermissionDenied
        try:
            verb.run(record, step)
        except ValidationError as error:
            named = [f"“{record}”: {message}" for message in error.messages]
            raise ValidationError(named if len(records) > 1 else error.messages) from error


def stale_sentence(stale: StaleError) -> str:
    """Who was quicker, and why, in a sentence."""
    newest = stale.conflict.entries[0] if stale.conflict.entries else None
    if newest is None:
        return _("This record has changed since you opened it. Look at it again first.")
    return _(
        "%(who)s has changed this record since you opened it (#%(number)d: %(why)s). Look at it"
        " again first."
    ) % {"who": newest.actor_name, "number": newest.number, "why": newest.reason}


def _page(
    admin: Any,
    request: HttpRequest,
    verb: Verb,
    records: Sequence[Any],
    asking: Asking,
    back: str,
) -> HttpResponse:
    obstacles = []
    if verb.obstacles is not None and len(records) == 1 and not asking.problems:
        obstacles = verb.obstacles(records[0])
    context = {
        **admin.admin_site.each_context(request),
        "title": verb.label,
        "opts": admin.opts,
        "media": admin.media + asking.boxes.media,
        "verb": verb,
        "records": records,
        "asking": asking,
        "obstacles": obstacles,
        "back": back,
        "action": request.POST.get("action", ""),
        "checkbox": ACTION_CHECKBOX_NAME,
        "seen_name": SEEN,
    }
    return TemplateResponse(request, "history/ask_why.html", context)


def action_of(verb: Verb) -> Callable[[Any, HttpRequest, Any], HttpResponse]:
    """``verb`` as an action of a list."""

    def action(admin: Any, request: HttpRequest, queryset: Any) -> HttpResponse:
        records = list(queryset.order_by("pk")[:MOST_AT_ONCE])
        return verb_view(admin, request, verb, records, request.get_full_path())

    action.__name__ = verb.name
    action.short_description = verb.label  # type: ignore[attr-defined]
    return action
