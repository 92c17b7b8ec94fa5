"""A receiver on this machine, as somebody else might have written it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Receiver:
    """What arrived, and how to answer it."""

    port: int = 0
    statuses: list[int] = field(default_factory=list)
    """Answers to come; 200 when there is none."""
    answer: Callable[[Any], None] | None = None
    """Writes an answer of its own instead."""
    got: list[tuple[str, Message, bytes]] = field(default_factory=list)
    """Path, headers and body of each message."""
    names: list[str | None] = field(default_factory=list)
    """Names asked for in TLS."""
    done: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook?team=1"

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"


class Quiet(ThreadingHTTPServer):
    """Says nothing about a sender that hangs up."""

    daemon_threads = True
    block_on_close = True

    def handle_error(self, *_told: Any) -> None: ...


@contextmanager
def receiver(context: ssl.SSLContext | None = None) -> Iterator[Receiver]:
    """A server in a thread, gone with the test."""
    found = Receiver()

    class Handler(BaseHTTPRequestHandler):
        timeout = 5  # seconds: a test that fails does not hang

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            found.got.append((self.path, self.headers, body))
            if found.answer is not None:
                found.answer(self)
                return
            self.send_response(found.statuses.pop(0) if found.statuses else 200)
            self.send_header("Location", f"http://127.0.0.1:{found.port}/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_told: Any) -> None: ...

    server = Quiet(("127.0.0.1", 0), Handler)
    if context is not None:
        context.sni_callback = lambda _connection, name, _context: found.names.append(name)
        server.socket = context.wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False
        )
    found.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield found
    finally:
        found.done.set()
        server.shutdown()
        server.server_close()
        thread.join()


def is_signed(secret: str, headers: Message, body: bytes) -> bool:
    """Whether one of the signatures is right, computed without any code of ours."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    said = b".".join((headers["webhook-id"].encode(), headers["webhook-timestamp"].encode(), body))
    right = base64.b64encode(hmac.new(key, said, hashlib.sha256).digest()).decode()
    return f"v1,{right}" in headers["webhook-signature"].split(" ")
