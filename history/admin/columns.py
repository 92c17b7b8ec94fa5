"""Columns of the officer's lists."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from ..text import TranslatedText


def two_languages(texts: TranslatedText | None) -> SafeString:
    """A text in the language of the page, the other languages small beneath it."""
    if not texts:
        return SafeString("—")
    language = get_language() or "en"
    others = " / ".join(text for code, text in texts.items() if code != language)
    first = texts.in_language(language)
    if not others or language not in texts:
        return format_html("{}", first)
    return format_html('{}<small class="other-language">{}</small>', first, others)


def last_changed(record: Any) -> SafeString:
    """Who changed the record last, when and with which change set. No query."""
    change_set = getattr(record, "last_change", None)
    if change_set is None:
        return SafeString("—")
    day = timezone.localtime(change_set.sealed_at).date().isoformat()
    return format_html(
        '<span class="last-change" title="{}">{}<small class="other-language">{} · #{}</small>'
        "</span>",
        change_set.reason,
        change_set.actor_name,
        day,
        change_set.number,
    )
