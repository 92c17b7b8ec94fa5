"""One message over HTTP: to an address that was checked, within ten seconds, or not at all."""

from __future__ import annotations

import io
import socket
import ssl
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from http.client import HTTPConnection, HTTPException
from typing import Any, Final, NamedTuple

from .addresses import Resolver, Target, checked_addresses, look_up
from .troubles import Trouble

CONNECT_SECONDS: Final = 5
"""The far side of the world answers in one; a firewall that drops what we send never does."""
TOTAL_SECONDS: Final = 10
"""For connecting, TLS, sending and the answer together: a receiver only notes the message down."""
MOST_READ: Final = 64 * 1024
"""Bytes of an answer. Only its first line and headers are read, which are far shorter."""
AGENT: Final = "register-webhooks/1"

Clock = Callable[[], float]


class SendError(Trouble):
    """The message did not arrive, as far as we know."""


class Answer(NamedTuple):
    """What is kept of an answer."""

    status: int


class Wire:
    """A connected socket on which everything together takes no longer than allowed.

    Stands where ``http.client`` expects a socket. A time-out of the socket alone would begin anew
    with each byte of a receiver that sends one byte a second. Whoever connected closes it.
    """

    def __init__(self, connection: socket.socket, deadline: float, clock: Clock) -> None:
        self.connection = connection
        self.deadline = deadline
        self.clock = clock
        self.left = MOST_READ

    def sendall(self, content: bytes) -> None:
        rest = memoryview(content)
        while rest:
            self.wait_no_longer()
            rest = rest[self.connection.send(rest) :]

    def receive_into(self, buffer: Any) -> int:
        """Raises ``SendError`` when more was sent than anybody reads."""
        self.wait_no_longer()
        if not self.left:
            raise SendError("too_long")
        count = self.connection.recv_into(buffer, min(len(buffer), self.left))
        self.left -= count
        return count

    def makefile(self, *_mode: Any) -> io.BufferedReader:
        return io.BufferedReader(Incoming(self))

    def close(self) -> None: ...

    def wait_no_longer(self) -> None:
        remaining = self.deadline - self.clock()
        if remaining <= 0:
            raise TimeoutError
        self.connection.settimeout(remaining)


class Incoming(io.RawIOBase):
    """What the other side sends."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return self.wire.receive_into(buffer)


def post(
    target: Target,
    headers: Mapping[str, str],
    body: bytes,
    *,
    resolve: Resolver = look_up,
    clock: Clock = time.monotonic,
) -> Answer:
    """Send the message and read what status it is answered with; no redirect is followed.

    Proxies named in the environment are not used: they would do the looking-up, unchecked. Raises
    ``AddressError`` when the address may not be used, ``SendError`` when nothing arrived.
    """
    addresses = checked_addresses(target, resolve)
    deadline = clock() + TOTAL_SECONDS
    try:
        with connected(target, addresses, deadline, clock) as connection:
            return _exchanged(target, headers, body, Wire(connection, deadline, clock))
    except TimeoutError as error:
        raise SendError("no_answer", TOTAL_SECONDS) from error
    except ssl.SSLCertVerificationError as error:
        raise SendError("certificate", error.verify_message) from error
    except (OSError, HTTPException) as error:
        # The exception's kind only: its words may repeat what the receiver sent.
        raise SendError("connection", type(error).__name__) from error


def connected(
    target: Target, addresses: Sequence[str], deadline: float, clock: Clock
) -> socket.socket:
    """A connection to the first of the addresses that takes one, with TLS for the target's name.

    Raises ``OSError`` of the last one tried.
    """
    failure: OSError = TimeoutError()
    for address in addresses:
        seconds = min(CONNECT_SECONDS, deadline - clock())
        if seconds <= 0:
            break
        try:
            plain = socket.create_connection((address, target.port), timeout=seconds)
        except OSError as error:
            failure = error
            continue
        return _secured(target, plain, deadline - clock())
    raise failure


def _secured(target: Target, plain: socket.socket, seconds: float) -> socket.socket:
    if target.scheme == "http":
        return plain
    with ExitStack() as closing:
        closing.callback(plain.close)
        # Zero would mean not to wait at all, which is another mode of the socket.
        plain.settimeout(max(seconds, 0.001))
        context = ssl.create_default_context()
        secured = context.wrap_socket(plain, server_hostname=target.host)
        closing.pop_all()
    return secured


def _exchanged(target: Target, headers: Mapping[str, str], body: bytes, wire: Wire) -> Answer:
    exchange = HTTPConnection(target.host, target.port)
    exchange.sock = wire  # connected already, to the very address that was checked
    exchange.putrequest("POST", target.path, skip_host=True, skip_accept_encoding=True)
    usual = {
        "Host": target.authority,
        "User-Agent": AGENT,
        "Content-Type": "application/json",
        "Content-Length": str(len(body)),
        "Connection": "close",
    }
    for name, value in {**usual, **headers}.items():
        exchange.putheader(name, value)
    exchange.endheaders(body)
    with exchange.getresponse() as answer:
        return Answer(answer.status)
