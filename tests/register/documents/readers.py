"""Reads every format back with programs that have nothing to do with its writer."""

from __future__ import annotations

import csv
import html.parser
import io
import json
import re
import warnings
from collections.abc import Callable, Iterator
from typing import Any, Final

import docx
import markdown_it
import odf.opendocument
import odf.table
import odf.teletype
import openpyxl
import pypdf
import rdflib
import yaml

INVISIBLE: Final = re.compile(r"[\s\u200b\u2060\ufeff\u00ad'*]+")
"""What a format may add or take away: space, break marks, CSV's apostrophe and asterisks."""


def bare(text: str) -> str:
    """``text`` without what formats may lay out in their own way."""
    return INVISIBLE.sub("", text)


def of_html(data: bytes) -> str:
    said: list[str] = []

    class Reader(html.parser.HTMLParser):
        def handle_data(self, data: str) -> None:
            said.append(data)

    Reader().feed(data.decode())
    return "".join(said)


def of_csv(data: bytes) -> str:
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    assert len({len(row) for row in rows}) == 1, "every row has every column"
    return "".join(cell for row in rows for cell in row)


def of_xlsx(data: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(data), rich_text=True)
    return "".join(
        str(cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    )


def of_ods(data: bytes) -> str:
    book = odf.opendocument.load(io.BytesIO(data))
    cells = book.getElementsByType(odf.table.TableCell)
    return "".join(odf.teletype.extractText(cell) for cell in cells)


def of_docx(data: bytes) -> str:
    book = docx.Document(io.BytesIO(data))
    # Tables and paragraphs alike, whatever stands in what.
    return "".join(node.text or "" for node in book.element.body.iter() if node.tag.endswith("}t"))


def of_pdf(data: bytes) -> str:
    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def of_json(data: bytes) -> str:
    return "".join(strings(json.loads(data)))


def strings(told: Any) -> Iterator[str]:
    """Every text of a JSON value."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict):
        for value in told.values():
            yield from strings(value)
    elif isinstance(told, list):
        for value in told:
            yield from strings(value)


def of_graph(form: str) -> Callable[[bytes], str]:
    def read(data: bytes) -> str:
        graph = rdflib.Graph()
        with warnings.catch_warnings():  # its own reader of JSON-LD uses what it gives up
            warnings.simplefilter("ignore", DeprecationWarning)
            graph.parse(data=data.decode(), format=form)
        assert len(graph) > 0
        return "".join(str(term) for triple in graph for term in triple)

    return read


def of_yaml(data: bytes) -> str:
    return "".join(strings(yaml.safe_load(data)))


def of_markdown(data: bytes) -> str:
    """What CommonMark, with tables, makes of it, read as the page it becomes."""
    reader = markdown_it.MarkdownIt("commonmark", {"html": True}).enable("table")
    return of_html(str(reader.render(data.decode())).encode())


READERS: Final[dict[str, Callable[[bytes], str]]] = {
    "html": of_html,
    "csv": of_csv,
    "xlsx": of_xlsx,
    "ods": of_ods,
    "docx": of_docx,
    "pdf": of_pdf,
    "json": of_json,
    "jsonld": of_graph("json-ld"),
    "ttl": of_graph("turtle"),
    "yaml": of_yaml,
    "md": of_markdown,
}
"""Everything a file says, by the name of its format."""
