"""The log as it is written, line by line."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Iterator

import pytest

from operations.logs.formats import JSONFormatter, TextFormatter

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
