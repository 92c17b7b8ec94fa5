"""Every document there is."""

from __future__ import annotations

from typing import Final

from .columns import DocumentKind
from .kinds.activity_sheet import ACTIVITY_SHEET
from .kinds.assessment_index import ASSESSMENT_INDEX
from .kinds.assessment_report import ASSESSMENT_REPORT
from .kinds.california_categories import CALIFORNIA_CATEGORIES
from .kinds.cookie_list import COOKIE_LIST
from .kinds.processing_register import PROCESSING_REGISTER
from .kinds.recipients import RECIPIENTS
from .kinds.retention_schedule import RETENTION_SCHEDULE
from .kinds.sub_processors import SUB_PROCESSORS

ALL: Final = (
    PROCESSING_REGISTER,
    RECIPIENTS,
    ACTIVITY_SHEET,
    ASSESSMENT_INDEX,
    ASSESSMENT_REPORT,
    RETENTION_SCHEDULE,
    COOKIE_LIST,
    SUB_PROCESSORS,
    CALIFORNIA_CATEGORIES,
)
"""In the order of the catalogue, which lists them by family."""

KINDS: Final[dict[str, DocumentKind]] = {kind.key: kind for kind in ALL}
"""By the key a document is asked for."""
