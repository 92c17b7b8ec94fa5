"""Every document there is."""

from __future__ import annotations

from typing import Final

from .columns import DocumentKind
from .kinds.anpd_register import ANPD_REGISTER
from .kinds.california_categories import CALIFORNIA_CATEGORIES
from .kinds.cnil_register import CNIL_REGISTER
from .kinds.cnpd_register import CNPD_REGISTER
from .kinds.cookie_list import COOKIE_LIST
from .kinds.dsk_vvt import DSK_VVT
from .kinds.garante_register import GARANTE_REGISTER
from .kinds.processing_register import PROCESSING_REGISTER
from .kinds.recipients import RECIPIENTS
from .kinds.retention_schedule import RETENTION_SCHEDULE
from .kinds.sub_processors import SUB_PROCESSORS

ALL: Final = (
    PROCESSING_REGISTER,
    RECIPIENTS,
    CNIL_REGISTER,
    DSK_VVT,
    CNPD_REGISTER,
    GARANTE_REGISTER,
    ANPD_REGISTER,
    RETENTION_SCHEDULE,
    COOKIE_LIST,
    SUB_PROCESSORS,
    CALIFORNIA_CATEGORIES,
)
"""In the order of the catalogue, which lists them by family."""

KINDS: Final[dict[str, DocumentKind]] = {kind.key: kind for kind in ALL}
"""By the key a document is asked for."""
