"""Several names as one value of a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from history.text import LANGUAGES, TranslatedText

COMMAS: Final = {"zh-hans": "、", "en": ", "}


def listed(names: Iterable[TranslatedText]) -> TranslatedText:
    """The names in each language, one after the other."""
    known = list(names)
    return TranslatedText(
        {code: COMMAS[code].join(one.in_language(code) for one in known) for code in LANGUAGES}
    )
