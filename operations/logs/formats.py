"""How a record becomes a line: for people, or for a program that collects lines."""

from __future__ import annotations

import logging
import re
from datetime import UTC, datetime
from typing import Any, Final

import msgspec

from ..watching.seen import ON_REQUEST, current
from .secrets import without_secrets

CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""Characters that end a line, that a terminal obeys, or that cannot be written at all."""
NAMED: Final = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def harmless(text: str) -> str:
    """``text`` without secrets, on one line: nobody can write a line of their own into the log."""
    return CONTROL.sub(lambda found: escaped(found[0]), without_secrets(text))


def escaped(character: str) -> str:
    return NAMED.get(character) or f"\\u{ord(character):04x}"


def told_of(record: logging.LogRecord) -> dict[str, Any]:
    """What the request, and whoever wrote the record, say beside the message, made harmless.

    What the request says is of our own making, or was looked at when it came.
    """
    seen = current.get() or vars(getattr(record, "request", record)).get(ON_REQUEST)
    told: dict[str, Any] = seen.told() if seen is not None else {}
    for name, value in getattr(record, "told", {}).items():
        told[name] = harmless(value) if isinstance(value, str) else value
    return told


class TextFormatter(logging.Formatter):
    """One line a record; a traceback is indented, so that none of its lines looks like one."""

    said_by_message: Final = {"method", "path", "status", "milliseconds", "statement"}

    def format(self, record: logging.LogRecord) -> str:
        when = self.formatTime(record)
        line = f"{when} {record.levelname} {record.name}: {harmless(record.getMessage())}"
        told = {
            name: value
            for name, value in told_of(record).items()
            if name not in self.said_by_message
        }
        if told:
            line += f" [{' '.join(f'{name}={value}' for name, value in told.items())}]"
        return "\n  | ".join([line, *self.traceback_lines(record)])

    def traceback_lines(self, record: logging.LogRecord) -> list[str]:
        return [harmless(line) for line in traceback_of(self, record).splitlines()]


class JSONFormatter(logging.Formatter):
    """One JSON object a line, as collectors of logs read them."""

    def format(self, record: logging.LogRecord) -> str:
        fields: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": harmless(record.getMessage()),
        }
        fields |= told_of(record)
        if traceback := traceback_of(self, record):
            writable = traceback.encode(errors="backslashreplace").decode()
            fields["traceback"] = without_secrets(writable)
        return msgspec.json.encode(fields, enc_hook=str).decode()


def traceback_of(formatter: logging.Formatter, record: logging.LogRecord) -> str:
    """The traceback and the stack of a record, or nothing."""
    parts = []
    if record.exc_info:
        parts.append(formatter.formatException(record.exc_info))
    if record.stack_info:
        parts.append(formatter.formatStack(record.stack_info))
    return "\n".join(parts)
