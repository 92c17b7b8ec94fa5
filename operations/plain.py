"""Answers for machines that ask how the register is: short text, and nothing to load or run."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse

TEXT: Final = "text/plain; charset=utf-8"
POLICIES: Final = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
}


def plain(text: str | bytes, status: int = 200, content_type: str = TEXT) -> HttpResponse:
    """``text`` with its length and its policies, which no middleware adds to these answers."""
    content = text.encode() if isinstance(text, str) else text
    headers = {**POLICIES, "Content-Length": str(len(content))}
    return HttpResponse(content, status=status, content_type=content_type, headers=headers)
