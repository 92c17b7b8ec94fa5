"""What is asked of whoever drafts, publishes, or records that people were told."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.utils import timezone
from django.utils.translation import gettext_lazy

from history.moments import MomentError, parse_moment
from history.text import LANGUAGES

from ...choices import State
from ...documents.columns import DocumentKind
from ...issuing.page import RowsForm
from ...models import ChangeNotification
from ...phrasing import NATIVE_NAMES
from ..notifying import major_changes
from ..services import MOST_BYTES

FIRST_FORMS: Final = ("html", "pdf")
"""Formats that are chosen unless somebody chooses others."""

LABEL_HELP: Final = gettext_lazy("As printed on it, for instance 2026-11 or V3.2.")


def moment_field(**options: Any) -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("As of"),
        help_text=gettext_lazy("now, a change set such as #412, a day, or a day and time"),
        **options,
    )


class MomentMixin(forms.Form):
    """A box that takes a moment as people write it."""

    def clean_as_of(self) -> Any:
        """The moment; None when none is named."""
        text = self.cleaned_data["as_of"].strip()
        if not text:
            return None
        try:
            return parse_moment(text)
        except MomentError as error:
            raise forms.ValidationError(str(error)) from error


class DraftForm(RowsForm, MomentMixin):
    """A version made from the register."""

    layout: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("label",),
        ("as_of", "state"),
        ("languages", "formats"),
    )

    label = forms.CharField(label=gettext_lazy("Version"), max_length=40, help_text=LABEL_HELP)
    as_of = moment_field(initial="now")
    state = forms.ChoiceField(
        label=gettext_lazy("State"), choices=State.choices, initial=State.APPROVED
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages"), widget=forms.CheckboxSelectMultiple
    )
    formats = forms.MultipleChoiceField(
        label=gettext_lazy("Formats"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, kind: DocumentKind, data: Any = None) -> None:
        super().__init__(data, label_suffix="")
        languages, formats = self.fields["languages"], self.fields["formats"]
        languages.choices = [(code, NATIVE_NAMES[code]) for code in kind.languages]  # type: ignore[attr-defined] # a choice field
        formats.choices = [(form, form.upper()) for form in kind.formats]  # type: ignore[attr-defined] # likewise
        languages.initial = [code for code in kind.languages if code in LANGUAGES]
        formats.initial = [form for form in FIRST_FORMS if form in kind.formats]


class FileForm(RowsForm):
    """A file written elsewhere."""

    layout: ClassVar[tuple[tuple[str, ...], ...]] = (("file",), ("language",))

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "Any format, up to 20 MB. It is kept byte for byte as people read it."
        ),
        error_messages={
            "required": gettext_lazy("Choose a file."),
            "empty": gettext_lazy("The file is empty: choose another."),
        },
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        required=False,
        choices=[
            ("", gettext_lazy("several languages in one file")),
            *((code, NATIVE_NAMES[code]) for code in LANGUAGES),
        ],
    )

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, label_suffix="")

    def clean_file(self) -> Any:
        """Refused before it is read: it need not fit into memory."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                gettext_lazy("The file is larger than 20 MB: bring a smaller one.")
            )
        return file


class BringForm(FileForm, MomentMixin):
    """A version written elsewhere, with its first file."""

    layout: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("label",),
        ("file",),
        ("language", "as_of"),
    )

    label = forms.CharField(label=gettext_lazy("Version"), max_length=40, help_text=LABEL_HELP)
    as_of = forms.CharField(
        label=gettext_lazy("Agrees with the register as of"),
        required=False,
        help_text=gettext_lazy(
            "The state it was written after: now, #412, a day. Without one nobody can say what has"
            " changed since."
        ),
    )


class PublishForm(RowsForm):
    """When and where people read it."""

    layout: ClassVar[tuple[tuple[str, ...], ...]] = (("on",), ("url",))

    on = forms.DateField(label=gettext_lazy("Published on"), widget=AdminDateWidget)
    url = forms.URLField(
        label=gettext_lazy("Address"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=gettext_lazy("Where people read it; empty when it is shown in the app only."),
    )

    def __init__(self, data: Any = None) -> None:
        today = timezone.localdate(timezone=timezone.get_default_timezone())
        super().__init__(data, initial={"on": today}, label_suffix="")


class NotifyForm(forms.ModelForm):  # type: ignore[type-arg] # generic in the stubs only
    """Whom people told, how, of what, and whether consent was asked again."""

    layout: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("kinds",),
        ("channel", "notified_on"),
        ("people",),
        ("consent",),
        ("evidence",),
    )

    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Kinds of change told"), widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = ChangeNotification
        fields = ("channel", "people", "notified_on", "consent", "evidence")
        widgets: ClassVar[dict[str, Any]] = {"notified_on": AdminDateWidget}

    def __init__(self, kinds: tuple[str, ...], asked: tuple[str, ...], data: Any = None) -> None:
        today = timezone.localdate(timezone=timezone.get_default_timezone())
        initial = {"notified_on": today, "kinds": list(kinds)}
        if asked:
            initial["consent"] = "asked"
        super().__init__(data, initial=initial, label_suffix="")
        choices = [(one.key, f"{one.key} {one.label}") for one in major_changes()]
        self.fields["kinds"].choices = choices  # type: ignore[attr-defined] # a choice field

    def rows(self) -> list[list[Any]]:
        """The boxes, row by row."""
        return [[self[name] for name in row] for row in self.layout]
