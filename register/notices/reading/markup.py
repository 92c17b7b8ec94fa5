"""Web pages: what a reader would see of them, block by block."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import Any, Final

from lxml import etree, html

from ...importing.files.codes import RefusedError, Remarks
from ...importing.files.texts import encoding_of
from ..text import NoticeText
from .building import Builder, Cell
from .limits import Limits

LEFT_OUT: Final = re.compile(
    r"script|style|noscript|template|nav|svg|math|iframe|object|canvas|audio|video|button|select"
    r"|textarea|input|head|title|dialog"
)
BLOCKS: Final = re.compile(
    r"p|div|section|article|main|header|footer|aside|address|blockquote|[uod]l|li|d[td]|figure"
    r"|figcaption|h[1-6r]|pre|table|caption|thead|tbody|tfoot|t[rdh]|details|summary|body|html|form"
    r"|fieldset|legend|center|br"
)
HEADINGS: Final = {f"h{rank}": rank - 1 for rank in range(1, 7)}
BOLD: Final = frozenset(("b", "strong", "th"))
ITALIC: Final = frozenset(("i", "em", "cite"))
HIDING: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
BOLD_STYLE: Final = re.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)|font\s*:[^;]*bold", re.I)
ITALIC_STYLE: Final = re.compile(r"font-style\s*:\s*(?:italic|oblique)|font\s*:[^;]*italic", re.I)
CHARSET: Final = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""")
HEAD: Final = 4096


def read_html(path: Path, limits: Limits, remarks: Remarks) -> NoticeText:
    """The text of a page. Raises ``RefusedError`` where it has none."""
    words = decoded(path, remarks)
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        tree = html.document_fromstring(words.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError as error:
        raise RefusedError("no-text") from error
    except SyntaxError as error:  # no page is so wrong that it is none; the parser ran out of room
        raise RefusedError("memory") from error
    if any(one.type_name == "ERR_RESOURCE_LIMIT" for one in parser.error_log):
        raise RefusedError("deep")  # what stands below its limit would be left out silently
    page = Page(limits)
    page.read(tree)
    return page.builder.notice()


def decoded(path: Path, remarks: Remarks) -> str:
    """The page as text: in the encoding it names, where it really is in it."""
    data = path.read_bytes()
    if (found := CHARSET.search(data[:HEAD])) and not data.startswith(codecs.BOM_UTF8):
        name = found[1].decode("ascii").lower()
        try:
            # What calls itself GB2312 is often of the larger sets that contain it.
            return data.decode("gb18030" if name in ("gb2312", "gbk") else name)
        except (LookupError, UnicodeDecodeError):
            pass
    return data.decode(encoding_of(path, remarks)).removeprefix("\ufeff")


class Page:
    """Walks a page, without recursion: pages are as deep as whoever writes them likes."""

    def __init__(self, limits: Limits) -> None:
        self.builder = Builder(limits.text)
        self.words: list[str] = []
        self.emphasised: list[tuple[int, int]] = []
        self.length = 0
        self.hidden = 0
        self.bold = 0
        self.italic = 0
        self.says: dict[str, Any] = {}
        self.tables: list[list[list[Cell]]] = []
        """Tables around here, innermost last; only the outermost's cells are cells."""
        self.preformatted = 0

    def read(self, tree: Any) -> None:
        for event, element in etree.iterwalk(tree, events=("start", "end")):
            if not isinstance(element.tag, str):
                continue
            if event == "start":
                self.start(element)
            else:
                self.end(element)
        self.flush()

    def start(self, element: Any) -> None:
        tag = element.tag.lower()
        if self.hidden or is_hidden(element, tag):
            self.hidden += 1
            return
        if BLOCKS.fullmatch(tag):
            self.flush()
            self.open(tag)
        self.bold += is_bold(element, tag)
        self.italic += is_italic(element, tag)
        self.add(element.text)

    def open(self, tag: str) -> None:
        """Note what the block that begins here is."""
        if tag == "pre":
            self.preformatted += 1
        elif tag == "table":
            self.tables.append([])
        elif tag == "tr" and len(self.tables) == 1:
            self.tables[0].append([])
        elif tag in HEADINGS and not self.tables:
            self.says = {"level": HEADINGS[tag]}
        elif tag in ("li", "dd") and not self.tables:
            self.says = {"is_entry": True}

    def end(self, element: Any) -> None:
        tag = element.tag.lower()
        if self.hidden:
            self.hidden -= 1
        else:
            self.close(element, tag)
        if not self.hidden:
            self.add(element.tail)

    def close(self, element: Any, tag: str) -> None:
        self.bold -= is_bold(element, tag)
        self.italic -= is_italic(element, tag)
        if tag in ("td", "th") and len(self.tables) == 1:
            self.cell(tag == "th")
        elif BLOCKS.fullmatch(tag):
            self.flush()
        if tag == "pre":
            self.preformatted -= 1
        elif tag == "table" and self.tables:
            rows = self.tables.pop()
            if not self.tables:
                self.builder.table([row for row in rows if row])
        if tag in HEADINGS or tag in ("li", "dd"):
            self.says = {}

    def add(self, words: str | None) -> None:
        """Text within a block: its blanks are one, unless it is kept as it was written."""
        if not words:
            return
        if not self.preformatted:
            words = re.sub(r"[ \t\r\n\f]+", " ", words)
            if words.startswith(" ") and (not self.words or self.words[-1].endswith((" ", "\n"))):
                words = words[1:]
        if self.bold > 0 and self.italic > 0 and words.strip():
            self.emphasised.append((self.length, self.length + len(words)))
        self.words.append(words)
        self.length += len(words)
        if self.length > self.builder.most:
            raise RefusedError("long", most=self.builder.most)

    def taken(self) -> tuple[str, tuple[tuple[int, int], ...]]:
        """What was gathered, which is then forgotten."""
        found = "".join(self.words), tuple(self.emphasised)
        self.words, self.emphasised, self.length = [], [], 0
        return found

    def flush(self) -> None:
        """The block ends here. Within a cell it only breaks the line."""
        if self.tables:
            if self.words and not self.words[-1].endswith("\n"):
                self.words.append("\n")
                self.length += 1
            return
        words, emphasised = self.taken()
        if self.preformatted and words.strip():
            self.builder.lines(words)
        else:
            self.builder.block(words, emphasised, **self.says)

    def cell(self, is_head: bool) -> None:
        words, emphasised = self.taken()
        if not self.tables[0]:
            self.tables[0].append([])
        self.tables[0][-1].append(Cell(words, emphasised, is_head))


def is_hidden(element: Any, tag: str) -> bool:
    """What nobody sees, and what only leads about the site."""
    return (
        LEFT_OUT.fullmatch(tag) is not None
        or element.get("hidden") is not None
        or element.get("role") == "navigation"
        or bool(HIDING.search(element.get("style") or ""))
    )


def is_bold(element: Any, tag: str) -> bool:
    return tag in BOLD or bool(BOLD_STYLE.search(element.get("style") or ""))


def is_italic(element: Any, tag: str) -> bool:
    return tag in ITALIC or bool(ITALIC_STYLE.search(element.get("style") or ""))
