"""What a provider signed: looked at by every rule of OpenID Connect Core 3.1.3.7, or refused."""

from __future__ import annotations

from typing import Any, Final

import jwt
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.utils.crypto import constant_time_compare

ALGORITHMS: Final = (
    *("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
    *("ES256", "ES384", "ES512", "EdDSA"),
)
"""Of public keys only: with ``none`` or a shared secret anybody who knows the client could sign."""
LEEWAY: Final = 60
"""Seconds by which the clocks of the provider and of this machine may differ."""


class TokenError(OAuth2Error):
    """The token is not what it should be; the message says in what, for the log."""


def verified_claims(
    token: str, keys: dict[str, Any], *, issuer: str, client_id: str, nonce: str
) -> dict[str, Any]:
    """The claims of an ID token that ``issuer`` made for this client and this attempt.

    Raises ``TokenError``.
    """
    try:
        header = jwt.get_unverified_header(token)
        algorithm = header.get("alg")
        if algorithm not in ALGORITHMS:
            raise TokenError(f"algorithm {algorithm}")
        claims: dict[str, Any] = jwt.decode(
            token,
            key_for(keys, header),
            algorithms=[algorithm],
            issuer=issuer,
            audience=client_id,
            leeway=LEEWAY,
            options={"require": ["exp", "iat", "iss", "aud", "sub"]},
        )
    except jwt.PyJWTError as error:
        raise TokenError(f"{type(error).__name__}: {error}") from error
    check_addressee(claims, client_id)
    if not constant_time_compare(str(claims.get("nonce", "")), nonce):
        raise TokenError("nonce")
    return claims


def key_for(keys: dict[str, Any], header: dict[str, Any]) -> jwt.PyJWK:
    """The provider's key that the header names; the only one, when it names none."""
    listed = [one for one in keys.get("keys", []) if isinstance(one, dict)]
    signing = [one for one in listed if one.get("use", "sig") == "sig"]
    if "kid" in header:
        signing = [one for one in signing if one.get("kid") == header["kid"]]
    fitting = [one for one in signing if one.get("alg", header["alg"]) == header["alg"]]
    if len(fitting) != 1:
        raise TokenError(f"{len(fitting)} keys fit")
    return jwt.PyJWK(fitting[0], algorithm=header["alg"])


def check_addressee(claims: dict[str, Any], client_id: str) -> None:
    """A token for several clients says for which of them it was made."""
    audience = claims["aud"]
    is_shared = isinstance(audience, list) and len(audience) > 1
    if claims.get("azp", None if is_shared else client_id) != client_id:
        raise TokenError("authorised party")
