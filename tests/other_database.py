"""A second register beside the one under test: SQLite in a file, empty and as after migrate."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from config.environment import SQLITE_OPTIONS

OTHER = "other"
# The disk need not have it: the file is thrown away.
OPTIONS = SQLITE_OPTIONS | {"init_command": "PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;"}


@contextmanager
def database_at(path: Path) -> Iterator[str]:
    """The alias of a connection to this file, for as long as it is needed."""
    known = connections.settings
    known[OTHER] = known["default"] | {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "HOST": "",
        "OPTIONS": OPTIONS,
        "CONN_MAX_AGE": None,
    }
    try:
        # At once: pytest lets a test open no connection but its own.
        connections[OTHER].connect()
        yield OTHER
    finally:
        connections[OTHER].close()
        del connections[OTHER]
        del known[OTHER]


@pytest.fixture(scope="session")
def migrated_other(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """An empty register in a file, made from the models: much faster than by each migration."""
    path = tmp_path_factory.mktemp("other") / "empty.sqlite3"
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        applied = list(MigrationRecorder(connections["default"]).applied_migrations())
        by_models = {config.label: None for config in apps.get_app_configs()}
        patch.setattr("django.conf.settings.MIGRATION_MODULES", by_models)
        with database_at(path) as other:
            call_command("migrate", run_syncdb=True, database=other, verbosity=0)
            for label, name in sorted(applied):
                MigrationRecorder(connections[other]).record_applied(label, name)
    return path


@pytest.fixture
def other(migrated_other: Path, db: None, tmp_path: Path) -> Iterator[str]:
    """The alias of an empty register of its own."""
    path = tmp_path / "other.sqlite3"
    shutil.copy(migrated_other, path)
    with database_at(path) as alias:
        yield alias
