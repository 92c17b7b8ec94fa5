"""Asks one address again and again over kept connections, and says how long it took.

A loop of our own on bare sockets: `wrk` need not be installed, and what the loop itself costs is
the same for both sides of a ratio.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Mapping
from typing import NamedTuple


class Figures(NamedTuple):
    """What one address bore."""

    per_second: float
    p50: float
    """Milliseconds, as p99."""
    p99: float
    megabytes: float
    """Of one answer's body."""


def asked(
    port: int, path: str, headers: Mapping[str, str], *, seconds: float, at_once: int,
    status: int = 200, body: bytes = b"",
) -> Figures:  # fmt: skip
    """Ask ``path`` for so many seconds over ``at_once`` connections. Raises for another status."""
    request = request_of(port, path, headers, body)
    spent: list[list[float]] = [[] for _ in range(at_once)]
    sizes: list[int] = []
    failures: list[str] = []
    end = time.perf_counter() + seconds

    def ask(times: list[float]) -> None:
        try:
            size = 0
            with Connection(port) as connection:
                while not failures and (not times or time.perf_counter() < end):
                    began = time.perf_counter()
                    found, size = connection.exchange(request)
                    times.append(time.perf_counter() - began)
                    if found != status:
                        failures.append(f"{path} answered {found}")
                sizes.append(size)
        except OSError as error:
            failures.append(f"{path}: {error}")

    threads = [threading.Thread(target=ask, args=(times,)) for times in spent]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise RuntimeError(failures[0])
    every = sorted(one for times in spent for one in times)
    return Figures(
        len(every) / (time.perf_counter() - began),
        every[len(every) // 2] * 1000,
        every[min(len(every) - 1, len(every) * 99 // 100)] * 1000,
        sizes[0] / 1e6,
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
            left -= len(self.socket.recv(min(left, 1 << 20)))
        if b"connection: close" in lower:
            self.socket.close()
            self.open()
        return status, length
