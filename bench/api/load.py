"""Asks one address again and again over kept connections, and says how long it took.

A loop of our own on bare sockets: `wrk` need not be installed, and what the loop itself costs is
the same for both sides of a ratio.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple


class Figures(NamedTuple):
    """What one address bore."""

    per_second: float
    p50: float
    """Milliseconds, as p99."""
    p99: float
    size: int
    """Bytes of one answer's body."""


def asked(
    port: int, path: str, headers: Mapping[str, str], *, seconds: float, at_once: int,
    status: int = 200, body: bytes = b"",
) -> Figures:  # fmt: skip
    """Ask ``path`` for so many seconds over ``at_once`` connections, each at least once.

    Raises ``RuntimeError`` for another status and ``OSError`` when the server does not answer.
    """
    request = request_of(port, path, headers, body)
    began = time.perf_counter()

    def ask(_number: int) -> tuple[list[float], int]:
        times: list[float] = []
        with Connection(port) as connection:
            while True:
                start = time.perf_counter()
                found, size = connection.exchange(request)
                times.append(time.perf_counter() - start)
                if found != status:
                    raise RuntimeError(f"{path} answered {found}, not {status}")
                if time.perf_counter() - began >= seconds:
                    return times, size

    with ThreadPoolExecutor(at_once) as threads:
        answers = list(threads.map(ask, range(at_once)))
    spent = time.perf_counter() - began
    times = sorted(one for told, _size in answers for one in told)
    return Figures(
        len(times) / spent,
        times[len(times) // 2] * 1000,
        times[min(len(times) - 1, len(times) * 99 // 100)] * 1000,
        answers[0][1],
    )


def request_of(port: int, path: str, headers: Mapping[str, str], body: bytes) -> bytes:
    method = "POST" if body else "GET"
    lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{port}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    if body:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + body


class Connection:
    """One kept connection."""

    def __init__(self, port: int) -> None:
        self.port = port

    def __enter__(self) -> Connection:
        self.open()
        return self

    def __exit__(self, *_error: object) -> None:
        self.socket.close()

    def open(self) -> None:
        self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=60)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def exchange(self, request: bytes) -> tuple[int, int]:
        """Status and length of the answer's body; once more when the server hung up."""
        try:
            self.socket.sendall(request)
            return self.answer()
        except ConnectionError:
            self.socket.close()
            self.open()
            self.socket.sendall(request)
            return self.answer()

    def answer(self) -> tuple[int, int]:
        received = b""
        while b"\r\n\r\n" not in received:
            part = self.socket.recv(65536)
            if not part:
                raise ConnectionResetError("the server hung up")
            received += part
        head, _, body = received.partition(b"\r\n\r\n")
        lower = head.lower()
        status, length = int(head.split(b" ", 2)[1]), 0
        if b"content-length:" in lower:
            length = int(lower.split(b"content-length:")[1].split(b"\r\n")[0])
        left = length - len(body)
        while left > 0:
            part = self.socket.recv(min(left, 1 << 20))
            if not part:
                raise ConnectionResetError("the server hung up")
            left -= len(part)
        if b"connection: close" in lower:
            self.socket.close()
            self.open()
        return status, length
