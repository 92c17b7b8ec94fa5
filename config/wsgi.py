"""WSGI entry point."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

# The server's threads share connections; a command needs one, and to hear at once why it failed.
os.environ.setdefault("DATABASE_POOL_SIZE", "16")

application = get_wsgi_application()
