"""How gunicorn serves the register: ``gunicorn --config config/server.py config.wsgi``."""

from __future__ import annotations

import os
import socket
import sys
from typing import Any

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = os.environ.get("PORT", "8000")

bind = f"{HOST}:{PORT}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = 4
preload_app = True  # one start-up for all workers, and an error in it is seen once
loglevel = "warning"


def on_starting(_server: Any) -> None:
    """Refuses a port that cannot be had in one line; gunicorn would try five times first."""
    try:
        if not 0 < int(PORT) < 65536:
            raise ValueError("a port is a number from 1 to 65535")
        with socket.create_server((HOST, int(PORT))):
            pass
    except (OSError, ValueError) as error:
        sys.stderr.write(f"{bind} cannot be served: {error}. Name another port: make run PORT=…\n")
        raise SystemExit(2) from None


def when_ready(_server: Any) -> None:
    """Says where the register is, once it is there."""
    sys.stdout.write(f"The register is at http://{bind}/ (stop it with Ctrl-C)\n")
    sys.stdout.flush()
