"""Form field and widget for text in several languages: every language side by side."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language_info

from .fields import DisplayedText, translated_text
from .text import LANGUAGES

OTHER: Final = "other"
"""The hidden input that carries languages the form does not offer, so that saving keeps them."""


class TranslatedTextWidget(forms.MultiWidget):
    """One growing text area a language, each labelled and marked with its ``lang``.

    Style hooks: ``translated-text``, ``translated-text__language``, ``translated-text__label``,
    ``translated-text__input``.
    """

    template_name = "history/translated_text.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        widgets: dict[str, forms.Widget | type[forms.Widget]] = {
            code: forms.Textarea(
                attrs={
                    "rows": 1,
                    "cols": 30,
                    "lang": bcp47(code),
                    "class": "translated-text__input",
                }
            )
            for code in LANGUAGES
        }
        widgets[OTHER] = forms.HiddenInput()
        super().__init__(widgets, attrs)

    def decompress(self, value: Any) -> list[Any]:
        texts = value if isinstance(value, Mapping) else {}
        rest = {code: text for code, text in texts.items() if code not in LANGUAGES}
        return [
            *(texts.get(code, "") for code in LANGUAGES),
            json.dumps(rest, ensure_ascii=False) if rest else "",
        ]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        *texts, rest = super().value_from_datadict(data, files, name)
        found = {code: text.strip() for code, text in zip(LANGUAGES, texts, strict=True) if text}
        try:
            others = json.loads(rest) if rest else {}
        except ValueError:
            others = None
        # What is not an object was not put there by this widget: let validation name it.
        return others | found if isinstance(others, dict) else rest

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        subwidgets = context["widget"]["subwidgets"]
        for code, widget in zip(LANGUAGES, subwidgets, strict=False):
            widget["lang"] = bcp47(code)
            widget["label"] = get_language_info(code)["name_local"]
        return context

    def use_required_attribute(self, _initial: Any) -> bool:
        # At least one language is asked for, which HTML cannot say.
        return False


class TranslatedTextFormField(forms.Field):
    """Gives a ``DisplayedText``; ``required`` asks for at least one language."""

    widget = TranslatedTextWidget

    def to_python(self, value: Any) -> DisplayedText:
        return translated_text({} if value in self.empty_values else value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


def bcp47(code: str) -> str:
    """Django's ``zh-hans`` as HTML's ``lang`` wants it: ``zh-Hans``."""
    language, *rest = code.split("-")
    return "-".join([language, *(part.title() if len(part) == 4 else part for part in rest)])
