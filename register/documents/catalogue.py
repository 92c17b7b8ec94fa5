"""Every document there is."""

from __future__ import annotations

from typing import Final

from .columns import DocumentKind
from .kinds.cookie_list import COOKIE_LIST
from .kinds.processing_register import PROCESSING_REGISTER
from .kinds.recipients import RECIPIENTS
from .kinds.retention_schedule import RETENTION_SCHEDULE

ALL: Final = (
    PROCESSING_REGISTER,
    RECIPIENTS,
    RETENTION_SCHEDULE,
    COOKIE_LIST,
)
"""In the order of the catalogue, which lists them by family."""

KINDS: Final[dict[str, DocumentKind]] = {kind.key: kind for kind in ALL}
"""By the key a document is asked for."""
