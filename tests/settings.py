"""Settings under test: the real ones, deaf to the environment of whoever runs the tests.

``TEST_DATABASE_URL`` chooses the database; without it the tests run on SQLite in memory.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

folder = tempfile.mkdtemp(prefix="register-tests-")
atexit.register(shutil.rmtree, folder, ignore_errors=True)

OWN: tuple[str, ...] = (
    "ALLOWED_HOSTS",
    "BEHIND_PROXY",
    "CSRF_TRUSTED_ORIGINS",
    "DATABASE_POOL_SIZE",
    "DATABASE_REPLICA_URLS",
    "DEBUG",
)
OWN += ("EMAIL_FROM", "EMAIL_URL", "REVIEW_INTERVAL_MONTHS")
OWN += ("API_CACHE_MEGABYTES", "API_REQUESTS_PER_MINUTE", "API_TOKEN_MAX_DAYS")
OWN += ("ACCESS_LOG_LINES", "ACCESS_LOG_READS")
OWN += ("WEBHOOK_INTERNAL_HOSTS",)
OWN += (
    "LOG_FORMAT",
    "METRICS",
    "METRICS_TOKEN",
    "METRICS_TOKEN_FILE",
    "STATIC_ROOT",
    "SLOW_QUERY_MILLISECONDS",
)
OWN += ("DATABASE_URL_FILE", "EMAIL_URL_FILE", "SECRET_KEY_FILE")
OWN += ("HTTPS_ONLY", "LANGUAGE_CODE", "LOG_LEVEL", "SECRET_KEY", "TIME_ZONE")
OWN += ("BREAK_GLASS_ACCOUNTS", "MFA_REQUIRED", "SESSION_HOURS", "SESSION_IDLE_MINUTES")
OWN += ("OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_CLIENT_SECRET_FILE", "OIDC_GROUPS_CLAIM")
OWN += ("OIDC_ISSUER", "OIDC_MFA_VALUES", "OIDC_NAME", "OIDC_ONLY", "OIDC_ROLES", "OIDC_SCOPES")
for name in OWN:
    os.environ.pop(name, None)
os.environ["DATA_DIR"] = folder
os.environ["DATABASE_POOL_SIZE"] = "16"  # as the server does it
os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL") or "sqlite://:memory:"

from config.settings import *  # noqa: E402, F403 - after the environment is what it has to be

# Tracked models of every shape, for the tests of the time machine.
INSTALLED_APPS = [*INSTALLED_APPS, "tests.history.testapp"]  # noqa: F405

# The real hasher is slow on purpose; these passwords guard nothing.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
