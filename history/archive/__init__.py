"""The whole register in one file, and the register made from it again, on either engine.

It knows no domain: tracked tables are found by themselves, what is kept beside the record is told
by whoever asks (``contents.Contents``). docs/archive.md is the format in words.
"""

from __future__ import annotations

from .contents import ArchiveError, Beside, Contents
from .loading import read_archive
from .manifest import FORMAT, Manifest
from .writing import write_archive

__all__ = [
    "FORMAT",
    "ArchiveError",
    "Beside",
    "Contents",
    "Manifest",
    "read_archive",
    "write_archive",
]
