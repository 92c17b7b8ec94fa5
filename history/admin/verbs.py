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

from ..family import newest_number
from .conflicts import SEEN, StaleError, lock, refuse_stale
from .reasons import ReasonForm, reason_form
from .signing import REFUSALS, change_set_of, sentences, tell

MOST_AT_ONCE = 500


@dataclass(frozen=True)
class Verb:
    """A step, as its button names it."""

    name: str
    label: Any
    explanation: Any
    """What happens, in a sentence for the page that asks why."""
    run: Callable[[Any, datetime.date], object]
    """Called with the locked record and the day; raises what services raise."""
    offered: Callable[[Any], bool]
    """Whether the step makes sense for a record as it is. No query."""
    allowed: Callable[[Any, HttpRequest, Any], bool]
    """Whether this person may: called with the admin, the request and the record."""
    on: Any = ""
    """What the day means, when the step has one."""
    is_grave: bool = False
    for_many: bool = True
    ends_record: bool = False
    """There is no record to go back to."""


class DayForm(forms.Form):
    """The day a step takes effect."""

    day = forms.DateField(widget=AdminDateWidget)


@dataclass
class Asking:
    """The page that asks why, and what became of the answer."""

    reason: ReasonForm
    day: DayForm | None
    problems: list[str]

    def is_answered(self) -> bool:
        """Whether the person has said all that is needed."""
        day_is_known = self.day is None or self.day.is_valid()
        return self.reason.is_valid() and day_is_known

    def chosen_day(self) -> datetime.date:
        today = timezone.localdate()
        return self.day.cleaned_data["day"] if self.day is not None else today


def ask(request: HttpRequest, verb: Verb) -> Asking:
    """The forms of the page; bound only once the person has answered it. One query."""
    reason = reason_form(request)
    answered = "change_reason" in request.POST
    if not answered:
        usual, reason = reason.usual, ReasonForm(label_suffix="")
        reason.usual = usual
    day = None
    if verb.on:
        day = DayForm(
            request.POST if answered else None,
            initial={"day": timezone.localdate()},
            label_suffix="",
        )
        day.fields["day"].label = verb.on
    return Asking(reason, day, [])


def verb_view(
    admin: Any, request: HttpRequest, verb: Verb, records: Sequence[Any], back: str
) -> HttpResponse:
    """Ask why, then take the step with all the records in one change set, or with none of them."""
    for record in records:
        if not verb.allowed(admin, request, record):
            raise PermissionDenied
    asking = ask(request, verb)
    if request.method == "POST" and asking.is_answered():
        response = HttpResponseRedirect(back)
        try:
            with change_set_of(request, asking.reason.cleaned_data["change_reason"]) as opened:
                _take(admin, request, verb, records, asking.chosen_day())
        except StaleError as stale:
            asking.problems = [_stale_sentence(stale)]
        except REFUSALS as refusal:
            asking.problems = [*sentences(refusal), _("Nothing was changed.")]
        else:
            tell(request, response, opened)
            return response
    return _page(admin, request, verb, records, asking, back)


def _take(
    admin: Any, request: HttpRequest, verb: Verb, records: Sequence[Any], day: datetime.date
) -> None:
    for record in sorted(records, key=lambda one: one.pk):
        lock(record)
        if SEEN in request.POST:
            refuse_stale(request, record)
        # As it is now that nobody else can write it, not as it was when the page was asked for.
        record.refresh_from_db()
        if not verb.allowed(admin, request, record):
            raise PermissionDenied
        try:
            verb.run(record, day)
        except ValidationError as error:
            named = [f"“{record}”: {message}" for message in error.messages]
            raise ValidationError(named if len(records) > 1 else error.messages) from error


def _stale_sentence(stale: StaleError) -> str:
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
    is_one = len(records) == 1
    seen = newest_number(type(records[0]), records[0].pk) if is_one else None
    context = {
        **admin.admin_site.each_context(request),
        "title": verb.label,
        "opts": admin.opts,
        "media": admin.media + (asking.day.media if asking.day else forms.Media()),
        "verb": verb,
        "records": records,
        "asking": asking,
        "back": back,
        "action": request.POST.get("action", ""),
        "checkbox": ACTION_CHECKBOX_NAME,
        "seen_name": SEEN,
        "seen_number": seen,
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
