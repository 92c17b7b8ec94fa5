"""DOCX: paragraphs, headings, lists and tables of the body; what is struck out or hidden is not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from docx import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn

from ...importing.files.archive import opened
from ...importing.files.codes import RefusedError
from ..text import NoticeText
from .building import Builder, Cell
from .limits import Limits

BODY: Final = "word/document.xml"
P, TBL, SDT, SDT_CONTENT = qn("w:p"), qn("w:tbl"), qn("w:sdt"), qn("w:sdtContent")
R, T, TAB, BR, CR = qn("w:r"), qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr")
THROUGH: Final = frozenset(
    qn(f"w:{one}") for one in ("hyperlink", "ins", "smartTag", "fldSimple", "sdt", "sdtContent")
)
"""What may stand between a paragraph and its runs."""
OFF: Final = ("0", "false", "off", "none")
ABOVE_ALL: Final = -1
"""Rank of the document's title, which stands above the headings of the first rank."""
DEEPEST_STYLE: Final = 20
"""Styles a style may rest on, one on the other; a circle ends here."""


def read_docx(path: Path, limits: Limits) -> NoticeText:
    """The body of a document. Raises ``RefusedError``."""
    with opened(path, limits) as archive:
        if BODY not in archive.namelist():
            raise RefusedError("damaged-document")
    try:
        document = Document(str(path))
        body = document.element.body
    except (OpcError, SyntaxError, KeyError, ValueError, AttributeError) as error:
        # lxml's complaint on XML that is none is a SyntaxError.
        raise RefusedError("damaged-document") from error
    return Paper(document, limits).read(body)


class Paper:
    """Walks the body of one document."""

    def __init__(self, document: Any, limits: Limits) -> None:
        self.builder = Builder(limits.text)
        self.styles = {one.style_id: one.element for one in document.styles}

    def read(self, body: Any) -> NoticeText:
        for element in within(body):
            if element.tag == P:
                self.paragraph(element)
            else:
                self.builder.table(list(self.rows(element)))
        return self.builder.notice()

    def paragraph(self, element: Any) -> None:
        words, emphasised = self.words(element)
        level = self.level(element)
        if level is not None:
            self.builder.block(words, emphasised, level=level)
            return
        lines = list(lines_of(words, emphasised))
        says = {"is_entry": self.is_entry(element), "is_prose": len(lines) > 1}
        for line, spans in lines:
            self.builder.block(line, spans, **says)

    def rows(self, table: Any) -> Iterator[list[Cell]]:
        """Rows of a table; a cell that goes on from above says nothing again."""
        for row in table.iterchildren(qn("w:tr")):
            properties = row.find(qn("w:trPr"))
            is_head = properties is not None and properties.find(qn("w:tblHeader")) is not None
            yield [self.cell(one, is_head) for one in row.iterchildren(qn("w:tc"))]

    def cell(self, element: Any, is_head: bool) -> Cell:
        words, emphasised = "", []
        for paragraph in element.iter(P):
            more, spans = self.words(paragraph)
            emphasised += [(len(words) + start, len(words) + end) for start, end in spans]
            words += more + "\n"
        return Cell(words, tuple(emphasised), is_head)

    def words(self, paragraph: Any) -> tuple[str, list[tuple[int, int]]]:
        """What a paragraph says, and where it is bold and italic."""
        parts: list[str] = []
        emphasised: list[tuple[int, int]] = []
        length = 0
        style = style_of(paragraph, "w:pPr", "w:pStyle")
        for run in runs(paragraph):
            if self.is_on(run, style, "w:vanish"):
                continue
            words = "".join(
                one.text or "" if one.tag == T else " " if one.tag == TAB else "\n"
                for one in run.iterchildren(T, TAB, BR, CR)
            )
            if words.strip() and self.is_on(run, style, "w:b") and self.is_on(run, style, "w:i"):
                emphasised.append((length, length + len(words)))
            parts.append(words)
            length += len(words)
        return "".join(parts), emphasised

    def is_on(self, run: Any, style: str, name: str) -> bool:
        """A property of a run: its own, that of its style, that of its paragraph's style."""
        own = run.find(qn("w:rPr"))
        if own is not None and (found := own.find(qn(name))) is not None:
            return is_true(found)
        for key in (style_of(run, "w:rPr", "w:rStyle"), style):
            for element in self.rests_on(key):
                properties = element.find(qn("w:rPr"))
                found = properties.find(qn(name)) if properties is not None else None
                if found is not None:
                    return is_true(found)
        return False

    def rests_on(self, key: str) -> Iterator[Any]:
        """A style and those it rests on."""
        for _depth in range(DEEPEST_STYLE):
            element = self.styles.get(key)
            if element is None:
                return
            yield element
            based = element.find(qn("w:basedOn"))
            key = based.get(qn("w:val"), "") if based is not None else ""

    def level(self, paragraph: Any) -> int | None:
        """Rank of a heading, by its outline level or its style."""
        own = paragraph.find(qn("w:pPr"))
        places = [own] if own is not None else []
        for element in self.rests_on(style_of(paragraph, "w:pPr", "w:pStyle")):
            name = element.find(qn("w:name"))
            said = (name.get(qn("w:val"), "") if name is not None else "").lower()
            if said == "title":
                return ABOVE_ALL
            if (properties := element.find(qn("w:pPr"))) is not None:
                places.append(properties)
        for one in places:
            outline = one.find(qn("w:outlineLvl"))
            if outline is not None and (value := outline.get(qn("w:val"), "")).isdigit():
                return int(value) if int(value) < 9 else None
        return None

    def is_entry(self, paragraph: Any) -> bool:
        """Whether it is numbered or has a bullet, itself or by its style."""
        own = paragraph.find(qn("w:pPr"))
        styled = self.rests_on(style_of(paragraph, "w:pPr", "w:pStyle"))
        every = [own, *(one.find(qn("w:pPr")) for one in styled)]
        return any(one is not None and one.find(qn("w:numPr")) is not None for one in every)


def within(body: Any) -> Iterator[Any]:
    """Paragraphs and tables, those in content controls too."""
    waiting = list(reversed(body))
    while waiting:
        element = waiting.pop()
        if element.tag in (P, TBL):
            yield element
        elif element.tag in (SDT, SDT_CONTENT, qn("w:ins")):
            waiting += reversed(element)


def runs(paragraph: Any) -> Iterator[Any]:
    """Runs in order; what was deleted under tracked changes is not among them."""
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag == R:
            yield element
        elif element.tag in THROUGH:
            waiting += reversed(element)


def style_of(element: Any, properties: str, name: str) -> str:
    own = element.find(qn(properties))
    found = own.find(qn(name)) if own is not None else None
    return str(found.get(qn("w:val"), "")) if found is not None else ""


def is_true(element: Any) -> bool:
    return element.get(qn("w:val"), "1").lower() not in OFF


def lines_of(
    words: str, emphasised: list[tuple[int, int]]
) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """The lines of a paragraph that breaks them itself."""
    at = 0
    for line in words.split("\n"):
        end = at + len(line)
        yield (
            line,
            [(max(s, at) - at, min(e, end) - at) for s, e in emphasised if s < end and e > at],
        )
        at = end + 1
