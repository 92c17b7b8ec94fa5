"""Readers of our own export: the workbook (XLSX or ODS, filled-in templates too) and the JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from history.decoding import without_collecting

from ..files.content import Content
from ..kinds import JOINT
from ..known import Known, naming, same
from ..meanings import Meanings, has_name
from ..rows import Problem, Statement, Weight
from ..workbook.interchange import FORMAT
from .own_json import JsonRows, lists_of
from .own_rows import Conversion
from .own_sheets import PASSED_OVER, Layout, layout_of, missing, texts_of
from .reader import Options

WORKBOOKS: Final = frozenset({"xlsx", "xlsm", "ods", "csv"})
HALF: Final = 0.5


class OwnWorkbook:
    """Our workbook; a sheet is known by its title, or by the names above its headings."""

    name = "own-workbook"
    title = gettext_lazy("workbook of the register (export or template)")

    def recognises(self, content: Content) -> float:
        """By the sheets that are ours."""
        if content.format not in WORKBOOKS or not content.sheets:
            return 0.0
        told = [one for one in content.sheets if one.rows and same(one.name) not in PASSED_OVER]
        ours = sum(layout_of(one) is not None for one in told)
        if not ours:
            return 0.0
        return 1.0 if ours == len(told) else HALF + HALF * ours / len(told) * 0.9

    def read(self, content: Content, options: Options, known: Known | None) -> Statement:
        """What the sheets state. Sheets that are not ours are named, and passed over."""
        statement = Statement(self.name)
        layouts = []
        for sheet in content.sheets:
            layout = layout_of(sheet, options.language)
            if layout is None:
                if sheet.rows and same(sheet.name) not in PASSED_OVER:
                    statement.problems.append(not_ours(sheet.name))
                continue
            statement.problems += layout.problems
            if lacking := missing(layout):
                statement.problems += lacking
            else:
                layouts.append(layout)
        meanings = Meanings(known, options.language, names_in(layouts))
        with without_collecting():
            for layout in layouts:
                conversion = Conversion(layout, meanings)
                statement.add(layout.kind.name, conversion.rows())
                statement.problems += conversion.problems
        return statement


def not_ours(title: str) -> Problem:
    return Problem(
        Weight.NOTE,
        _("This sheet is none of the register's: it is passed over."),
        _("Give it the title it has in the template if it should be read."),
        title,
        code="unknown-sheet",
    )


def names_in(layouts: list[Layout]) -> dict[str, dict[str, Mapping[str, str]]]:
    """The codes that the file itself brings, with what they are called, by kind."""
    found: dict[str, dict[str, Mapping[str, str]]] = {}
    for layout in layouts:
        kind = layout.kind
        if kind.owner is not None and not kind.is_record:
            continue
        keys = [texts_of(layout, one)[""][0] for one in key_columns(layout)]
        texts = texts_of(layout, naming(kind)) if has_name(kind) else {}
        names = found.setdefault(kind.name, {})
        for cells in layout.sheet.rows[layout.first :]:
            parts = [one.strip() for index in keys if isinstance(one := cells[index], str)]
            if len(parts) == len(keys):
                names[JOINT.join(parts)] = {
                    code: said
                    for code, places in texts.items()
                    if isinstance(said := cells[places[0]], str)
                }
    return found


def key_columns(layout: Layout) -> tuple[str, ...]:
    """What other sheets name a row by."""
    return layout.kind.key if layout.kind.name == "terms" else layout.kind.key[-1:]


class OwnJson:
    """Our JSON, known by what it says it is."""

    name = "own-json"
    title = gettext_lazy("JSON of the register")

    def recognises(self, content: Content) -> float:
        """By the name of the format; a later number is ours too."""
        value = content.value
        if not isinstance(value, dict) or not isinstance(value.get("kinds"), dict):
            return 0.0
        said = value.get("format")
        return 1.0 if isinstance(said, str) and said.startswith("register/") else 0.0

    def read(self, content: Content, options: Options, known: Known | None) -> Statement:
        """What the lists state."""
        statement = Statement(self.name)
        value: Any = content.value
        if value.get("format") != FORMAT:
            statement.problems.append(other_version(str(value.get("format"))[:40]))
        lists, problems = lists_of(value)
        statement.problems += problems
        meanings = Meanings(known, options.language)
        with without_collecting():
            for kind, rows in lists:
                reading = JsonRows(kind, meanings)
                statement.add(kind.name, reading.rows(rows))
                statement.problems += reading.problems
        return statement


def other_version(said: str) -> Problem:
    return Problem(
        Weight.REVIEW,
        _("The file is of the format “%(found)s”, this register writes “%(ours)s”.")
        % {"found": said, "ours": FORMAT},
        _("Look through what would change before it is brought in."),
        value=said,
        code="other-version",
    )
