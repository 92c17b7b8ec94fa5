"""The numbers that one request or command has sealed, for whoever writes down what it did."""

from __future__ import annotations

from contextvars import ContextVar

numbers_sealed: ContextVar[list[int] | None] = ContextVar("numbers_sealed", default=None)
"""A list to which every committed change set adds its number; None when nobody listens."""


def note_sealed(number: int) -> None:
    """Tell the listener, if there is one."""
    listener = numbers_sealed.get()
    if listener is not None:
        listener.append(number)
