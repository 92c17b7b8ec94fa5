"""Asks the API as a program would, and reads what it answers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.test import Client

BASE = "/api/v1/"


@dataclass(frozen=True)
class Told:
    """An answer."""

    status: int
    headers: Any
    content: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.content)

    @property
    def codes(self) -> list[str]:
        """The codes of a list."""
        return [one.get("code", one.get("key")) for one in self.json["results"]]

    @property
    def faults(self) -> list[tuple[str, str]]:
        """Where it went wrong, and the code of what."""
        assert self.headers["Content-Type"] == "application/problem+json"
        places = ("pointer", "parameter", "header")
        return [
            (next(one[place] for place in places if place in one), one["code"])
            for one in self.json["errors"]
        ]


class Asking:
    """``asking.get("data-items/imei/")``."""

    def __init__(self, **headers: str) -> None:
        self.client = Client(raise_request_exception=True)
        self.headers = headers

    def get(self, path: str, **headers: str) -> Told:
        return self.told(self.client.get(BASE + path, headers={**self.headers, **headers}))

    def post(self, path: str, body: Any, **headers: str) -> Told:
        return self.told(
            self.client.post(
                BASE + path,
                json.dumps(body),
                content_type="application/json",
                headers={**self.headers, **headers},
            )
        )

    @staticmethod
    def told(response: Any) -> Told:
        content = b"".join(response.streaming_content) if response.streaming else response.content
        return Told(response.status_code, response.headers, content)

    def walk(self, path: str) -> list[Any]:
        """Every record of a list, page by page."""
        found: list[Any] = []
        following: str | None = path
        while following:
            page = self.get(following.removeprefix(BASE))
            assert page.status == 200, page.content
            found += page.json["results"]
            following = page.json["next"]
        return found
