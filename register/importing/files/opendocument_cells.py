"""One cell of ODS: its text as paragraphs have it, and its value by the type it names."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from math import isfinite
from typing import Final

from .content import Value
from .grids import number

OFFICE: Final = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
TABLE: Final = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
CALC: Final = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "

BLANKS: Final = re.compile(r"[ \t\r\n]+")
DURATION: Final = re.compile(
    r"(-?)P(?:(\d{1,7})D)?"
    r"(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:\.\d{1,9})?)S)?)?"
)
MOST_BLANKS: Final = 100_000
DAY: Final = 86_400


class Paragraphs:
    """The text of a cell: blanks written as such count one, ``text:s`` as many as it says."""

    def __init__(self) -> None:
        self.muted = True
        self.within = 0
        self.lines: list[str] = []
        self.line = ""
        self.blank = False
        """Whether plain blanks are due, if something follows them."""

    def clear(self) -> None:
        self.within, self.lines, self.line, self.blank = 0, [], "", False

    def start(self, name: str, count: str) -> None:
        if name in ("p", "h"):
            self.within += 1
            self.line, self.blank = "", False
        elif name == "s":
            times = int(count) if count.isascii() and count.isdigit() and len(count) < 7 else 1
            self.exactly(" " * min(times, MOST_BLANKS))
        elif name == "tab":
            self.exactly("\t")
        elif name == "line-break":
            self.exactly("\n")

    def end(self, name: str) -> None:
        if name in ("p", "h") and self.within:
            self.within -= 1
            self.lines.append(self.line)
            self.line, self.blank = "", False

    def exactly(self, text: str) -> None:
        if self.blank and self.line:
            self.line += " "
        self.blank = False
        self.line += text

    def add(self, data: str) -> None:
        """Characters as the parser gives them."""
        if self.muted or not self.within:
            return
        parts = BLANKS.split(data)
        for place, part in enumerate(parts):
            if place:
                self.blank = True
            if part:
                self.exactly(part)

    def joined(self) -> str:
        return "\n".join(self.lines)


def is_error(attributes: dict[str, str]) -> bool:
    """Whether a calculation went wrong, as LibreOffice says it."""
    return attributes.get(f"{CALC}value-type") == "error"


def is_uncalculated(attributes: dict[str, str], text: str) -> bool:
    """Whether there is a formula that nobody has calculated yet."""
    typed = attributes.get(f"{OFFICE}value-type")
    return f"{TABLE}formula" in attributes and not typed and not text


def value_of(attributes: dict[str, str], text: str) -> Value:
    """The value a cell holds; its text when the type is not known or the value is none."""
    kind = attributes.get(f"{OFFICE}value-type", "string")
    if kind == "string":
        return attributes.get(f"{OFFICE}string-value", text) or None
    if kind == "boolean":
        return attributes.get(f"{OFFICE}boolean-value") == "true"
    try:
        if kind == "date":
            return dated(attributes.get(f"{OFFICE}date-value", ""))
        if kind == "time":
            return timed(attributes.get(f"{OFFICE}time-value", ""))
        value = float(attributes.get(f"{OFFICE}value", ""))
    except ValueError:
        return text or None
    return number(value) if isfinite(value) else text or None


def dated(said: str) -> date | datetime:
    """A date, with its time when it has one. Raises ``ValueError``."""
    if "T" not in said:
        return date.fromisoformat(said)
    moment = datetime.fromisoformat(said[:26]).replace(tzinfo=None)
    return moment if moment.time() != time.min else moment.date()


def timed(said: str) -> time | int | float:
    """A time of day; what is longer in days. Raises ``ValueError``."""
    found = DURATION.fullmatch(said)
    if not found:
        raise ValueError(said)
    days, hours, minutes = (int(one or 0) for one in found.groups()[1:4])
    seconds = float(found.group(5) or 0)
    total = days * DAY + hours * 3600 + minutes * 60 + seconds
    if total < DAY and not found.group(1):
        whole = int(total)
        micro = round((total - whole) * 1_000_000)
        if micro < 1_000_000:
            return time(whole // 3600, whole // 60 % 60, whole % 60, micro)
    return number((-total if found.group(1) else total) / DAY)
