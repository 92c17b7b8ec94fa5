"""What leaves the register: documents as lists of columns over one snapshot."""

from __future__ import annotations

from .document import KINDS, Document, Heading, Line
from .selection import Selection, SelectionError, nothing_approved, refuse_nothing_approved

__all__ = [
    "KINDS",
    "Document",
    "Heading",
    "Line",
    "Selection",
    "SelectionError",
    "nothing_approved",
    "refuse_nothing_approved",
]
