"""What is asked of whoever brings a file."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from history.text import LANGUAGES
from processing.models import Controller
from register.phrasing import NATIVE_NAMES

from ...models import ImportMapping
from ..known import Known
from ..layouts.registry import Recognised

LONGEST_NAME: Final = 200
MEGABYTE: Final = 1024 * 1024


class UploadForm(forms.Form):
    """The file itself."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "XLSX, ODS, CSV, JSON, JSON Lines or YAML. Nothing is written before you have seen"
            " what would change."
        ),
        error_messages={
            "required": gettext_lazy("Choose a file."),
            "empty": gettext_lazy("The file is empty: choose another."),
        },
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        largest = settings.IMPORT_UPLOAD_MEGABYTES * MEGABYTE
        if file.size > largest:
            raise forms.ValidationError(
                _(
                    "The file has %(size)s; pages take up to %(limit)s. Split it, or bring it in"
                    " with the command import_register."
                )
                % {
                    "size": filesizeformat(file.size),
                    "limit": filesizeformat(largest),
                }
            )
        return file


class OptionsForm(forms.Form):
    """How the file is to be understood."""

    layout = forms.ChoiceField(label=gettext_lazy("Layout"))
    saved = forms.ModelChoiceField(
        label=gettext_lazy("Saved mapping"),
        queryset=ImportMapping.objects.none(),
        required=False,
        empty_label=gettext_lazy("none"),
        help_text=gettext_lazy("Takes over all that was kept under the name."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of texts"),
        help_text=gettext_lazy("Of those whose heading does not name one."),
    )
    controller = forms.ChoiceField(
        label=gettext_lazy("Controller"),
        required=False,
        help_text=gettext_lazy("Of activities that name none."),
    )
    is_complete = forms.BooleanField(
        label=gettext_lazy("The file is complete"),
        required=False,
        help_text=gettext_lazy("What the register has beside it, of the kinds in it, has ended."),
    )
    regimes = forms.MultipleChoiceField(
        label=gettext_lazy("Regimes"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Whose legal bases are meant; none chosen: those of the controller."
        ),
    )

    def __init__(
        self, readers: tuple[Recognised, ...], data: Any = None, initial: Any = None
    ) -> None:
        super().__init__(data, initial=initial, label_suffix="")
        fields: Any = self.fields
        fields["layout"].choices = [(one.reader.name, one.reader.title) for one in readers]
        fields["saved"].queryset = ImportMapping.objects.all()
        fields["language"].choices = [(code, NATIVE_NAMES[code]) for code in LANGUAGES]
        fields["language"].initial = get_language() or "en"
        standing = Controller.objects.filter(retired_on=None).order_by("code")
        fields["controller"].choices = [
            ("", _("the only one there is")),
            *((one.code, str(one.name)) for one in standing),
        ]
        spoken = get_language() or "en"
        regimes = Known().terms("regime")
        fields["regimes"].choices = [
            (key, row["label"].get(spoken) or row["label"].get("en", key))
            for key, row in regimes.items()
        ]
