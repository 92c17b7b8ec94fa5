"""What people do with ticked findings: give them to somebody, accept them, take that back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from history.admin.reasons import ReasonForm
from history.admin.signing import REFUSALS, change_set_of, sentences, tell
from history.changesets import OpenChangeSet
from history.moments import newest_moment
from history.reach import current_reach

from ...reach import reach_of
from ...reviews.due import today
from ..deciding import (
    MAY_ACCEPT,
    MAY_ASSIGN,
    MAY_TAKE,
    accept,
    assign,
    assignees,
    found_now,
    latest_until,
    name_of,
    refuse_beyond,
    take,
    unassign,
    withdraw,
)
from ..facts import Finding
from ..kept import snapshot_at

DATE: Final = {"type": "date"}

Done = OpenChangeSet | str
"""The change set something was written in; a sentence, where it is no part of the record."""


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg] # Django's is not generic
    """Chooses a person, by the name people know."""

    def label_from_instance(self, obj: Any) -> str:
        return name_of(obj)


class AssignForm(forms.Form):
    """To whom, by when."""

    assignee = PersonField(User.objects.none(), label=gettext_lazy("Assign to"), empty_label="—")
    due_on = forms.DateField(
        label=gettext_lazy("Due on"), required=False, widget=forms.DateInput(DATE, "%Y-%m-%d")
    )
    note = forms.CharField(label=gettext_lazy("Note"), required=False, max_length=500)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, label_suffix="", auto_id="assign_%s")
        self.fields["assignee"].queryset = assignees()  # type: ignore[attr-defined] # a choice field
        self.fields["due_on"].widget.attrs["min"] = today().isoformat()


class AcceptForm(ReasonForm):
    """Why, and until when."""

    until = forms.DateField(
        label=gettext_lazy("Accept until"), widget=forms.DateInput(DATE, "%Y-%m-%d")
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, label_suffix="", auto_id="accept_%s")
        self.fields["change_reason"].label = _("Why it is accepted, or no longer")
        self.fields["change_reason"].widget.attrs.pop("list", None)
        self.fields["until"].widget.attrs["max"] = latest_until(today()).isoformat()


@dataclass
class Bulk:
    """What somebody may do with findings, and what they were just doing."""

    may_accept: bool
    may_assign: bool
    assigning: AssignForm | None
    accepting: AcceptForm | None
    keys: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    latest: Any = None


def bulk_of(request: HttpRequest) -> Bulk | None:
    """The forms below the list; None for whoever only reads."""
    user = request.user
    if not user.has_perm(MAY_TAKE):
        return None
    sent = request.POST if request.method == "POST" else None
    doing = sent.get("do", "") if sent is not None else ""
    may_assign, may_accept = user.has_perm(MAY_ASSIGN), user.has_perm(MAY_ACCEPT)
    return Bulk(
        may_accept=may_accept,
        may_assign=may_assign,
        assigning=AssignForm(sent if doing == "assign" else None) if may_assign else None,
        accepting=AcceptForm(sent if doing in ("accept", "withdraw") else None)
        if may_accept
        else None,
        keys=keys_of(request),
        latest=latest_until(today()),
    )


def keys_of(request: HttpRequest) -> list[str]:
    """What is ticked; everything the page showed, when its one box for all is ticked."""
    sent = request.POST
    return sent.getlist("shown") if "everything" in sent else sent.getlist("finding")


def answered(request: HttpRequest, bulk: Bulk | None) -> HttpResponse | None:
    """Do what was asked for and go back to the list; None, with the reason why, when refused."""
    act = ACTS.get(request.POST.get("do", ""))
    if act is None or bulk is None:
        raise PermissionDenied
    response = HttpResponseRedirect(request.get_full_path())
    try:
        done = act(request, bulk)
    except REFUSALS as refusal:
        bulk.problems = sentences(refusal)
        return None
    if isinstance(done, str):
        messages.success(request, done)
    else:
        tell(request, response, done)
    return response


def _found(bulk: Bulk) -> list[Finding]:
    found = found_now(snapshot_at(newest_moment(), today()), bulk.keys)
    refuse_beyond(current_reach(), found)
    return found


def _checked(form: forms.Form) -> dict[str, Any]:
    if not form.is_valid():
        raise ValidationError(_("Nothing was written: see below what is missing."))
    return form.cleaned_data


def _assign(request: HttpRequest, bulk: Bulk) -> Done:
    if bulk.assigning is None:
        raise PermissionDenied
    found, said, by = _found(bulk), _checked(bulk.assigning), _person(request)
    refuse_beyond(reach_of(said["assignee"]), found)
    with transaction.atomic():
        number = assign(
            found,
            to=said["assignee"],
            by=by,
            day=today(),
            due_on=said["due_on"],
            note=said["note"],
        )
    who = name_of(said["assignee"])
    return ngettext(
        "%(number)d finding assigned to %(who)s.",
        "%(number)d findings assigned to %(who)s.",
        number,
    ) % {"number": number, "who": who}


def _unassign(request: HttpRequest, bulk: Bulk) -> Done:
    only = None if bulk.may_assign else _person(request)
    with transaction.atomic():
        number = unassign(_found(bulk), only=only)
    return ngettext(
        "%(number)d finding is nobody's now.", "%(number)d findings are nobody's now.", number
    ) % {"number": number}


def _take(request: HttpRequest, bulk: Bulk) -> Done:
    with transaction.atomic():
        number = take(_found(bulk), by=_person(request))
    return ngettext("%(number)d finding is yours.", "%(number)d findings are yours.", number) % {
        "number": number
    }


def _accept(request: HttpRequest, bulk: Bulk) -> Done:
    if bulk.accepting is None:
        raise PermissionDenied
    found, said, by = _found(bulk), _checked(bulk.accepting), _person(request)
    reason = said["change_reason"]
    with change_set_of(request, reason) as opened:
        accept(found, reason=reason, until=said["until"], by=by, day=today())
    return opened


def _withdraw(request: HttpRequest, bulk: Bulk) -> Done:
    if bulk.accepting is None:
        raise PermissionDenied
    bulk.accepting.fields["until"].required = False
    found, said = _found(bulk), _checked(bulk.accepting)
    with change_set_of(request, said["change_reason"]) as opened:
        withdraw(found, day=today())
    return opened


def _person(request: HttpRequest) -> User:
    person: Any = request.user
    return person  # type: ignore[no-any-return] # signed in: the page asks for permissions


ACTS: Final[dict[str, Callable[[HttpRequest, Bulk], Done]]] = {
    "assign": _assign,
    "unassign": _unassign,
    "take": _take,
    "accept": _accept,
    "withdraw": _withdraw,
}
