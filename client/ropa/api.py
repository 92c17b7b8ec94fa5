"""The register's API: one method for each way of asking, and what its refusals mean here."""

from __future__ import annotations

import email.utils
import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final
from urllib.parse import parse_qs, quote, urlsplit

from . import __version__
from .speech import Speech
from .transport import Query, Reply, Transport
from .troubles import NOT_ASKED, NOT_RECORDED, WRONG_USE, Trouble, Unanswered

BASE: Final = "/api/v1"
LATER: Final = (429, 503)
"""Statuses that say *ask again*."""
LONGEST_WAIT: Final = 30.0
"""Seconds; a register that wants a longer pause is not waited for."""
USUAL_WAIT: Final = 1.0
EXIT_CODES: Final = {400: WRONG_USE, 404: NOT_RECORDED, 413: WRONG_USE, 422: WRONG_USE}


class Refused(Trouble):
    """The register says why it does not answer, as problem+json."""

    def __init__(self, status: int, problem: dict[str, Any]) -> None:
        self.status = status
        self.errors: list[dict[str, Any]] = [
            one for one in problem.get("errors") or () if isinstance(one, dict)
        ]
        detail = str(problem.get("detail") or problem.get("title") or status)
        super().__init__(detail, *filter(None, (told(one, detail) for one in self.errors)))
        self.exit_code = EXIT_CODES.get(status, NOT_ASKED)


def told(error: Mapping[str, Any], said: str) -> str:
    """One entry of a problem in a line: where, what, and the values that would do.

    What has been ``said`` is not said again; empty when nothing is left to say.
    """
    where = error.get("pointer") or error.get("parameter") or error.get("header") or ""
    known = ", ".join(str(one) for one in error.get("known") or ())
    detail = str(error.get("detail") or "")
    parts = ["" if detail in said else detail, f"[{known}]" if known else ""]
    left = " ".join(part for part in parts if part)
    return (f"  {where}: {left}" if where else f"  {left}") if left else ""


@dataclass(frozen=True)
class Answer:
    """What the register said, as bytes and as data."""

    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def data(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.body)
        return found

    @property
    def register(self) -> dict[str, Any]:
        """Which state of the register it is from."""
        return dict(self.data.get("register") or {})

    def results(self) -> list[dict[str, Any]]:
        """The records of a list."""
        return list(self.data.get("results") or ())


class Api:
    """Asks one register as one token, in one language, of one moment and state."""

    def __init__(
        self,
        transport: Transport,
        token: str,
        say: Speech,
        common: Query | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.transport = transport
        self.say = say
        self.common = dict(common or {})
        """``lang``, ``state`` and ``as_of``, where they were asked for."""
        self.sleep = sleep
        self.headers = {
            "Authorization": f"Bearer {token}",
            "Accept": "application/json",
            "Accept-Language": say.language,
            "User-Agent": f"ropa/{__version__}",
        }

    def get(self, path: str, query: Query | None = None) -> Answer:
        """One record or list: ``get("data-items/imei")``."""
        return self.ask("GET", path, {**self.common, **(query or {})}, None)

    def record(self, resource: str, code: str) -> Answer:
        """One record by its code, whatever the code looks like."""
        return self.get(f"{resource}/{quote(code, safe='')}")

    def pages(self, resource: str, query: Query | None = None) -> Iterator[Answer]:
        """Every page of a list. Of ``next`` only the query is taken: the address stays ours."""
        asked: Query = {**self.common, **(query or {})}
        seen: list[Query] = []
        while asked not in seen:
            seen.append(asked)
            answer = self.ask("GET", resource, asked, None)
            yield answer
            following = answer.data.get("next")
            if not following:
                return
            asked = parse_qs(urlsplit(str(following)).query)
        raise Unanswered(self.say("The pages of %(resource)s lead in a circle.", resource=resource))

    def check(self, question: Mapping[str, object]) -> Answer:
        """*May I?* for some items: the answer has one entry for each."""
        return self.ask("POST", "checks", {}, {**self.common, **question})

    def ask(self, method: str, path: str, query: Query, body: object | None) -> Answer:
        """The answer to one request, asked again once if the register says *later*."""
        address = f"{BASE}/{path}/"
        reply = self.transport.request(method, address, query, body, self.headers)
        if reply[0] in LATER and (wait := self.pause(reply)) <= LONGEST_WAIT:
            self.sleep(wait)
            reply = self.transport.request(method, address, query, body, self.headers)
        return self.answer(reply)

    def pause(self, reply: Reply) -> float:
        """Seconds that the register asks to wait: a number, or an instant (RFC 9110, 10.2.3)."""
        asked = reply[1].get("retry-after", "").strip()
        if asked.isascii() and asked.isdigit():
            return float(asked)
        try:
            return max(0.0, email.utils.parsedate_to_datetime(asked).timestamp() - time.time())
        except ValueError:
            return USUAL_WAIT

    def answer(self, reply: Reply) -> Answer:
        status, headers, body = reply
        if 300 <= status < 400:
            told = "The register is elsewhere: it answers with %(status)s to %(place)s."
            place = headers.get("location", "?")
            raise Unanswered(self.say(told, status=status, place=place))
        data = self.data(status, body)
        if 200 <= status < 300:
            return Answer(body, headers)
        if "detail" not in data and "title" not in data:
            raise self.stranger(status)
        raise Refused(status, data)

    def data(self, status: int, body: bytes) -> dict[str, Any]:
        try:
            data = json.loads(body)
        except (ValueError, RecursionError):
            data = None
        if not isinstance(data, dict):
            raise self.stranger(status)
        return data

    def stranger(self, status: int) -> Unanswered:
        told = "What answers there is no register: status %(status)s without its JSON."
        return Unanswered(self.say(told, status=status))
