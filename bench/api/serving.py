"""Starts the register's own server for a measure, and a token to ask it with."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

SETTINGS = "bench.api.settings"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as one:
        return int(one.getsockname()[1])


class Served(NamedTuple):
    port: int
    process: int

    def peak(self) -> float:
        """The most memory a working process has held so far, in megabytes; Linux only."""
        tasks = Path(f"/proc/{self.process}/task/{self.process}/children").read_text().split()
        statuses = [Path(f"/proc/{one}/status").read_text() for one in tasks]
        return max(int(one.split("VmHWM:")[1].split()[0]) for one in statuses) / 1024


@contextmanager
def served(**environment: str) -> Iterator[Served]:
    """A server with the settings of ``environment``; two processes, as usual."""
    port = free_port()
    given = {"DJANGO_SETTINGS_MODULE": SETTINGS, "PORT": str(port), "LOG_LEVEL": "ERROR"}
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--config", "config/server.py", "config.wsgi"],
        env={**os.environ, **given, **environment},
        stdout=subprocess.DEVNULL,
    )
    try:
        wait_for(port, server)
        yield Served(port, server.pid)
    finally:
        server.terminate()
        server.wait(timeout=30)


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if server.poll() is not None:
            raise RuntimeError("The server did not start.")
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5).read()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("The server did not answer within thirty seconds.")


def token() -> str:
    """A token that may read, check and write, of an officer made for it."""
    from django.contrib.auth.models import Group, User
    from django.utils import timezone

    from register.api.tokens.issuing import NewToken, make_token

    officer, made = User.objects.get_or_create(username="bench", defaults={"is_active": True})
    if made:
        officer.groups.add(Group.objects.get(name="officer"))
    asked = NewToken(
        f"bench {time.time_ns()}",
        officer,
        ("read", "check", "write"),
        timezone.now() + timedelta(days=1),
    )
    return make_token(asked, by="bench")[1]
