"""What stands in the slots of a notice's sentences, and the records it is from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from history.text import TranslatedText
from inventory.facts import EntryFacts, RecordFacts
from register.documents.cells import Line
from register.documents.prose import Reference


class Said(NamedTuple):
    """What stands in a slot, and the records it is from."""

    line: Line
    references: tuple[Reference, ...] = ()


class Lack(NamedTuple):
    """What ought to stand in a slot and is not recorded."""

    what: TranslatedText
    about: Reference | None = None


Value: TypeAlias = Said | Lack | None
"""None where there is nothing to say: the sentence is left out, and nothing is missing."""

LABELS = {
    "ActivityFacts": "processing.ProcessingActivity",
    "ActivityPurposeFacts": "processing.ActivityPurpose",
    "AssessmentFacts": "processing.ImpactAssessment",
    "ConsentFacts": "processing.ConsentMechanism",
    "ContactFacts": "processing.ContactRole",
    "ControllerFacts": "processing.Controller",
    "CountryFacts": "inventory.Country",
    "DataItemFacts": "inventory.DataItem",
    "DataRowFacts": "processing.ActivityData",
    "DisclosureFacts": "sharing.Disclosure",
    "FunctionFacts": "processing.BusinessFunction",
    "LegalBasisFacts": "processing.LegalBasis",
    "MeasureFacts": "processing.SecurityMeasure",
    "ParagraphFacts": "register.NoticeParagraph",
    "PermissionFacts": "inventory.DevicePermission",
    "ProductFacts": "processing.Product",
    "PurposeFacts": "processing.Purpose",
    "RecipientFacts": "sharing.Recipient",
    "RetentionFacts": "processing.RetentionRule",
    "RightFacts": "processing.DataSubjectRight",
    "SdkFacts": "sharing.SdkComponent",
    "SubjectCategoryFacts": "inventory.DataSubjectCategory",
    "SystemFacts": "inventory.System",
    "TermFacts": "inventory.Term",
    "TrackerFacts": "inventory.Tracker",
    "TransferFacts": "sharing.CrossBorderTransfer",
}
"""Models by the kind of fact."""


def reference(record: object) -> Reference:
    """A record of the snapshot by model, id and code."""
    if isinstance(record, RecordFacts):
        code = record.code
    else:
        code = record.key if isinstance(record, EntryFacts) else ""
    return Reference(LABELS[type(record).__name__], record.id, code)  # type: ignore[attr-defined] # every record has an id


def references(records: Iterable[object]) -> tuple[Reference, ...]:
    return tuple(dict.fromkeys(map(reference, records)))
