"""People and programs at a register with a fault, and what they are told."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from random import Random
from string import ascii_letters
from typing import Any

from django.contrib.auth.models import User
from django.db import close_old_connections
from django.test import Client

from history.moments import newest_moment
from history.verifying import verify
from sharing.models import Recipient
from tests.forms import opened
from tests.register.api.writing.client import REASON

LIST = "/api/v1/purposes/?state=working"
LONG = "".join(Random(1).choices(ascii_letters, k=25_000))  # noqa: S311 - the same each time
"""More than any page of a database has left, and nothing that can be made smaller."""
WHY = re.compile(r"<h1[^>]*>.*?</h1>\s*<p>(.*?)</p>|nonfield\"><li>(.*?)</li>", re.DOTALL)
"""What a page of failure says, and what a form says of the whole record."""


class Visitors:
    """Olivia at her browser, and a program of hers."""

    def __init__(self, token: str, language: str = "en") -> None:
        headers = {"accept-language": language}
        self.browser = Client(raise_request_exception=False, headers=headers)
        self.browser.force_login(User.objects.get(username="olivia"))
        headers |= {"authorization": f"Bearer {token}"}
        self.program = Client(raise_request_exception=False, headers=headers)
        self.url = f"/admin/sharing/recipient/{Recipient.objects.get(code='couriers').pk}/change/"
        self.program.get(LIST)  # that a token is used is noted once in a while
        self.reopen()

    def reopen(self) -> None:
        """Open the form again, which somebody saved meanwhile."""
        close_old_connections()
        self.form = opened(self.browser, self.url)

    def page(self) -> dict[str, Any]:
        return told(lambda: self.browser.get(self.url))

    def save(self, email: str) -> dict[str, Any]:
        """Send the form that was opened when all was well."""
        typed = {"email": [email], "safeguards_en": [LONG], "change_reason": ["Test"]}
        sent = {**self.form, **typed, "_save": ["Save"]}
        return told(lambda: self.browser.post(self.url, sent))

    def look_up(self) -> dict[str, Any]:
        return told(lambda: self.program.get(LIST))

    def create(self, code: str) -> dict[str, Any]:
        body = json.dumps({"code": code, "name": {"en": code}, "description": {"en": LONG}})
        options: Any = {"content_type": "application/json", "headers": {"X-Change-Reason": REASON}}
        return told(lambda: self.program.post("/api/v1/purposes/", body, **options))

    def each(self, mark: str) -> dict[str, Any]:
        """Everything at once: a page, a form, a look-up and a record."""
        return {
            "page": self.page(),
            "save": self.save(f"{mark}@couriers.example"),
            "look-up": self.look_up(),
            "create": self.create(mark),
        }


def told(ask: Callable[[], Any]) -> dict[str, Any]:
    """The status of an answer, and the words that a person reads.

    Connections are looked after as by the server, which Django's client leaves out.
    """
    close_old_connections()
    answer = ask()
    close_old_connections()
    kind = answer.headers.get("Content-Type", "")
    if "problem+json" in kind:
        words = answer.json()["detail"]
    elif found := WHY.search(answer.text):
        words = " ".join((found[1] or found[2]).split())
    else:
        words = ""
    return {"status": answer.status_code, "words": words}


def state() -> dict[str, Any]:
    """What the register holds of what the visitors wrote, and whether it is sound."""
    close_old_connections()
    return {
        "number": newest_moment().number,
        "email": Recipient.objects.get(code="couriers").email,
        "sound": verify().is_sound,
    }
