"""The regulator pack: documents, what changed, who approved what, and a list of hashes, as one ZIP.

A part of it is a function from contents to members, listed in ``members.PARTS``.
"""

from __future__ import annotations

from .archive import copy_of, copy_of_pack, file_name, write_pack
from .choice import FORM, PACK, USUAL_DOCUMENTS, USUAL_FORMS, Choice, choice_of, period_of

__all__ = [
    "FORM",
    "PACK",
    "USUAL_DOCUMENTS",
    "USUAL_FORMS",
    "Choice",
    "choice_of",
    "copy_of",
    "copy_of_pack",
    "file_name",
    "period_of",
    "write_pack",
]
