"""Who reads which kind of file, and what becomes of one that cannot be read."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import BinaryIO, Final, cast

from ...report import Remark
from ..budget import Meter
from ..code import manifests
from ..failures import SourceError, code_of
from ..names import safe
from ..pieces import Enter, Partial, Piece
from ..traffic import cookies, har
from . import archives, databases, delimited, jsons, logs, parquet, prose, workbooks
from .blobs import Blob, unpacked, whole
from .kinds import kind_of

PACKINGS: Final = ("gz", "bz2", "xz")
DEEPEST: Final = 2
"""Archives within one another, the outermost included; likewise of packings."""
IN_MEMORY: Final = 64_000_000
"""Bytes of a file within an archive that can only be read by going to and fro in it."""
NOT_LOOKED_AT: Final = {"binary": "not-read", "unread": "not-read", "code": "code-files"}

Reader = Callable[[Blob, str, Meter], Iterator[Piece]]
READERS: Final[dict[str, Reader]] = {
    "csv": delimited.read,
    "json": jsons.read_whole,
    "jsonl": jsons.read_lines,
    "log": logs.read,
    "text": prose.read,
    "parquet": parquet.read,
    "har": har.read,
    "cookies": cookies.read,
}
TO_AND_FRO: Final = frozenset({"parquet", "zip", "sqlite"})


def guarded(pieces: Iterator[Piece], where: str) -> Iterator[Piece]:
    """Pieces up to where they fail, and then a remark by code: no driver's words get further."""
    is_inside = False
    try:
        for piece in pieces:
            is_inside = is_inside or isinstance(piece, Enter)
            yield piece
    except Exception as error:  # noqa: BLE001 - whatever a file does to its reader
        if is_inside:
            yield Partial()
        yield Remark(code_of(error), where)


def read(
    blob: Blob, where: str, meter: Meter, depth: int = 0, told: str = "", packed: int = 0
) -> Iterator[Piece]:
    """A file of any kind; ``where`` is its name in the report. Raises what its reader does."""
    kind = told or kind_of(blob.name, blob.head())
    if kind in PACKINGS:
        if packed >= DEEPEST:
            raise SourceError("deep")
        yield from read(unpacked(blob, kind), where, meter, depth, "", packed + 1)
        return
    if kind in NOT_LOOKED_AT:
        yield Remark(NOT_LOOKED_AT[kind], "", {"files": 1})
        return
    yield from of_kind(kind, blob, where, meter, depth)


def of_kind(kind: str, blob: Blob, where: str, meter: Meter, depth: int) -> Iterator[Piece]:
    if kind in TO_AND_FRO and not blob.can_seek:
        blob = in_memory(blob)
    if kind == "zip" and workbooks.is_one(blob):
        yield from workbooks.read(blob, where, meter)
    elif kind in ("zip", "tar"):
        yield from of_archive(blob, where, kind, meter, depth)
    elif kind == "sqlite":
        yield from databases.read(blob, where, meter)
    elif kind.startswith("manifest:"):
        yield Enter(where, "manifest")
        yield from manifests.read(kind.partition(":")[2], whole(blob, manifests.LARGEST), where)
    elif kind in READERS:
        yield Enter(where, kind)
        yield from READERS[kind](blob, where, meter)


def of_archive(blob: Blob, where: str, kind: str, meter: Meter, depth: int) -> Iterator[Piece]:
    if depth >= DEEPEST:
        raise SourceError("deep")
    members = archives.of_zip(blob, meter) if kind == "zip" else archives.of_tar(blob, meter)
    seen: set[str] = set()
    for one in members:
        if isinstance(one, Remark):
            yield Remark(one.code, where, one.figures)
            continue
        name = f"{where}!/{archives.family(one.name)}"
        seen.add(name)
        if len(seen) > meter.budget.containers:
            yield Remark("many-files", where, {"most": meter.budget.containers})
            return
        yield from guarded(read(one, name, meter, depth + 1), safe(name))
        if meter.is_over:
            return


def in_memory(blob: Blob) -> Blob:
    data = whole(blob, IN_MEMORY)
    return Blob(blob.name, cast("BinaryIO", io.BytesIO(data)), len(data))
