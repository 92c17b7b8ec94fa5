"""What is refused of any format."""

from __future__ import annotations

from ...importing.files.codes import RefusedError
from .limits import Limits


def refuse_long(words: str, limits: Limits) -> None:
    """More text than a notice has."""
    if len(words) > limits.text:
        raise RefusedError("long", most=limits.text)
