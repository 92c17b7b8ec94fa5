"""Olivia, who decides."""

from __future__ import annotations

from typing import Any

import pytest

from tests.people import person, signed_in


@pytest.fixture
def olivia(db: Any) -> Any:
    return signed_in(person("olivia"))
