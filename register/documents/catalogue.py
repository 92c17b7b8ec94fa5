"""Every document there is."""

from __future__ import annotations

from typing import Final

from .columns import DocumentKind
from .kinds.dpv_record import DPV_RECORD
from .kinds.fides_manifest import FIDES_MANIFEST
from .kinds.processing_register import PROCESSING_REGISTER
from .kinds.recipients import RECIPIENTS

ALL: Final = (
    PROCESSING_REGISTER,
    RECIPIENTS,
    DPV_RECORD,
    FIDES_MANIFEST,
)
"""In the order of the catalogue, which lists them by family."""

KINDS: Final[dict[str, DocumentKind]] = {kind.key: kind for kind in ALL}
"""By the key a document is asked for."""
