"""Hands the passport on to Django REST framework, and tells the schema how one signs in."""

from __future__ import annotations

from typing import Any, Final

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication
from rest_framework.request import Request

from .passport import CHALLENGE

SCHEME: Final = "token"


class PassportAuthentication(BaseAuthentication):
    """The gate has looked at the token; ``request.auth`` is the passport.

    ``request.user`` is read from the database only when something asks for more than its presence.
    """

    def authenticate(self, request: Request) -> tuple[Any, Any] | None:
        passport = getattr(request._request, "passport", None)
        return None if passport is None else (request._request.user, passport)

    def authenticate_header(self, request: Request) -> str:  # noqa: ARG002 - the framework's
        return CHALLENGE["WWW-Authenticate"]


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call] # registers itself
    """The bearer token in the OpenAPI document."""

    target_class = PassportAuthentication
    name = SCHEME

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:  # noqa: ARG002
        return {
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": "rp_<public id>_<secret>",
            "description": "A token an officer makes, with the scopes read, check or write.",
        }
