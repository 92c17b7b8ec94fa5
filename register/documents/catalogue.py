"""Every document there is."""

from __future__ import annotations

from typing import Final

from .columns import DocumentKind
from .kinds.activity_sheet import ACTIVITY_SHEET
from .kinds.anpd_register import ANPD_REGISTER
from .kinds.assessment_index import ASSESSMENT_INDEX
from .kinds.assessment_report import ASSESSMENT_REPORT
from .kinds.california_categories import CALIFORNIA_CATEGORIES
from .kinds.cnil_register import CNIL_REGISTER
from .kinds.cnpd_register import CNPD_REGISTER
from .kinds.collected_list import COLLECTED_LIST
from .kinds.cookie_list import COOKIE_LIST
from .kinds.cross_border_list import CROSS_BORDER_LIST
from .kinds.data_flow import DATA_FLOW
from .kinds.disclosure_ledger import DISCLOSURE_LEDGER
from .kinds.dpv_record import DPV_RECORD
from .kinds.dsk_vvt import DSK_VVT
from .kinds.entrusted_list import ENTRUSTED_LIST
from .kinds.eui_record import EUI_RECORD
from .kinds.fides_manifest import FIDES_MANIFEST
from .kinds.garante_register import GARANTE_REGISTER
from .kinds.gbt_processing_record import GBT_PROCESSING_RECORD
from .kinds.gdpr_controller import GDPR_CONTROLLER
from .kinds.gdpr_processor import GDPR_PROCESSOR
from .kinds.ico_controller import ICO_CONTROLLER
from .kinds.ico_processor import ICO_PROCESSOR
from .kinds.permission_list import PERMISSION_LIST
from .kinds.privacy_notice import PRIVACY_NOTICE
from .kinds.processing_register import PROCESSING_REGISTER
from .kinds.recipients import RECIPIENTS
from .kinds.retention_schedule import RETENTION_SCHEDULE
from .kinds.say_record_hold import SAY_RECORD_HOLD
from .kinds.sdk_list import SDK_LIST
from .kinds.shared_list import SHARED_LIST
from .kinds.sub_processors import SUB_PROCESSORS
from .kinds.swiss_register import SWISS_REGISTER

ALL: Final = (
    PROCESSING_REGISTER,
    RECIPIENTS,
    ACTIVITY_SHEET,
    SAY_RECORD_HOLD,
    PRIVACY_NOTICE,
    GDPR_CONTROLLER,
    GDPR_PROCESSOR,
    ICO_CONTROLLER,
    ICO_PROCESSOR,
    EUI_RECORD,
    CNIL_REGISTER,
    DSK_VVT,
    CNPD_REGISTER,
    GARANTE_REGISTER,
    SWISS_REGISTER,
    ANPD_REGISTER,
    COLLECTED_LIST,
    SHARED_LIST,
    ENTRUSTED_LIST,
    SDK_LIST,
    PERMISSION_LIST,
    DISCLOSURE_LEDGER,
    GBT_PROCESSING_RECORD,
    CROSS_BORDER_LIST,
    ASSESSMENT_INDEX,
    ASSESSMENT_REPORT,
    DATA_FLOW,
    RETENTION_SCHEDULE,
    COOKIE_LIST,
    SUB_PROCESSORS,
    CALIFORNIA_CATEGORIES,
    DPV_RECORD,
    FIDES_MANIFEST,
)
"""In the order of the catalogue, which lists them by family."""

KINDS: Final[dict[str, DocumentKind]] = {kind.key: kind for kind in ALL}
"""By the key a document is asked for."""
