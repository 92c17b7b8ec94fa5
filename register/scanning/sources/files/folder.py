"""A folder with all that is in it, or one file. Links are not followed, nor other file systems."""

from __future__ import annotations

import fnmatch
import os
import re
import stat
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Final

from msgspec import Struct

from ...report import Remark
from ..budget import Budget, Meter
from ..failures import SourceError, code_of
from ..names import safe, unique
from ..pieces import Enter, Partial, Piece
from . import archives, dispatch
from .blobs import Blob

ALWAYS_LEFT_OUT: Final = (
    ".git", ".hg", ".svn", ".venv", "venv", "node_modules", "__pycache__", ".tox", ".gradle",
    ".idea", ".vscode", "DerivedData", "Pods", ".dart_tool", "oh_modules", ".terraform",
)  # fmt: skip
"""Folders of tools: histories of source code, and code of others."""
DEEPEST: Final = 40
ALIKE: Final = 4
"""From so many files on that differ in numbers only, they are told as one."""
MOST_OF_A_FAMILY: Final = 300
NUMBER: Final = re.compile(r"\d+")
NO_FOLLOW: Final = sum(
    getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY", "O_CLOEXEC")
)
"""Neither a link nor a pipe that waits for a writer."""


class Files:
    """Files by family: those whose names differ in numbers or rotation only."""

    def __init__(
        self, path: Path, shown: str, budget: Budget, leave_out: tuple[str, ...], told: str = ""
    ) -> None:
        self.shown = shown
        self.kind = told or "files"
        self._told = told
        self._budget = budget
        self._remarks: list[Remark] = []
        self._root = path.resolve()
        self._leave_out = (*ALWAYS_LEFT_OUT, *leave_out)
        if self._root.is_file():
            found = [self._root.name]
            self._root = self._root.parent
        else:
            found = list(self._walk())
        self._families = families(found)

    def units(self) -> Sequence[Family]:
        names = unique(list(self._families))
        return [
            Family(name, self._root, tuple(paths), self._told)
            for name, paths in zip(names, self._families.values(), strict=True)
        ]

    def remarks(self) -> Sequence[Remark]:
        return self._remarks

    def close(self) -> None:
        """Nothing stays open."""

    def _walk(self) -> Iterator[str]:
        """Paths of plain files below the root, in a stable order, so many at most."""
        device = self._root.stat().st_dev
        waiting = [(self._root, 0)]
        count = 0
        while waiting:
            folder, depth = waiting.pop()
            below = []
            for entry in self._entries(folder):
                if self._is_left_out(entry):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    if depth < DEEPEST and entry.stat(follow_symlinks=False).st_dev == device:
                        below.append((Path(entry.path), depth + 1))
                elif entry.is_file(follow_symlinks=False):
                    count += 1
                    if count > self._budget.files:
                        self._remarks.append(Remark("many-files", "", {"most": self._budget.files}))
                        return
                    yield Path(entry.path).relative_to(self._root).as_posix()
            waiting.extend(reversed(below))

    def _entries(self, folder: Path) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as entries:
                return sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            where = safe(folder.relative_to(self._root).as_posix())
            self._remarks.append(Remark(code_of(error), where))
            return []

    def _is_left_out(self, entry: os.DirEntry[str]) -> bool:
        path = Path(entry.path).relative_to(self._root).as_posix()
        return any(
            fnmatch.fnmatchcase(entry.name, pattern) or fnmatch.fnmatchcase(path, pattern)
            for pattern in self._leave_out
        )


def families(paths: Sequence[str]) -> dict[str, list[str]]:
    """Paths by the name they are told under, both in a stable order."""
    alike: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        alike[NUMBER.sub("*", archives.family(path))].append(path)
    made: dict[str, list[str]] = defaultdict(list)
    for name, members in alike.items():
        for path in members:
            made[name if len(members) >= ALIKE else archives.family(path)].append(path)
    return {name: sorted(made[name]) for name in sorted(made)}


class Family(Struct, frozen=True):
    """Files that are told as one."""

    name: str
    root: Path
    paths: tuple[str, ...]
    told: str = ""

    def pieces(self, meter: Meter) -> Iterator[Piece]:
        some = spread(self.paths)
        for path in some:
            yield from dispatch.guarded(self._of(path, len(some), meter), self.name)
            if meter.is_late or meter.is_over:
                break
        if len(some) < len(self.paths):
            yield Partial()

    def _of(self, path: str, among: int, meter: Meter) -> Iterator[Piece]:
        with opened(self.root / path) as stream:
            size = os.fstat(stream.fileno()).st_size
            blob = Blob(path, stream, size, at=self.root / path)
            for piece in dispatch.read(blob, self.name, meter, told=self.told):
                yield piece
                if isinstance(piece, Enter):
                    meter.share(among)


def spread(paths: tuple[str, ...]) -> tuple[str, ...]:
    """The first, the last and as many in between as are worth it."""
    if len(paths) <= MOST_OF_A_FAMILY:
        return paths
    step = (len(paths) - 1) / (MOST_OF_A_FAMILY - 1)
    return tuple(paths[round(place * step)] for place in range(MOST_OF_A_FAMILY))


def opened(path: Path) -> BinaryIO:
    """Raises ``SourceError`` for what has become a link or a device since it was listed."""
    stream = os.fdopen(os.open(path, os.O_RDONLY | NO_FOLLOW), "rb")
    if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
        stream.close()
        raise SourceError("unreadable")
    return stream
