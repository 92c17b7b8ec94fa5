"""Whether these tests can run at all; it needs no browser."""

from __future__ import annotations

import os

from .conftest import CHROMIUM, MISSING


def test_a_build_server_has_chromium():
    assert CHROMIUM or not os.environ.get("CI"), MISSING
