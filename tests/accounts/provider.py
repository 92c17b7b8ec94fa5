"""A company's OpenID Connect provider, in this process: it signs what it is told to.

It keeps the rules of the code flow itself, so that a log-in which breaks them fails as it would
at a real one: codes of one use, PKCE, the address they were asked for, the client's secret.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import jwt
import requests
from cryptography.hazmat.primitives.asymmetric import ec
from requests.adapters import BaseAdapter

ISSUER = "https://login.example.test/realm"
CLIENT = "register"
SECRET = "of the client"
CALLBACK = "http://testserver/account/company/callback/"


@cache
def signing_key(name: str) -> ec.EllipticCurvePrivateKey:
    """Made once for each name."""
    return ec.generate_private_key(ec.SECP256R1())


def public(name: str = "one") -> dict[str, Any]:
    told: dict[str, Any] = jwt.algorithms.ECAlgorithm.to_jwk(
        signing_key(name).public_key(), as_dict=True
    )
    return told | {"kid": name, "use": "sig", "alg": "ES256"}


def person(subject: str = "s-1", **claims: Any) -> dict[str, Any]:
    """Somebody of the company, as the provider tells of them."""
    return {
        "sub": subject,
        "preferred_username": "mei",
        "given_name": "Mei",
        "family_name": "Lin",
        "email": "mei@example.test",
        "email_verified": True,
        "groups": ["gdpr-officers"],
        **claims,
    }


@dataclass
class Provider(BaseAdapter):
    """``asked`` is what came in; the other fields are what it answers with."""

    claims: dict[str, Any] = field(default_factory=person)
    changed: dict[str, Any] = field(default_factory=dict)
    """Claims of the token that are not as they should be; None leaves one out."""
    header: dict[str, Any] = field(default_factory=lambda: {"kid": "one"})
    algorithm: str = "ES256"
    key: Any = None
    userinfo: dict[str, Any] | None = None
    discovery: dict[str, Any] = field(default_factory=dict)
    gives_token: bool = True
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def authorize(self, address: str) -> dict[str, str]:
        """Somebody signs in at the page ``address``; what the browser brings back."""
        query = dict(parse_qsl(urlsplit(address).query))
        code = secrets.token_urlsafe(8)
        self.codes[code] = query
        return {"code": code, "state": query["state"]}

    def send(self, request: Any, **_options: Any) -> requests.Response:  # type: ignore[override]
        self.asked.append(request.url)
        path = request.url.removeprefix(ISSUER)
        answers: dict[str, Callable[[], Any]] = {
            "/.well-known/openid-configuration": self.described,
            "/token": lambda: self.token(dict(parse_qsl(request.body or ""))),
            "/keys": lambda: {"keys": [public(), public("other")]},
            "/userinfo": lambda: self.userinfo,
        }
        return answer(answers[path](), request)

    def close(self) -> None: ...

    def described(self) -> dict[str, Any]:
        return {
            "issuer": ISSUER,
            "authorization_endpoint": f"{ISSUER}/authorize",
            "token_endpoint": f"{ISSUER}/token",
            "jwks_uri": f"{ISSUER}/keys",
            "userinfo_endpoint": f"{ISSUER}/userinfo",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            **self.discovery,
        }

    def token(self, form: dict[str, str]) -> dict[str, Any]:
        query = self.codes.pop(form["code"], None)
        hashed = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(hashed).decode().rstrip("=")
        if (
            query is None
            or query["code_challenge"] != challenge
            or query["redirect_uri"] != form["redirect_uri"]
            or (form["client_id"], form["client_secret"]) != (CLIENT, SECRET)
        ):
            return {"error": "invalid_grant"}
        answered = {"access_token": "a", "token_type": "Bearer"}
        return answered | ({"id_token": self.signed(query["nonce"])} if self.gives_token else {})

    def signed(self, nonce: str) -> str:
        now = int(time.time())
        usual = {"iss": ISSUER, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": nonce}
        claims = usual | self.claims | self.changed
        kept = {name: value for name, value in claims.items() if value is not None}
        key = self.key if self.key is not None else signing_key("one")
        return jwt.encode(kept, key, algorithm=self.algorithm, headers=self.header)


def answer(told: Any, request: Any) -> requests.Response:
    response = requests.Response()
    response.request, response.url = request, request.url
    redirect = isinstance(told, dict) and told.get("redirect")
    response.status_code = 302 if redirect else 400 if "error" in (told or {}) else 200
    response.headers["Content-Type"] = "application/json"
    if redirect:
        response.headers["Location"] = redirect
    response._content = json.dumps(told).encode()
    return response


def query_of(address: str) -> dict[str, str]:
    """The parameters of an address, each of which is there once."""
    found = parse_qs(urlsplit(address).query, strict_parsing=True)
    assert all(len(values) == 1 for values in found.values())
    return {name: values[0] for name, values in found.items()}
