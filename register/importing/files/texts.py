"""Which encoding a text is in. Never guessed silently, and never decoded with losses."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from .codes import RefusedError, Remarks

CHUNK: Final = 1024 * 1024

MARKS: Final[tuple[tuple[bytes, str], ...]] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks; that of UTF-32 starts with that of UTF-16."""

LONGEST: Final = 3
"""Bytes there can be of a character of UTF-8 that was cut off."""
HIGH: Final = re.compile(rb"[\x80-\xff]+")
UTF8_SURE: Final = re.compile(
    rb"(?:[\xe2-\xef][\x80-\xbf]{2}){2}"  # two characters of three bytes each
    rb"|(?<![\x80-\xff])(?:[\xc3-\xc5][\x80-\xbf]|[\xe2-\xef][\x80-\xbf]{2})(?![\x80-\xff])"
)
"""Bytes that are hardly anything but UTF-8: Chinese, or one accented letter among plain ones."""


def encoding_of(path: Path, remarks: Remarks) -> str:
    """The encoding of a whole file. Raises ``RefusedError`` where no encoding fits all of it."""
    with path.open("rb") as file:
        head = file.read(64 * 1024)
    for mark, encoding in MARKS:
        if head.startswith(mark):
            refuse_errors(path, encoding)
            return encoding
    if b"\x00" in head and (wide := wide_encoding(head)):
        refuse_errors(path, wide)
        return wide
    if first_error(path, "utf-8") is None:
        return "utf-8"
    return guessed(path, remarks)


def wide_encoding(head: bytes) -> str | None:
    """UTF-16 without its mark: plain characters have a zero byte, always on the same side."""
    even = head[: len(head) // 2 * 2]
    low = sum(even[1::2][i] == 0 and 9 <= byte < 0x7F for i, byte in enumerate(even[0::2]))
    high = sum(even[0::2][i] == 0 and 9 <= byte < 0x7F for i, byte in enumerate(even[1::2]))
    zeros = even.count(0)
    if max(low, high) < zeros * 0.9 or zeros * 20 < len(even):
        return None
    if zeros * 4 < len(even) and decodes(head[:-3], "utf-8"):
        return None  # plain letters with a few zeros among them; half of UTF-16 is no UTF-8
    return "utf-16-le" if low > high else "utf-16-be"


def refuse_errors(path: Path, encoding: str) -> None:
    """A text that says its encoding must keep to it."""
    if place := first_error(path, encoding):
        offset, line = place
        named = encoding.removesuffix("-sig").removesuffix("-le").removesuffix("-be").upper()
        raise RefusedError("wrong-bytes", encoding=named, offset=offset, line=line)


def first_error(path: Path, encoding: str) -> tuple[int, int] | None:
    """Where the file stops being of ``encoding``: offset of the byte from 0, line from 1."""
    decoder = codecs.getincrementaldecoder(encoding)()
    read = lines = 0
    with path.open("rb") as file:
        while True:
            chunk = file.read(CHUNK)
            try:
                lines += decoder.decode(chunk, final=not chunk).count("\n")
            except UnicodeDecodeError as error:
                good = error.object[: error.start].decode(encoding, "ignore").count("\n")
                return read + len(chunk) - len(error.object) + error.start, lines + good + 1
            read += len(chunk)
            if not chunk:
                return None


def guessed(path: Path, remarks: Remarks) -> str:
    """GB18030 or Windows-1252, of which no text says which it is."""
    is_utf8 = others = alone = runs = 0
    for line in lines_of(path):
        found = HIGH.findall(line)
        if not found:
            continue
        runs += len(found)
        alone += sum(len(run) == 1 for run in found)
        if decodes(line, "utf-8"):
            is_utf8 += bool(UTF8_SURE.search(line))
        else:
            others += 1
    place = first_error(path, "utf-8")
    offset, line_number = place or (0, 1)
    if is_utf8 and others == 1 and offset >= path.stat().st_size - LONGEST:
        raise RefusedError("cut-off", line=line_number)
    if is_utf8 and is_utf8 * 20 >= others:
        raise RefusedError("mixed-encodings", offset=offset, line=line_number)
    encoding = "cp1252" if alone * 2 > runs or first_error(path, "gb18030") else "gb18030"
    if encoding == "cp1252" and (alone * 2 <= runs or first_error(path, "cp1252")):
        raise RefusedError("unknown-encoding", offset=offset, line=line_number)
    named = {"cp1252": "Windows-1252", "gb18030": "GB18030"}[encoding]
    remarks.add("encoding-guessed", encoding=named)
    return encoding


def decodes(line: bytes, encoding: str) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def lines_of(path: Path) -> Iterator[bytes]:
    """Lines, or pieces of at most a megabyte of what has none."""
    with path.open("rb") as file:
        while line := file.readline(CHUNK):
            yield line


def refuse_binary(start: str) -> None:
    """A text has few control characters; what has many is some other kind of file."""
    strange = sum(char < " " and char not in "\t\r\n\x0b\x0c" for char in start)
    if strange * 10 > len(start):
        raise RefusedError("binary")
