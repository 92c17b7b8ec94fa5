"""How gunicorn serves the register: ``gunicorn --config config/server.py config.wsgi``."""

from __future__ import annotations

import logging
import os
import shutil
import socket
import sys
import tempfile
from typing import Any, NoReturn


def refuse(message: str) -> NoReturn:
    """Ends the start with one line; gunicorn would show a traceback or try again."""
    sys.stderr.write(f"{message}\n")
    raise SystemExit(2)


def whole_number(name: str, text: str, largest: int) -> int:
    """``text`` as a number from 1 to ``largest``."""
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= largest):
        refuse(f"{name}: “{text}” is not a number from 1 to {largest}.")
    return int(text)


HOST = os.environ.get("HOST", "127.0.0.1")
PORT = whole_number("PORT", os.environ.get("PORT", "8000"), largest=65535)

bind = f"{HOST}:{PORT}"
workers = whole_number("WORKERS", os.environ.get("WORKERS", "2"), largest=256)
worker_class = "gthread"
threads = 4
preload_app = True  # one start-up for all workers, and an error in it is seen once
loglevel = "warning"


FIGURES = "PROMETHEUS_MULTIPROC_DIR"
"""The folder in which processes keep their part of the figures, before any of them counts."""
own_folder = ""
if os.environ.get("METRICS", "off") != "off" and not os.environ.get(FIGURES):
    own_folder = tempfile.mkdtemp(prefix="register-figures-")
    os.environ[FIGURES] = own_folder


def on_starting(_server: Any) -> None:
    """Looks whether the address can be had."""
    try:
        with socket.create_server((HOST, PORT)):
            pass
    except OSError as error:
        refuse(f"{bind} cannot be served: {error}. Name another port: make run PORT=…")


def when_ready(_server: Any) -> None:
    """Says where the register is, once it is there."""
    sys.stdout.write(f"The register is at http://{bind}/ (stop it with Ctrl-C)\n")
    sys.stdout.flush()
    # Its own few lines look like all others from now on.
    own = logging.getLogger("gunicorn.error")
    own.handlers.clear()
    own.propagate = True


def child_exit(_server: Any, worker: Any) -> None:
    """What a process held is given back with it; what it counted stays counted."""
    if os.environ.get(FIGURES):
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]


def on_exit(_server: Any) -> None:
    """Counting begins anew with the next start."""
    if own_folder:
        shutil.rmtree(own_folder, ignore_errors=True)
