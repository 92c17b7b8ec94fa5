"""Every document there is."""

from __future__ import annotations

from typing import Final

from .columns import DocumentKind
from .kinds.anpd_register import ANPD_REGISTER
from .kinds.cnil_register import CNIL_REGISTER
from .kinds.cnpd_register import CNPD_REGISTER
from .kinds.dsk_vvt import DSK_VVT
from .kinds.garante_register import GARANTE_REGISTER
from .kinds.processing_register import PROCESSING_REGISTER
from .kinds.recipients import RECIPIENTS

ALL: Final = (
    PROCESSING_REGISTER,
    RECIPIENTS,
    CNIL_REGISTER,
    DSK_VVT,
    CNPD_REGISTER,
    GARANTE_REGISTER,
    ANPD_REGISTER,
)
"""In the order of the catalogue, which lists them by family."""

KINDS: Final[dict[str, DocumentKind]] = {kind.key: kind for kind in ALL}
"""By the key a document is asked for."""
