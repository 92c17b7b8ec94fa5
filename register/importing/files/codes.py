"""What readers say: codes with values. ``words`` says it in a language, in the parent process."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from .content import Sheet


class RefusedError(Exception):
    """The file cannot be read, for a reason of the table in ``words``."""

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


class Remark(Struct, frozen=True):
    """A note without words."""

    kind: str
    values: dict[str, str | int]
    sheet: str = ""
    row: int = 0
    column: int = 0
    value: str = ""


class Remarks:
    """Collects remarks: the first of each kind and sheet, and how many more there were."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.kept: list[Remark] = []
        self.counted: dict[tuple[str, str], int] = {}

    def add(
        self,
        kind: str,
        sheet: str = "",
        row: int = 0,
        column: int = 0,
        value: str = "",
        **values: str | int,
    ) -> None:
        """Keep a remark, or count it when there are enough of its kind."""
        count = self.counted[kind, sheet] = self.counted.get((kind, sheet), 0) + 1
        if count <= self.most:
            self.kept.append(Remark(kind, values, sheet, row, column, value[:200]))

    def all(self) -> tuple[Remark, ...]:
        """What was kept, then for each kind cut short how many are missing."""
        more = [
            Remark("more", {"kind": kind, "count": count - self.most}, sheet)
            for (kind, sheet), count in self.counted.items()
            if count > self.most
        ]
        return (*self.kept, *more)


class Found(Struct):
    """``Content`` before its notes have words."""

    format: str
    sheets: tuple[Sheet, ...] = ()
    value: Any = None
    remarks: tuple[Remark, ...] = ()
    sha256: str = ""
    encoding: str = ""
    delimiter: str = ""
    date_1904: bool = False
