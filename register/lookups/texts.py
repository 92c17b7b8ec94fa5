"""In which languages an answer speaks, and sentences made in all of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, Final, TypeAlias

from django.db.models import TextChoices
from django.utils import translation
from django.utils.translation import trans_real

from history.text import LANGUAGES, TranslatedText

Text: TypeAlias = str | dict[str, str]
"""A text in the language asked for, or in each language by its code."""

Say: TypeAlias = Callable[[TranslatedText], Text]
"""Makes of a text what an answer shows of it."""

SOURCE: Final = "en"
"""The language that sentences are written in here."""


def in_every_language(text: TranslatedText) -> Text:
    """``Say`` for answers by language code; what nobody wrote in a language is left out."""
    return text


def in_language(language: str) -> Say:
    """``Say`` for answers in one language."""
    return lambda text: text.in_language(language)


def sentence(english: str, **values: TranslatedText | str | int) -> TranslatedText:
    """A sentence with its values, in every language of the register.

    ``english`` is marked with ``gettext_noop`` where it is written. The catalogue is asked
    directly: to activate a language for each of hundreds of sentences would take longer than to
    make them.
    """
    return TranslatedText({code: _in(code, english, values) for code in LANGUAGES})


def _in(language: str, english: str, values: dict[str, TranslatedText | str | int]) -> str:
    said = {
        key: value.in_language(language) if isinstance(value, TranslatedText) else value
        for key, value in values.items()
    }
    return _template(language, english) % said


@cache
def _template(language: str, english: str) -> str:
    if language == SOURCE:
        return english
    known: Any = trans_real.translation(language)
    return str(known.gettext(english))


@cache
def choice(choices: type[TextChoices], value: str) -> TranslatedText:
    """What people call a stored value, in every language."""
    texts = {}
    for language in LANGUAGES:
        with translation.override(language):
            texts[language] = str(choices(value).label)
    return TranslatedText(texts)


def listed(texts: list[TranslatedText]) -> TranslatedText:
    """Several texts as one, with the comma of each language."""
    marks = {"zh-hans": "、"}
    return TranslatedText(
        {
            code: marks.get(code, ", ").join(one.in_language(code) for one in texts)
            for code in LANGUAGES
        }
    )
