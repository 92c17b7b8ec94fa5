"""Stands where the gate stands: lets a test say who asks."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

HEADER = "X-Test-Passport"
PASSPORTS: dict[str, Any] = {}


def passport(
    user: Any, name: str = "pipeline", controllers: Any = None, products: Any = None
) -> str:
    """The header that stands for a token of ``user``."""
    key = f"{user.pk}-{name}-{controllers}-{products}"
    PASSPORTS[key] = SimpleNamespace(
        token_id=user.pk,
        name=name,
        user_id=user.pk,
        scopes=frozenset({"read", "write"}),
        controllers=controllers,
        products=products,
    )
    return key


def middleware(respond: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def gate(request: Any) -> Any:
        found = PASSPORTS.get(request.headers.get(HEADER, ""))
        if found is not None:
            request.passport = found
        return respond(request)

    return gate
