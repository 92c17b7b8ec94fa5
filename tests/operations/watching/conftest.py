"""The log line by line; and registers beside the one under test, those of earlier releases too."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from operations.logs.formats import JSONFormatter, TextFormatter
from tests.operations.broken_servers import data, prepared, prepared_file, servers, token
from tests.operations.kept_releases import RELEASES, Register, Release, brought_up
from tests.other_database import migrated_other, other

__all__ = [
    "data",
    "migrated_other",
    "other",
    "prepared",
    "prepared_file",
    "servers",
    "token",
    "upgraded",
]

Lines = Callable[[], list[str]]


def collected(formatter: logging.Formatter) -> Iterator[Lines]:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield lambda: stream.getvalue().splitlines()
    root.removeHandler(handler)
    root.setLevel(level)


@pytest.fixture
def text_lines() -> Iterator[Lines]:
    """``text_lines()`` is the log so far."""
    yield from collected(TextFormatter())


@pytest.fixture
def json_lines() -> Iterator[Lines]:
    yield from collected(JSONFormatter())


@pytest.fixture(scope="session", params=RELEASES, ids=lambda release: release.name)
def upgraded(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Release, Register]]:
    """A release, and its register as ``manage.py migrate`` left it. Not to be written."""
    release: Release = request.param
    folder = tmp_path_factory.mktemp("release")
    with django_db_blocker.unblock(), brought_up(release, folder) as register:
        yield release, register
