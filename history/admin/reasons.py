"""Every change says why: the box, and the words that make filling it quick."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ..models import ChangeSet, Source

LEAST_CHARACTERS = 2
"""Two Chinese characters (更正) already say why; one letter never does."""

RECENT = 8
USUAL = (
    _("Correction"),
    _("The processing has changed"),
    _("Completed after asking the department"),
    _("Yearly review"),
    _("New wording of the policy"),
)
FIRST_ENTRY = _("First entry")


class ReasonForm(forms.Form):
    """Asks why. Its one field is named so that no field of a record can meet it."""

    change_reason = forms.CharField(
        label=_("Why this change?"),
        min_length=LEAST_CHARACTERS,
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "usual-reasons"}),
        error_messages={
            "required": _("Say in a few words why this is changed."),
            "min_length": _("Say in a few words why this is changed."),
        },
    )

    usual: list[str]

    def clean_change_reason(self) -> str:
        reason = str(self.cleaned_data["change_reason"])
        if not any(letter.isalnum() for letter in reason):
            raise forms.ValidationError(self.fields["change_reason"].error_messages["required"])
        return reason


def reason_form(request: HttpRequest, initial: Any = "") -> ReasonForm:
    """The form, bound on POST, with the person's own recent reasons before the usual ones.

    One query.
    """
    bound = request.POST if request.method == "POST" else None
    form = ReasonForm(bound, initial={"change_reason": initial}, label_suffix="")
    form.usual = suggestions(request)
    return form


def suggestions(request: HttpRequest) -> list[str]:
    """Reasons this person gave lately, then the usual ones. One query."""
    recent = (
        ChangeSet.objects.filter(actor_id=request.user.pk, source=Source.ADMIN)
        .order_by("-number")
        .values_list("reason", flat=True)[: RECENT * 4]
    )
    own = list(dict.fromkeys(recent))[:RECENT]
    return list(dict.fromkeys((*own, *(str(reason) for reason in USUAL))))
