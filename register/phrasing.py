"""What documents say in words of their own: English in the source, the rest from catalogues.

The catalogues are gettext's, ``locale/<language>/LC_MESSAGES/documents.po``; ``make messages``
collects and compiles them (docs/translating.md). They are apart from the interface's, because a
document speaks its own language whatever the language of whoever asked for it, and because the
national forms speak languages that the interface does not.
"""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations
from pathlib import Path
from typing import Final

from history.text import TranslatedText

FOLDERS: Final = {
    "zh-hans": "zh_Hans",
    "fr": "fr",
    "de": "de",
    "it": "it",
    "pt-br": "pt_BR",
}
"""Where the catalogue of each language is, below ``locale``; English is in the source."""

NATIVE_NAMES: Final = {
    "zh-hans": "简体中文",
    "en": "English",
    "fr": "Français",
    "de": "Deutsch",
    "it": "Italiano",
    "pt-br": "Português (Brasil)",
}
"""What the languages call themselves: whoever looks for one knows it by that name."""

LOCALE: Final = Path(__file__).resolve().parent.parent / "locale"


@cache
def catalogue(language: str) -> GNUTranslations:
    """The compiled catalogue of a language. Raises ``FileNotFoundError`` when there is none."""
    path = LOCALE / FOLDERS[language] / "LC_MESSAGES" / "documents.mo"
    with path.open("rb") as file:
        return GNUTranslations(file)


def translated(english: str, language: str, context: str = "") -> str:
    """``english`` in another language; nothing when its catalogue does not know it."""
    if language not in FOLDERS:
        return ""
    known = catalogue(language)
    words = known.pgettext(context, english) if context else known.gettext(english)
    # A catalogue answers with the question when it does not know.
    return "" if words == english and not is_same(known, english, context) else words


def is_same(known: GNUTranslations, english: str, context: str) -> bool:
    """Whether the catalogue knows the words and they are alike in its language."""
    key = f"{context}\x04{english}" if context else english
    return key in known._catalog  # type: ignore[attr-defined] # gettext has no public question


def phrase(english: str, context: str = "") -> TranslatedText:
    """A phrase of a document in every language whose catalogue has it.

    ``context`` tells apart what English says in one word and another language in two.
    """
    texts = {language: translated(english, language, context) for language in FOLDERS}
    return TranslatedText({"en": english, **texts})
