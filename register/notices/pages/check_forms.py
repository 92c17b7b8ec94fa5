"""What is asked of whoever has a notice checked, or teaches the check words."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from history.moments import MomentError, parse_moment
from history.text import LANGUAGES
from processing.models import Controller, Product

from ...choices import State
from ...issuing.page import RowsForm
from ...phrasing import NATIVE_NAMES
from ..understanding.claims import About

MEGABYTE: Final = 1024 * 1024
MOST_BYTES: Final = 20 * MEGABYTE
MOST_TEXT: Final = 500_000
"""Characters that may be pasted: some three hundred pages."""


class CheckForm(RowsForm):
    """A notice, and the part and the state of the register it is to agree with."""

    layout: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("file",),
        ("text",),
        ("controller", "product"),
        ("as_of", "state"),
    )

    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        help_text=gettext_lazy(
            "TXT, Markdown, HTML, DOCX or PDF, up to 20 MB. It is read and not kept."
        ),
        error_messages={"empty": gettext_lazy("The file is empty: choose another.")},
    )
    text = forms.CharField(
        label=gettext_lazy("Or paste the text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    controller = forms.ChoiceField(label=gettext_lazy("Controller"), required=False)
    product = forms.ChoiceField(
        label=gettext_lazy("Product"),
        required=False,
        help_text=gettext_lazy("Only for a notice that speaks of one product."),
    )
    as_of = forms.CharField(
        label=gettext_lazy("Against the register as of"),
        required=False,
        initial="now",
        help_text=gettext_lazy("now, a change set such as #412, a day, or a day and time"),
    )
    state = forms.ChoiceField(
        label=gettext_lazy("State"), choices=State.choices, initial=State.WORKING, required=False
    )

    def __init__(self, data: Any = None, files: Any = None, initial: Any = None) -> None:
        super().__init__(data, files, initial=initial, label_suffix="")
        for name, model, none in (
            ("controller", Controller, _("all organisations")),
            ("product", Product, _("all products")),
        ):
            choices = [("", none), *((one.code, str(one.name)) for one in standing(model))]
            self.fields[name].choices = choices  # type: ignore[attr-defined] # a choice field

    def clean_file(self) -> Any:
        """Refused before it is read: it need not fit into memory."""
        file = self.cleaned_data["file"]
        if file and file.size > MOST_BYTES:
            raise forms.ValidationError(
                _("The file is larger than 20 MB: check it with the command check_notice.")
            )
        return file

    def clean_text(self) -> str:
        text = str(self.cleaned_data["text"])
        if len(text) > MOST_TEXT:
            raise forms.ValidationError(
                _("The text is longer than %(most)s characters: bring it as a file.")
                % {"most": f"{MOST_TEXT:,}"}
            )
        return text

    def clean_as_of(self) -> Any:
        """The moment the register is read at."""
        try:
            return parse_moment(self.cleaned_data["as_of"].strip() or "now")
        except MomentError as error:
            raise forms.ValidationError(str(error)) from error

    def clean(self) -> dict[str, Any]:
        """One of file and text."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not told.get("file") and not str(told.get("text", "")).strip():
            raise forms.ValidationError(_("Choose a file, or paste the text of a notice."))
        return told


def standing(model: Any) -> Any:
    return model.objects.filter(retired_on=None).order_by("code")


class TeachForm(RowsForm):
    """Words of notices that mean a record."""

    layout: ClassVar[tuple[tuple[str, ...], ...]] = (("meant",), ("language",), ("words",))

    words = forms.CharField(
        label=gettext_lazy("Words"),
        help_text=gettext_lazy("As notices write them, one to a line."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the words"),
        choices=[(code, NATIVE_NAMES[code]) for code in LANGUAGES],
    )
    meant = forms.ChoiceField(label=gettext_lazy("They mean"))

    def __init__(self, choices: Any, data: Any = None, initial: Any = None) -> None:
        known = {"language": get_language() or "en", **(initial or {})}
        super().__init__(data, initial=known, label_suffix="")
        self.fields["meant"].choices = choices  # type: ignore[attr-defined] # a choice field

    def clean_words(self) -> str:
        lines = [line.strip() for line in str(self.cleaned_data["words"]).splitlines()]
        kept = [line for line in dict.fromkeys(lines) if line]
        short = next((line for line in kept if len(line) < LEAST), None)
        if short is not None:
            raise forms.ValidationError(
                _("“%(words)s” is too short to be told from other words.") % {"words": short}
            )
        return "\n".join(kept)


LEAST: Final = 2
TEACHABLE: Final = (
    About.ITEM,
    About.RECIPIENT,
    About.RECIPIENT_KIND,
    About.PURPOSE,
    About.RIGHT,
    About.CHANGE,
    About.CONTACT,
)
"""What words can be taught for; periods and places are figures and names of countries."""
