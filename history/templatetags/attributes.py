"""The attributes of a widget, without a template included for each of a page's boxes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def attributes(given: Mapping[str, Any]) -> SafeString:
    """``name="value"`` of each in its order; a bare name for true, nothing for false."""
    said = [
        f" {name}" if value is True else f' {name}="{conditional_escape(value)}"'
        for name, value in given.items()
        if value is not False
    ]
    return SafeString("".join(said))
