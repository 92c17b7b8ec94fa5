"""Markdown, for mails and wikis: what people typed never becomes mark-up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from register.documents.cells import Line, Sensitive, parts_of

from ..notification import Notification
from ..phrases import NO_CHANGES
from ..report import ChangeReport, Entry

MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&])")
LIST_MARK = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")


def report(told: ChangeReport, out: BinaryIO) -> None:
    """Write the report with a heading for each kind and a list below it."""
    lines = [f"# {escaped(told.title)}", ""]
    for _key, label, cell in told.statements():
        lines.append(f"- {escaped(label)}: {'; '.join(in_markdown(line) for line in cell)}")
    for group in told.groups():
        lines += ["", f"## {escaped(group.title)} ({len(group.entries)})"]
        for entry in group.entries:
            lines += ["", *entry_lines(entry, told)]
    if not told.counts:
        lines += ["", escaped(told.text(NO_CHANGES))]
    out.write(("\n".join(lines) + "\n").encode())


def entry_lines(entry: Entry, told: ChangeReport) -> Iterator[str]:
    """One entry: what it is, then its fields, why, and what follows."""
    headings = told.columns()
    name = in_markdown(entry.name)
    of = f"{in_markdown(entry.owners)} › " if entry.owners else ""
    yield f"### {of}{escaped(entry.label)} “{name}”: {escaped(entry.event_label)}"
    yield ""
    for field in entry.fields:
        yield f"- {escaped(field.label)}: {in_markdown(field.old)} → {in_markdown(field.new)}"
    yield f"- {escaped(headings['reason'])}: {escaped(entry.reason)}"
    if entry.hooks:
        hooks = "; ".join(told.hook(one) for one in entry.hooks)
        yield f"- {escaped(headings['hooks'])}: {escaped(hooks)}"
    for one in entry.follows:
        title = f"**{escaped(one.title)}**: " if one.title else ""
        yield f"- {title}{in_markdown(one.words)}"
    for line in told.history(entry):
        yield f"- {escaped(line)}"


def notification(told: Notification, out: BinaryIO) -> None:
    """Write the draft."""
    lines = [f"# {escaped(told.title)}", "", f"> **{escaped(told.draft)}**"]
    for paragraph in told.opening():
        lines += ["", escaped(paragraph)]
    for section in told.sections():
        lines += ["", *([f"## {escaped(section.heading)}", ""] if section.heading else [])]
        lines += [f"- {in_markdown(line)}" for line in section.lines]
    out.write(("\n".join(lines) + "\n").encode())


def in_markdown(line: Line) -> str:
    """A line with sensitive items in bold italics."""
    return "".join(
        f"***{escaped(part.text)}***"
        if isinstance(part, Sensitive)
        else escaped(part if isinstance(part, str) else part.text)
        for part in parts_of(line)
    )


def escaped(text: str) -> str:
    """Text on one line, with every character that could be mark-up escaped."""
    edges = text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :]
    one_line = " ".join(text.split())
    if not one_line:
        return edges[0]
    marked = MARKUP.sub(r"\\\1", one_line)
    return edges[0] + LIST_MARK.sub(r"\1\\\2", marked) + edges[1]
