"""Stands before every view until the real gate is there."""

from __future__ import annotations

from typing import Any


def gated(view: Any, scope: str = "read", *, writing: str = "") -> Any:  # noqa: ARG001
    return view
