"""Nobody with a part of the register may change what all parts share, whatever their roles."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from django.apps import apps
from django.core.exceptions import PermissionDenied

from history.reach import current_reach
from history.tracking import TrackedModel

WRITING: Final = ("add", "change", "delete")

WHOLE_ONLY: Final = (
    "register.importrun",
    "register.importmapping",
    "register.webhook",
    "history.accessevent",
)
"""What is about the whole register: files that write anywhere, messages and entries that tell of
everything."""


class PartsOfPeople:
    """Refuses permissions, and gives none: whoever reaches everything is asked nothing here.

    So a page that asks for the permission to change recipients is closed to whoever has only a
    part, without knowing of parts.
    """

    def authenticate(self, request: Any, **credentials: Any) -> None:
        """Knows nobody."""

    def has_perm(self, user: Any, perm: str, obj: Any = None) -> bool:  # noqa: ARG002 (likewise)
        """Raises ``PermissionDenied``, after which no other backend is asked."""
        reach = current_reach()
        if not reach.is_everything and not leaves(reach, perm):
            raise PermissionDenied
        return False


def leaves(reach: Any, perm: str) -> bool:
    """Whether a permission means anything within a part of the register."""
    app, _dot, codename = perm.partition(".")
    verb, _line, name = codename.partition("_")
    if f"{app}.{name}" in WHOLE_ONLY:
        return False
    model = tracked(app, name) if verb in WRITING else None
    return model is None or bool(reach.writes(model))


@cache
def tracked(app: str, name: str) -> Any:
    """The tracked model of that name; None for what is no part of the record."""
    try:
        model = apps.get_model(app, name)
    except LookupError:
        return None
    return model if issubclass(model, TrackedModel) else None
