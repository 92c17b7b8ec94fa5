"""Goes through a source within a budget, and keeps counts and masked examples only.

Pure but for the source it reads: no Django, no database of the register, no file written.
"""

from __future__ import annotations

from ..sources import Budget, Secret, SourceError
from .merging import merged
from .running import Progress, scan

__all__ = ["Budget", "Progress", "Secret", "SourceError", "merged", "scan"]
