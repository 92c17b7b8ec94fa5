"""How gunicorn serves the register: ``gunicorn --config config/server.py config.wsgi``."""

from __future__ import annotations

import atexit
import logging
import os
import shutil
import socket
import sys
import tempfile
from pathlib import Path
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

# Seconds. A process that gives no sign of life is started anew; one that ends finishes what it is
# doing, of which a document of the whole register takes longest.
timeout = graceful_timeout = 60
# Longer than a proxy keeps its connections (deploy/nginx.conf): it never sends into a closed one.
keepalive = 75
# Whether a proxy is trusted is for BEHIND_PROXY to say, and for nobody else.
forwarded_allow_ips = ""
# Ours are about twenty; addresses of lists with many filters fit into the line.
limit_request_fields = 60
limit_request_field_size = 8190
limit_request_line = 4094
# Signs of life are files: on a busy disk they would come late.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108
control_socket_disable = True  # a second door to the server, which nobody here uses

FIGURES = "PROMETHEUS_MULTIPROC_DIR"
"""The folder in which processes keep their part of the figures, before any of them counts."""


def keep_figures() -> None:
    """Make the folder, and take it away when this process ends, whatever it ends with."""
    folder, maker = tempfile.mkdtemp(prefix="register-figures-"), os.getpid()
    os.environ[FIGURES] = folder

    def clear() -> None:
        if os.getpid() == maker:  # the working processes end too, and the others go on counting
            shutil.rmtree(folder, ignore_errors=True)

    atexit.register(clear)


if os.environ.get("METRICS", "off") != "off" and not os.environ.get(FIGURES):
    keep_figures()


def on_starting(_server: Any) -> None:
    """Looks whether the address can be had, and whether style sheets were collected."""
    folder = os.environ.get("STATIC_ROOT", "")
    if folder and not Path(folder, "staticfiles.json").is_file():
        refuse(f"STATIC_ROOT: nothing is collected in {folder}. Run: manage.py collectstatic")
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


def post_fork(_server: Any, _worker: Any) -> None:
    """Threads give way sooner: while one works out findings, the others wait for each statement.

    Each statement gives the interpreter away and waits to have it back: at worst 5 ms, Python's own
    setting, a hundred times on a page of a hundred statements. What it brings by itself was not
    measured (docs/performance.md has both together with other changes).
    """
    sys.setswitchinterval(0.001)


def child_exit(_server: Any, worker: Any) -> None:
    """What a process held is given back with it; what it counted stays counted."""
    if os.environ.get(FIGURES):
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]
