"""A heading, taken apart: the words that name a field, and the language of its texts."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from register.search.folding import folded

LANGUAGES: Final = {
    "zh": "zh-hans",
    "cn": "zh-hans",
    "chn": "zh-hans",
    "zhhans": "zh-hans",
    "zhcn": "zh-hans",
    "chinese": "zh-hans",
    "simplifiedchinese": "zh-hans",
    "中文": "zh-hans",
    "中": "zh-hans",
    "en": "en",
    "eng": "en",
    "english": "en",
    "英文": "en",
    "英语": "en",
    "英": "en",
    "fr": "fr",
    "french": "fr",
    "francais": "fr",
    "法文": "fr",
    "de": "de",
    "german": "de",
    "deutsch": "de",
    "德文": "de",
    "it": "it",
    "italian": "it",
    "italiano": "it",
    "pt": "pt-br",
    "ptbr": "pt-br",
    "portugues": "pt-br",
}
"""How headings name a language, folded."""

ENDING: Final = re.compile(
    r"^(.+?)[\s_\-–·/.]*[\(（\[【]\s*([^()（）\[\]【】]{1,12})\s*[\)）\]】]\s*$"
)
TAIL: Final = re.compile(r"^(.+)[_\-\s./]([a-z]{2,8})$", re.IGNORECASE)
CHINESE: Final = re.compile(r"^(?:(中文|英文)(.+)|(.+?)(中文|英文|英语))$")
ASIDE: Final = re.compile(r"[\(（\[【][^()（）\[\]【】]*[\)）\]】]")
NUMBERED: Final = re.compile(
    r"^\s*(?:[0-9]{1,2}[.)、]|[ivx]{1,4}\s*[.)–—-]|[一二三四五六七八九十]{1,3}、)\s*", re.I
)


class Heading(NamedTuple):
    """What a heading says."""

    text: str
    """Its first line, as it stands."""
    language: str
    """The language it names; empty when it names none."""
    forms: tuple[str, ...]
    """Folded, the fullest first: as it stands, without the language, without asides."""


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Letters and digits only, without difference of case, width, accents and spaces."""
    return "".join(letter for letter in folded(text) if letter.isalnum())


@lru_cache(maxsize=8192)
def heading(raw: str) -> Heading:
    """Take a heading apart. Below its first line our own documents cite the law."""
    lines = [line.strip() for line in str(raw).splitlines() if line.strip()]
    text = lines[0] if lines else ""
    bare, language = _without_language(text)
    plain = ASIDE.sub(" ", bare)
    texts = (" ".join(lines), text, bare, plain, NUMBERED.sub("", plain))
    forms = dict.fromkeys(form for one in texts if (form := fold(one)))
    return Heading(text, language, tuple(forms))


def _without_language(text: str) -> tuple[str, str]:
    for pattern in (ENDING, TAIL):
        if (found := pattern.match(text)) and (language := LANGUAGES.get(fold(found[2]))):
            return found[1], language
    if found := CHINESE.match(text):
        word, rest = (found[1], found[2]) if found[1] else (found[4], found[3])
        # 中文名称 is the name in Chinese; 英文 alone names no field.
        return rest, LANGUAGES[word]
    return text, ""
