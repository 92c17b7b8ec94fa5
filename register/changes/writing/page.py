"""HTML, for people: one file that needs no other, and the same pieces for the page of the admin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from register.documents.cells import Line
from register.writers.markup import html_of, language_tag
from register.writers.page import STYLE

from ..notification import Notification
from ..phrases import NO_CHANGES
from ..report import ChangeReport, Entry


def report(told: ChangeReport, out: BinaryIO) -> None:
    """Write the report as a page of its own."""
    write(report_context(told), f"{told.title} · {' – '.join(told.versions)}", out)


def notification(told: Notification, out: BinaryIO) -> None:
    """Write the draft as a page of its own."""
    write(notification_context(told), told.title, out)


def write(context: dict[str, Any], title: str, out: BinaryIO) -> None:
    """Write a file that needs no other."""
    whole = {**context, "title": title, "style": style(), "is_file": True}
    out.write(get_template("register/changes_file.html").render(whole).encode())


def style() -> SafeString:
    """Our own style sheets, to stand inside the file."""
    sheets = (STYLE, STYLE.with_name("changes.css"))
    return mark_safe("".join(one.read_text(encoding="utf-8") for one in sheets))  # noqa: S308


def report_context(
    told: ChangeReport, most: int | None = None, without: tuple[str, ...] = ()
) -> dict[str, Any]:
    """What a template needs of a report, ``most`` entries of each kind."""
    return {
        "report": told,
        "lang": language_tag(told.language),
        "headings": told.columns(),
        "statements": [
            (label, html_of(cell)) for key, label, cell in told.statements() if key not in without
        ],
        "groups": [
            {
                "kind": group.kind,
                "title": group.title,
                "count": group.total,
                "hidden": group.total - len(group.entries),
                "entries": list(entries(group.entries, told)),
            }
            for group in told.groups(most)
        ],
        "nothing": told.text(NO_CHANGES),
    }


def entries(group: tuple[Entry, ...], told: ChangeReport) -> Iterator[dict[str, Any]]:
    """Entries with their lines as HTML."""
    for entry in group:
        yield {
            "event": entry.event,
            "event_label": entry.event_label,
            "label": entry.label,
            "name": html(entry.name),
            "owners": html(entry.owners) if entry.owners else "",
            "fields": [
                {"label": field.label, "old": html(field.old), "new": html(field.new)}
                for field in entry.fields
            ],
            "reason": entry.reason,
            "hooks": [
                {"text": told.hook(one), "source": f"{one.confidence}: {one.source}",
                 "is_assumption": one.is_assumption}
                for one in entry.hooks
            ],
            "follows": [
                {"key": one.key, "title": one.title, "words": html(one.words)}
                for one in entry.follows
            ],
            "touches": [
                {"id": one.id, "number": one.number, "at": told.instant(one),
                 "who": one.actor_name, "why": one.reason}
                for one in entry.touches
            ],
            "note": told.no_touch(entry),
        }  # fmt: skip


def notification_context(told: Notification) -> dict[str, Any]:
    """What a template needs of a draft."""
    return {
        "notification": told,
        "lang": language_tag(told.language),
        "opening": told.opening(),
        "sections": [
            {"heading": part.heading, "lines": [html(line) for line in part.lines]}
            for part in told.sections()
        ],
    }


def html(line: Line) -> SafeString:
    return html_of([line])
