"""WSGI entry point."""

from __future__ import annotations

import os
import sys
from importlib import import_module

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application
from environs import EnvError

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

# The server's threads share connections; a command needs one, and to hear at once why it failed.
os.environ.setdefault("DATABASE_POOL_SIZE", "16")

try:
    application = get_wsgi_application()
except (ImproperlyConfigured, EnvError) as error:
    # One line, as for every command (manage.py); the server would show a traceback.
    sys.stderr.write(" ".join(f"Settings: {error}".split()) + "\n")
    raise SystemExit(2) from None

# Before the server forks: its processes then count the requests of a token in one table.
import_module("register.api.gate").prepare()
