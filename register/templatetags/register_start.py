"""The box on the start page that says which step of setting up is next."""

from __future__ import annotations

from typing import Any

from django import template

from ..start.finishing import finish_setup as steps_left

register = template.Library()


@register.inclusion_tag("register/start/finish_setup.html", takes_context=True)
def finish_setup(context: Any) -> dict[str, Any]:
    """``{% finish_setup %}``: nothing once all is done, or for whoever may not. One query."""
    return {"setup": steps_left(context["request"])}
