"""How far a long run has come."""

from __future__ import annotations

import io

from django.core.management.base import OutputWrapper

from register.archive import progress


def test_tells_each_table_once_it_takes_long(monkeypatch):
    said = io.StringIO()
    told = progress.Progress(OutputWrapper(said))
    told("chain.jsonl", 7)
    assert not said.getvalue()
    monkeypatch.setattr(progress, "PATIENCE", -1.0)
    told("history/processing.controller.jsonl", 12_345)
    assert said.getvalue().split() == ["0", "s", "history/processing.controller.jsonl", "12,345"]
