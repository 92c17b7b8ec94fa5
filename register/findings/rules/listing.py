"""Names one after another, in the words of each language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from history.text import LANGUAGES, TranslatedText

BETWEEN: Final = {"zh-hans": "、", "en": ", "}


def listed(names: Iterable[TranslatedText]) -> TranslatedText:
    """The names as one text, each once, in the order given."""
    each = list(dict.fromkeys(names))
    return TranslatedText(
        {code: BETWEEN[code].join(one.in_language(code) for one in each) for code in LANGUAGES}
    )
