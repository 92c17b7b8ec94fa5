"""Template tags of pages that can be read as of a moment."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import template

from ..as_of import kept

register = template.Library()


@register.simple_tag(takes_context=True)
def at_moment(context: Any, url: str, **parameters: Any) -> str:
    """``url`` at the moment the page is read at; as it is for pages that have no past."""
    asked = f"?{urlencode(parameters)}" if parameters else ""
    return kept(context.get("as_of"), f"{url or ''}{asked}")
