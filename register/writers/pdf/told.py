"""What a document says, as the templates lay it out: plain lists, numbers and texts.

A cell is a list of lines; a line a text or a list of parts; a part a text, a text in pieces, or
``{"s": text}`` for a sensitive item and ``{"m": text}`` for words that stand in place of a fact.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import groupby
from typing import Any, Final

from register.documents import Document, PartOf
from register.documents.cells import Cell, Line, Part, Sensitive, parts_of, plain
from register.documents.document import Block, Field, Form, GridRows, Heading
from register.documents.preamble import Statement, said_elsewhere
from register.phrasing import phrase

from ..drawn import picture_of
from .letters import LINE_END, Said, fitted, visible
from .paper import Paper, paper_of_forms, paper_of_table, share
from .prose import sections_told

LANGUAGES: Final = {"zh-hans": ("zh", "CN"), "pt-br": ("pt", "BR")}
OF_PROSE: Final = {"version", "seal", "state"}
CONTENTS: Final = phrase("Contents")
LISTED: Final = 200
"""Lines of a document whose table of contents still helps."""
WHOLE: Final = 14
"""Lines of a row up to which it is not broken over two pages."""
SHORT: Final = 70
"""Characters of a box that shares its row with another; a Chinese one counts twice."""


class Telling:
    """Tells one document. ``lost`` are letters that no font of this machine has."""

    def __init__(self, document: Document, lost: Collection[str] = ()) -> None:
        self.document = document
        self.lost = lost

    def told(self) -> dict[str, Any]:
        """The whole document."""
        document = self.document
        document.untranslated = 0
        language, region = LANGUAGES.get(document.language, (document.language, None))
        stretches = stretches_of([self.part(part) for part in document.parts])
        return {
            "lang": language,
            "region": region,
            "title": self.text(document.title),
            "version": self.text(document.version),
            "footer": self.text(f"{document.title} · {document.version}"),
            "citation": self.text(document.kind.citation),
            "colon": document.wording.marks.colon,
            "statements": [
                {"label": self.text(one.label), "cell": self.cell(one.cell, 80)}
                for one in self.statements()
            ],
            "contents": self.contents(),
            "picture": self.picture(),
            "prose": self.prose(),
            "has_parts": len(document.parts) > 1,
            "stretches": stretches,
            "elsewhere": self.text(said_elsewhere(document)),
        }

    def statements(self) -> list[Statement]:
        """What stands beside the lines; of prose only which version it is."""
        found = self.document.statements()
        return [one for one in found if one.key in OF_PROSE] if self.document.text else found

    def picture(self) -> dict[str, str] | None:
        """The picture and what it shows, for whoever hears the document."""
        found = picture_of(self.document)
        if found is None:
            return None
        return {"svg": self.text(found.svg), "about": self.text(found.description)}

    def contents(self) -> str:
        """The title of the table of contents; nothing when there is no need of one."""
        w, parts = self.document.wording, self.document.parts
        if self.document.text:
            return self.text(w.text(CONTENTS))
        has_headings = len(parts) > 1 or not parts[0].is_table_on_paper
        wanted = has_headings and 1 < self.document.count() <= LISTED
        return self.text(w.text(CONTENTS)) if wanted else ""

    def prose(self) -> list[dict[str, Any]] | None:
        """The sections of a document in prose."""
        if self.document.text is None:
            return None
        return sections_told(self.document.text, self, self.document.wording.marks.space)

    def part(self, part: PartOf) -> dict[str, Any]:
        """A part as a table or as forms, whichever fits paper."""
        paper = paper_of_table(part) if part.is_table_on_paper else None
        is_table = paper is not None
        paper = paper or paper_of_forms(part)
        made = self.table(part, paper) if is_table else self.forms(part, paper)
        return {
            "title": self.text(part.title),
            "note": self.text(part.note),
            "empty": self.text(part.empty),
            "paper": paper.name,
            "flipped": paper.flipped,
            "is_table": is_table,
            **made,
        }

    def table(self, part: PartOf, paper: Paper) -> dict[str, Any]:
        rooms = paper.rooms([heading.width for heading in part.headings])
        groups = [
            {"title": self.text(title), "lines": [self.row(line.cells, rooms) for line in lines]}
            for title, lines in groupby(part.lines(), key=lambda line: line.group)
        ]
        return {
            "columns": self.columns(part.headings, rooms),
            "sections": [
                {"title": self.text(title), "columns": count}
                for title, count in sections_of(part.headings)
            ],
            "groups": groups,
        }

    def forms(self, part: PartOf, paper: Paper) -> dict[str, Any]:
        groups: list[dict[str, Any]] = []
        for form in part.forms():
            if form.group or not groups:
                groups.append({"title": self.text(form.group), "lines": []})
            groups[-1]["lines"].append(self.form(form, paper))
        return {"groups": groups}

    def form(self, form: Form, paper: Paper) -> dict[str, Any]:
        return {
            "title": [self.cell(cell, 60) for cell in form.title],
            "blocks": [
                {"title": self.text(block.title), "entries": self.entries(block, paper)}
                for block in form.blocks
            ],
        }

    def entries(self, block: Block, paper: Paper) -> list[dict[str, Any]]:
        """Runs of boxes, and the tables between them."""
        entries: list[dict[str, Any]] = []
        for is_box, run in groupby(block.entries, key=lambda one: isinstance(one, Field)):
            if is_box:
                boxes = [one for one in run if isinstance(one, Field)]
                entries.append({"boxes": [self.boxes(row, paper) for row in paired(boxes)]})
            else:
                entries += [self.grid(one, paper) for one in run if isinstance(one, GridRows)]
        return entries

    def boxes(self, row: list[Field], paper: Paper) -> list[dict[str, Any]]:
        room = paper.room_of_box if len(row) > 1 else paper.room_of_long_box
        return [
            {
                "label": self.fit(field.heading.text, paper.room_of_label),
                "citation": self.fit(field.heading.citation, paper.room_of_label),
                "cell": self.cell(field.cell, room),
            }
            for field in row
        ]

    def grid(self, grid: GridRows, paper: Paper) -> dict[str, Any]:
        rooms = paper.rooms([heading.width for heading in grid.headings])
        return {
            "title": self.text(grid.text),
            "citation": self.text(grid.citation),
            "columns": self.columns(grid.headings, rooms),
            "rows": [self.row(row, rooms) for row in grid.rows],
            "empty": self.cell(grid.empty, 80),
        }

    def columns(self, headings: list[Heading], rooms: list[int]) -> list[dict[str, Any]]:
        return [
            {
                "text": self.fit(heading.text, room),
                "citation": self.fit(heading.citation, room),
                "width": share(heading.width),
            }
            for heading, room in zip(headings, rooms, strict=True)
        ]

    def row(self, cells: Sequence[Cell], rooms: list[int]) -> dict[str, Any]:
        return {
            "cells": [self.cell(cell, room) for cell, room in zip(cells, rooms, strict=True)],
            "whole": max(map(height, cells, rooms)) <= WHOLE,
        }

    def cell(self, cell: Cell, room: int) -> list[Any]:
        """A cell, every line break inside a line making a line of its own."""
        return [self.line(line, room) for whole in cell for line in lines_of(whole)]

    def line(self, line: Line, room: int) -> Any:
        if isinstance(line, str):
            said = self.fit(line, room)
            return said if isinstance(said, str) else [said]
        return [self.marked(part, room) for part in line]

    def marked(self, part: Part, room: int) -> Any:
        if isinstance(part, str):
            return self.fit(part, room)
        key = "s" if isinstance(part, Sensitive) else "m"
        return {key: self.fit(part.text, room)}

    def fit(self, text: str, room: int) -> Said:
        return fitted(self.text(text), room)

    def text(self, text: str) -> str:
        return visible(text, self.lost)


def lines_of(line: Line) -> list[Line]:
    """A line as several where its text has line breaks."""
    if isinstance(line, str):
        return list(LINE_END.split(line))
    if not LINE_END.search(plain(line)):
        return [line]
    found: list[list[Part]] = [[]]
    for part in parts_of(line):
        first, *rest = LINE_END.split(plain((part,)))
        for place, text in enumerate((first, *rest)):
            if place:
                found.append([])
            found[-1].append(text if isinstance(part, str) else type(part)(text))
    return [tuple(parts) for parts in found]


def paired(fields: list[Field]) -> Iterable[list[Field]]:
    """Short boxes two by two, in their order; a long one, or one left over, alone."""
    waiting: list[Field] = []
    for field in fields:
        if is_short(field.cell):
            waiting.append(field)
            if len(waiting) < 2:
                continue
            yield waiting
        else:
            if waiting:
                yield waiting
            yield [field]
        waiting = []
    if waiting:
        yield waiting


def is_short(cell: Cell) -> bool:
    """Whether a box says so little that it needs half a row only."""
    return len(cell) <= 2 and sum(map(extent, map(plain, cell))) <= SHORT


def height(cell: Cell, room: int) -> int:
    """About how many lines a cell takes where ``room`` characters go across."""
    return sum(max(1, -(-extent(plain(line)) // max(room, 1))) for line in cell)


def stretches_of(parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Parts that follow one another on the same paper; one without lines takes what there is."""
    stretches: list[dict[str, Any]] = []
    for part in parts:
        paper = {key: part.pop(key) for key in ("paper", "flipped")}
        last = stretches[-1] if stretches else None
        if last and not part["groups"]:
            last["parts"].append(part)
        elif last and not any(one["groups"] for one in last["parts"]):
            last.update(paper, parts=[*last["parts"], part])
        elif last and all(last[key] == value for key, value in paper.items()):
            last["parts"].append(part)
        else:
            stretches.append({**paper, "parts": [part]})
    return stretches


def extent(text: str) -> int:
    """Characters across; what is no Latin letter is twice as wide."""
    return len(text) + sum(1 for letter in text if letter > "\u2e80")


def sections_of(headings: list[Heading]) -> list[tuple[str, int]]:
    """Titles of neighbouring columns of one section, and how many they are."""
    return [
        (title, len(list(run)))
        for title, run in groupby(headings, key=lambda heading: heading.section)
    ]
