"""The server is reached where it says, or says why not."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from config import server
from tests.conftest import ROOT


def test_a_port_that_is_taken_is_named_with_the_way_out(monkeypatch, capsys):
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        monkeypatch.setattr(server, "PORT", taken)
        monkeypatch.setattr(server, "bind", f"127.0.0.1:{taken}")
        with pytest.raises(SystemExit) as ended:
            server.on_starting(None)
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert f"127.0.0.1:{taken}" in told
    assert "make run PORT=" in told


@pytest.mark.parametrize("text", ["0", "65536", "-1", "http", "٣", ""])
def test_a_port_that_is_none_is_refused(text, capsys):
    with pytest.raises(SystemExit) as ended:
        server.whole_number("PORT", text, largest=65535)
    assert ended.value.code == 2
    assert capsys.readouterr().err == f"PORT: “{text}” is not a number from 1 to 65535.\n"


def test_style_sheets_that_were_not_collected_are_missed_at_once(monkeypatch, capsys, tmp_path):
    monkeypatch.setenv("STATIC_ROOT", str(tmp_path))
    with pytest.raises(SystemExit):
        server.on_starting(None)
    assert "Run: manage.py collectstatic" in capsys.readouterr().err


def test_no_header_of_a_proxy_is_trusted_by_the_server_itself():
    assert server.forwarded_allow_ips == ""
    assert server.control_socket_disable


def test_the_folder_of_figures_goes_with_the_process_that_made_it(monkeypatch):
    monkeypatch.setenv(server.FIGURES, "")
    at_the_end: list[Callable[[], None]] = []
    monkeypatch.setattr("atexit.register", at_the_end.append)
    server.keep_figures()
    folder = Path(os.environ[server.FIGURES])
    [clear] = at_the_end
    monkeypatch.setattr(os, "getpid", lambda: 1)
    clear()
    assert folder.is_dir()
    monkeypatch.undo()
    clear()
    assert not folder.exists()


def test_it_says_where_it_is(capsys):
    server.when_ready(None)
    assert f"http://{server.bind}/" in capsys.readouterr().out


def test_only_the_server_keeps_a_pool_of_connections(monkeypatch, tmp_path):
    monkeypatch.delenv("DATABASE_POOL_SIZE")
    monkeypatch.delenv("DJANGO_SETTINGS_MODULE")
    monkeypatch.setenv("DATABASE_URL", "postgresql://db/register")
    ask = "from django.conf import settings; print(settings.DATABASES['default']['OPTIONS'])"
    served = subprocess.run(
        [sys.executable, "-c", f"import config.wsgi; {ask}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "'max_size': 16" in served.stdout


@pytest.mark.parametrize("python", ["/nowhere/python", "/bin/false"])
def test_setting_up_refuses_an_interpreter_that_will_not_do(python, monkeypatch):
    monkeypatch.setenv("PYTHON", python)
    ended = subprocess.run(
        [ROOT / "bin" / "setup", "requirements/run.txt"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 2
    assert ended.stderr.splitlines() == [
        f"setup: PYTHON={python} does not run, or is older than Python 3.11."
    ]
