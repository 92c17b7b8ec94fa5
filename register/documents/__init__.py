"""What leaves the register: documents as lists of columns over one snapshot."""

from __future__ import annotations

from .catalogue import KINDS
from .document import Document, Form, Heading, Line, PartOf
from .selection import (
    Selection,
    SelectionError,
    TooLargeError,
    nothing_approved,
    refuse_nothing_approved,
)

__all__ = [
    "KINDS",
    "Document",
    "Form",
    "Heading",
    "Line",
    "PartOf",
    "Selection",
    "SelectionError",
    "TooLargeError",
    "nothing_approved",
    "refuse_nothing_approved",
]
