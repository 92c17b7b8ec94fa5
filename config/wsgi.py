"""WSGI entry point."""

from __future__ import annotations

import os
from importlib import import_module

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

# The server's threads share connections; a command needs one, and to hear at once why it failed.
os.environ.setdefault("DATABASE_POOL_SIZE", "16")

application = get_wsgi_application()

# Before the server forks: its processes then count the requests of a token in one table.
import_module("register.api.gate").prepare()
