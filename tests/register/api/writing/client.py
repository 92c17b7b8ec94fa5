"""A program that writes."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from django.test import Client

from history.models import ChangeSet

from ..gatehouse import token_of

REASON = quote("部门更正 correction")


class Writer:
    """Speaks for one token; every request says why, and a change which version it has read."""

    def __init__(self, user: Any, **limits: Any) -> None:
        self.user = user
        self.client = Client(raise_request_exception=True)
        self.text = token_of(user, "read", "write", **limits)[1]

    def headers(self, given: dict[str, Any]) -> dict[str, str]:
        told = {"Authorization": f"Bearer {self.text}", "X-Change-Reason": REASON, **given}
        return {name: value for name, value in told.items() if value is not None}

    def send(self, method: str, path: str, body: Any = None, **headers: Any) -> Any:
        """``headers`` with underscores for hyphens; None leaves one out."""
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        raw = body if isinstance(body, bytes | str) else json.dumps(body)
        kind = given.pop("Content-Type", "application/json")
        return self.client.generic(
            method, f"/api/v1/{path}", raw, content_type=kind, headers=self.headers(given)
        )

    def get(self, path: str) -> dict[str, Any]:
        """The object, in the working state."""
        answer = self.client.get(f"/api/v1/{path}?state=working", headers=self.headers({}))
        assert answer.status_code == 200, answer.content.decode()
        found: dict[str, Any] = answer.json()
        return found

    def post(self, path: str, body: Any = None, **headers: Any) -> Any:
        return self.send("POST", path, body, **headers)

    def patch(self, path: str, body: Any, **headers: Any) -> Any:
        headers.setdefault("If_Match", seen())
        return self.send("PATCH", path, body, **headers)

    def step(self, path: str, body: Any = None, **headers: Any) -> Any:
        headers.setdefault("If_Match", seen())
        return self.send("POST", path, {} if body is None else body, **headers)

    def many(self, *operations: Any, **body: Any) -> Any:
        return self.post("changesets/", {"operations": list(operations), **body})


def seen() -> str:
    """The tag of a client that has just read the register."""
    newest = ChangeSet.objects.order_by("-number").values_list("number", flat=True).first()
    return f'"{newest or 0}-0123abcd"'


def pointers(answer: Any) -> dict[str, str]:
    """The codes of an answer's errors by their place."""
    found = answer.json()["errors"]
    return {one.get("pointer", one.get("header")): one["code"] for one in found}
