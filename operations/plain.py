"""Answers for machines that ask how the register is: short text, and nothing to load or run."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse

from register.api.front import POLICIES as OF_DATA

TEXT: Final = "text/plain; charset=utf-8"
POLICIES: Final = {
    **OF_DATA,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""What other answers get from ``SecurityMiddleware`` and the API: no middleware adds to these."""


def plain(text: str | bytes, status: int = 200, content_type: str = TEXT) -> HttpResponse:
    """``text`` with its length and its policies."""
    content = text.encode() if isinstance(text, str) else text
    headers = {**POLICIES, "Content-Length": str(len(content))}
    return HttpResponse(content, status=status, content_type=content_type, headers=headers)
