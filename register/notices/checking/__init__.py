"""A published notice held against the register as it stood."""

from .check import check_notice
from .differences import Difference, Kind, NoticeCheck, Record
from .scope import NoticeScope
from .vocabulary import WordingFacts, vocabulary_of

__all__ = [
    "Difference",
    "Kind",
    "NoticeCheck",
    "NoticeScope",
    "Record",
    "WordingFacts",
    "check_notice",
    "vocabulary_of",
]
