"""Every document there is."""

from __future__ import annotations

from typing import Final

from .columns import DocumentKind
from .kinds.collected_list import COLLECTED_LIST
from .kinds.cross_border_list import CROSS_BORDER_LIST
from .kinds.disclosure_ledger import DISCLOSURE_LEDGER
from .kinds.entrusted_list import ENTRUSTED_LIST
from .kinds.gbt_processing_record import GBT_PROCESSING_RECORD
from .kinds.permission_list import PERMISSION_LIST
from .kinds.processing_register import PROCESSING_REGISTER
from .kinds.recipients import RECIPIENTS
from .kinds.sdk_list import SDK_LIST
from .kinds.shared_list import SHARED_LIST

ALL: Final = (
    PROCESSING_REGISTER,
    RECIPIENTS,
    COLLECTED_LIST,
    SHARED_LIST,
    ENTRUSTED_LIST,
    SDK_LIST,
    PERMISSION_LIST,
    DISCLOSURE_LEDGER,
    GBT_PROCESSING_RECORD,
    CROSS_BORDER_LIST,
)
"""In the order of the catalogue, which lists them by family."""

KINDS: Final[dict[str, DocumentKind]] = {kind.key: kind for kind in ALL}
"""By the key a document is asked for."""
