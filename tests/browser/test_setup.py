"""Whether these tests can run at all; it needs no browser."""

from __future__ import annotations

import os

import pytest

from .conftest import CHROMIUM, MISSING


def test_there_is_a_browser():
    if CHROMIUM is None and not os.environ.get("CI"):
        pytest.skip(f"The pages were not tried in a browser. {MISSING}")
    assert CHROMIUM, MISSING
