"""The forms below the gaps of a system."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from history.admin.reasons import ReasonForm

DATE: Final = {"type": "date"}
LARGEST: Final = 16_000_000
"""Bytes of a report that is brought here."""


class AcceptForm(ReasonForm):
    """Why it is entered in the register."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, label_suffix="", prefix="accept")
        self.fields["change_reason"].widget.attrs.pop("list", None)


class DismissForm(ReasonForm):
    """Why it is let be, how long, and where."""

    until = forms.DateField(
        label=_("Until"),
        required=False,
        widget=forms.DateInput(DATE, "%Y-%m-%d"),
        help_text=_("The last day; empty for good."),
    )
    whole = forms.BooleanField(
        label=_("In the whole system, at places of later scans too"), required=False
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, label_suffix="", prefix="dismiss")
        self.fields["change_reason"].label = _("Why it is dismissed")
        self.fields["change_reason"].widget.attrs.pop("list", None)


class WithdrawForm(ReasonForm):
    """Why a dismissal no longer holds."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, label_suffix="", prefix="withdraw")
        self.fields["change_reason"].label = _("Why it is taken back")
        self.fields["change_reason"].widget.attrs.pop("list", None)


class ReportForm(forms.Form):
    """A report made elsewhere, and of which system."""

    system = forms.ChoiceField(label=_("System"))
    file = forms.FileField(
        label=_("Report"),
        help_text=_("What --output wrote, a JSON file."),
        widget=forms.ClearableFileInput(attrs={"accept": ".json,application/json"}),
    )

    def __init__(self, systems: list[tuple[str, str]], data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, label_suffix="", auto_id="report_%s")
        self.fields["system"].choices = [("", "—"), *systems]  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(
                _("The file is larger than %(number)d MB: no report is.")
                % {"number": LARGEST // 1_000_000}
            )
        return file
