"""How a request gets to the register and its answer back."""

from __future__ import annotations

import http.client
import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import IO, Any, Final, Protocol
from urllib.parse import urlencode, urlsplit

from .troubles import Unanswered

Query = Mapping[str, str | list[str]]
Reply = tuple[int, Mapping[str, str], bytes]
"""Status, headers by their names in small letters, and body."""

MOST_BYTES: Final = 64 * 2**20
"""What is read of one answer: a page of 1,000 activities is below 8 MB."""

LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")


class Transport(Protocol):
    """Whatever carries a request: HTTP here, a test client in tests."""

    def request(
        self,
        method: str,
        path: str,
        query: Query,
        body: object | None,
        headers: Mapping[str, str],
    ) -> Reply:
        """The reply, whatever its status; `Unanswered` when there is none.

        ``path`` begins with ``/api/``; ``body`` is sent as JSON unless it is None.
        """


class Stay(urllib.request.HTTPRedirectHandler):
    """Follows no redirection: the token is for the address that was configured."""

    def redirect_request(
        self,
        req: urllib.request.Request,  # noqa: ARG002 (the library's own signature)
        fp: IO[bytes],  # noqa: ARG002
        code: int,  # noqa: ARG002
        msg: str,  # noqa: ARG002
        headers: http.client.HTTPMessage,  # noqa: ARG002
        newurl: str,  # noqa: ARG002
    ) -> None:
        return None


class Http:
    """Sends requests to one address, with the machine's certificates and proxies."""

    def __init__(self, url: str, timeout: float) -> None:
        self.url = url
        self.timeout = timeout
        here = urlsplit(url).hostname in LOOPBACK
        proxies = [urllib.request.ProxyHandler({})] if here else []
        self.opener = urllib.request.build_opener(Stay(), *proxies)

    def request(
        self,
        method: str,
        path: str,
        query: Query,
        body: object | None,
        headers: Mapping[str, str],
    ) -> Reply:
        asked = urlencode(query, doseq=True)
        request = urllib.request.Request(  # noqa: S310 (settings.py lets http and https through)
            f"{self.url}{path}{'?' if asked else ''}{asked}",
            data=None if body is None else json.dumps(body).encode(),
            headers=dict(headers),
            method=method,
        )
        if body is not None:
            request.add_header("Content-Type", "application/json")
        try:
            with self.opener.open(request, timeout=self.timeout) as reply:
                return reply_of(reply)
        except urllib.error.HTTPError as refusal:
            with refusal:
                return reply_of(refusal)
        except urllib.error.URLError as trouble:
            raise Unanswered(f"{self.url}: {trouble.reason}") from trouble
        except (OSError, ValueError, http.client.HTTPException) as trouble:
            raise Unanswered(f"{self.url}: {str(trouble) or type(trouble).__name__}") from trouble


def reply_of(reply: Any) -> Reply:
    """What came back, read as far as it may go."""
    body: bytes = reply.read(MOST_BYTES + 1)
    if len(body) > MOST_BYTES:
        raise Unanswered(f"The answer is longer than {MOST_BYTES // 2**20} MB.")
    return reply.status, {name.lower(): value for name, value in reply.headers.items()}, body
