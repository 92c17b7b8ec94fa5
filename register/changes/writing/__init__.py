"""Turns a report of changes, or a drafted notification, into the bytes of a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, Final

from register.choices import State

from ..notification import Notification
from ..report import ChangeReport
from . import delimited, machine, markdown, page

Written = ChangeReport | Notification


@dataclass(frozen=True)
class Writer:
    """One format: what it is called on the web, and how each of the two is written in it."""

    content_type: str
    report: Callable[[ChangeReport, BinaryIO], None]
    notification: Callable[[Notification, BinaryIO], None]

    def write(self, what: Written, out: BinaryIO) -> None:
        if isinstance(what, Notification):
            self.notification(what, out)
        else:
            self.report(what, out)


WRITERS: Final = {
    "html": Writer("text/html; charset=utf-8", page.report, page.notification),
    "csv": Writer("text/csv; charset=utf-8", delimited.report, delimited.notification),
    "json": Writer("application/json", machine.report, machine.notification),
    "md": Writer("text/markdown; charset=utf-8", markdown.report, markdown.notification),
}
"""By the name a format is asked for, which is also the end of the file's name."""


def file_name(what: Written, form: str) -> str:
    """``changes-12-412-zh-hans.csv``: which of the two, between which change sets."""
    report = what.report if isinstance(what, Notification) else what
    kind = "change-notification" if isinstance(what, Notification) else "changes"
    numbers = f"{report.found.before.number}-{report.found.after.number}"
    approved = "-approved" if report.found.after.state == State.APPROVED else ""
    if report.found.after.part is not None:
        approved += "-part"
    return f"{kind}-{numbers}{approved}-{report.language}.{form}"


__all__ = ["WRITERS", "Writer", "file_name"]
