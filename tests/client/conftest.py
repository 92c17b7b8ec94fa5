"""Whatever the client says while it is tested, it can say in Chinese."""

from __future__ import annotations

import pytest

from ropa.chinese import CHINESE
from ropa.speech import Speech
from tests.client.fake import FakeRegister


@pytest.fixture(autouse=True)
def _speaks_chinese(monkeypatch):
    said = Speech.__call__

    def checked(self: Speech, english: str, **values: object) -> str:
        assert english in CHINESE, "say it in ropa/chinese.py too"
        return said(self, english, **values)

    monkeypatch.setattr(Speech, "__call__", checked)


@pytest.fixture
def register():
    return FakeRegister()
