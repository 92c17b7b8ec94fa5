"""The processing register: one line an activity (GDPR 30(1); PIPL 55–56)."""

from __future__ import annotations

from collections.abc import Iterator

from register.phrasing import phrase

from ..columns import ACTIVITY_FILTERS, DocumentKind, Family, Layout, Part
from ..current import ActivityLine, Current
from ..selection import Filter
from .activity_sections import ACTIVITY, HOW_LONG, PEOPLE, RECORD, TO_WHOM, WHAT, WHO, WHY


def lines(current: Current, wanted: Filter) -> Iterator[ActivityLine]:
    """Activities of which anything matches; each is printed whole."""
    for line in current.lines():
        disclosed = not wanted.asks_for_disclosures() or any(
            wanted.wants_disclosure(one) for one in line.disclosures
        )
        if disclosed and wanted.wants_activity(line.activity) and wanted.wants_rows(line.rows):
            yield line


PROCESSING_REGISTER = DocumentKind(
    key="processing-register",
    title=phrase("Record of processing activities"),
    citation="GDPR 30(1); PIPL 55–56",
    about=phrase("Everything the register holds of each activity, whatever law asks for it"),
    family=Family.OWN,
    parts=(
        Part(
            key="activities",
            title=phrase("Processing activities"),
            sections=(ACTIVITY, WHO, WHY, WHAT, TO_WHOM, HOW_LONG, PEOPLE, RECORD),
            lines=lines,
            identity=2,
            layout=Layout.WIDE,
        ),
    ),
    filters=(*ACTIVITY_FILTERS, "category", "sensitivity", "kind", "mode"),
)
