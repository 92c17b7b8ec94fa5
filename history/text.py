"""Text in several languages, held as one value so that a change of wording is one change."""

from __future__ import annotations

from typing import Final

LANGUAGES: Final = ("zh-hans", "en")
"""Languages every form offers; a value may hold more without a migration."""

SHORT_NAMES: Final = {"zh-hans": "zh"}


class TranslatedText(dict[str, str]):
    """A text by language code (``{"zh-hans": "手机号码", "en": "phone number"}``).

    Blank languages are not stored, so two values are equal exactly when they say the same.
    """

    __slots__ = ()

    def __init__(self, texts: dict[str, str] | None = None) -> None:
        super().__init__(
            {code: text for code, text in sorted((texts or {}).items()) if text.strip()}
        )

    def in_language(self, language: str) -> str:
        """The text in ``language``; another language's text, marked ``[zh]``, when it has none."""
        if language in self:
            return self[language]
        for code in (*LANGUAGES, *self):
            if code in self:
                return f"{self[code]} [{SHORT_NAMES.get(code, code)}]"
        return ""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))
