"""Nothing goes out but where somebody said so: who may open a connection, and that no page does."""

from __future__ import annotations

import ast
import socket
from pathlib import Path
from typing import Any, Final

import pytest
from django.test import Client

from tests.contracts.repository import floors, shown, tracked_files

from .canaries import Canaries
from .walking import pages, text_of

MAY_CONNECT: Final = {
    "config/server.py": "looks whether its own address is free",
    "config/postgresql/base.py": "the register's database: DATABASE_URL",
    "history/sinks.py": "checkpoints by e-mail and syslog: CHECKPOINT_SINKS, EMAIL_URL",
    "register/reviews/reminding.py": "reminders by e-mail: EMAIL_URL",
    "register/api/tokens/passport.py": "asks the register's database in its own words",
    "register/scanning/sources/failures.py": "names what the two below may fail with",
    "register/scanning/sources/databases/postgresql.py": "the scanned system, named by a command",
    "register/scanning/sources/databases/mysql.py": "likewise",
    "register/webhooks/sending.py": "webhooks, to addresses that are public or set",
    "register/webhooks/addresses.py": "resolves and judges those addresses",
    "register/importing/files/apart.py": "starts our own module, which reads a file",
    "accounts/oidc/pages.py": "the company's identity provider: OIDC_ISSUER",
    "accounts/oidc/adapter.py": "opens that connection, with an end to waiting, following nowhere",
    "operations/backups/programs.py": "starts PostgreSQL's own programs, arguments as a list",
    "operations/backups/postgresql.py": "backups of the register's database",
    "operations/management/commands/restore.py": "names what those may fail with",
    "operations/doctor/mail.py": "knocks at the mail server, or sends a message: EMAIL_URL",
    "client/ropa/transport.py": "the command-line client asks the server it is told",
}
"""Modules that import what can leave the machine or start a program, each with its reason."""
OUTWARD: Final = {
    *("socket", "ssl", "http.client", "urllib.request", "smtplib", "ftplib", "imaplib", "poplib"),
    *("telnetlib", "xmlrpc", "asyncio", "subprocess", "multiprocessing", "requests", "httpx"),
    *("urllib3", "aiohttp", "psycopg", "psycopg_pool", "pymysql", "paramiko", "ctypes", "pty"),
}
NEVER: Final = {"eval", "exec", "compile", "__import__"}
RUNS: Final = {"system", "popen", "spawnl", "spawnv", "execv", "execve", "execl", "fork"}
UNPACKS: Final = {"pickle", "marshal", "shelve", "dill", "jsonpickle"}


def own_files() -> list[Path]:
    patterns = [f"{floor}/*.py" for floor in floors()]
    found = tracked_files(*patterns, "client/*.py")
    return [path for path in found if "migrations" not in path.parts]


def imported(tree: ast.AST) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            found |= {node.module, *(f"{node.module}.{one.name}" for one in node.names)}
    return found


def leads_out(name: str) -> bool:
    return any(name == one or name.startswith(f"{one}.") for one in OUTWARD)


def test_who_may_connect_is_listed_with_a_reason():
    found = {
        shown(path)
        for path in own_files()
        if any(leads_out(name) for name in imported(ast.parse(path.read_text(encoding="utf-8"))))
    }
    assert found == MAY_CONNECT.keys()


@pytest.mark.parametrize("folder", [*floors(), "client"])
def test_nothing_that_was_written_by_others_is_run_or_unpacked_as_objects(folder: str):
    for path in tracked_files(f"{folder}/*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert not imported(tree) & UNPACKS, shown(path)
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else ""
            assert name not in NEVER, f"{shown(path)}:{node.lineno}"
            is_shell = any(one.arg == "shell" for one in node.keywords)
            assert not is_shell, f"{shown(path)}:{node.lineno}"
            assert not is_of_the_system(node.func), f"{shown(path)}:{node.lineno}"


def is_of_the_system(called: ast.expr) -> bool:
    """``os.system`` and its kind."""
    return (
        isinstance(called, ast.Attribute)
        and called.attr in RUNS
        and isinstance(called.value, ast.Name)
        and called.value.id == "os"
    )


@pytest.mark.django_db
@pytest.mark.one_engine
def test_no_page_connects_to_anything(
    canaries: Canaries, boss: Client, monkeypatch: pytest.MonkeyPatch
):
    """Though the register is full of addresses: of websites, of policies, of webhooks."""
    tried: list[Any] = []

    def refuse(_socket: socket.socket, address: Any) -> None:
        tried.append(address)
        raise ConnectionRefusedError

    def resolve(host: Any, *_more: Any, **_options: Any) -> Any:
        tried.append(host)
        raise socket.gaierror

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    for address in pages()[::9]:
        text_of(boss.get(address))
    assert not tried
