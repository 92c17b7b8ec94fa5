"""What reports of changes and drafted notifications say in words of their own."""

from __future__ import annotations

from typing import Final

from register.phrasing import phrase

TITLE: Final = phrase("Changes of the register")
EARLIER: Final = phrase("Earlier moment")
LATER: Final = phrase("Later moment")
ZONE: Final = phrase("Time zone of the register")
SEALS: Final = phrase("Seals (SHA-256)")
STATE: Final = phrase("State of the content")
COUNTED: Final = phrase("Changes")
READING: Final = phrase("How to read it")
LEGEND: Final = phrase(
    " marks a sensitive item. The six kinds of major change are those of the policy, chapter"
    " 6. A hook marked “assumption” is not confirmed in the primary text. Fields of one change may"
    " belong to different kinds."
)
SAMPLE: Final = phrase("Bold italics")
FIRST_APPROVED: Final = phrase(
    "An activity approved for the first time in the period counts as added here, though the"
    " processing may be older: check before anybody is told or asked for consent."
)
NO_CHANGES: Final = phrase("Nothing changed between the two moments.")
MINOR: Final = phrase("Minor: everything else")
ASSUMPTION: Final = phrase("assumption, unconfirmed")
BY_DATE: Final = phrase("by its own date, nobody changed anything")
NOT_TOUCHED: Final = phrase("with the record it belongs to")
NO_CONSENT: Final = phrase(
    "No consent is asked again: as recorded, none of the purposes concerned rests on consent."
)

EVENTS: Final = {
    "added": phrase("added"),
    "ended": phrase("ended"),
    "changed": phrase("changed", "event"),
    "past": phrase("corrected"),
}

FOLLOW_TITLES: Final = {
    "notify": phrase("Tell people"),
    "consent_again": phrase("Ask consent again"),
    "assess": phrase("Assess the impact before"),
    "file": phrase("File the change"),
}
FILE_NOTE: Final = phrase("with the CAC, within 30 working days of the change.")
PEOPLE: Final = phrase("people")
PURPOSES: Final = phrase("purposes")
DATA: Final = phrase("data")

COLUMNS: Final = {
    "kind": phrase("Kind"),
    "event": phrase("Event"),
    "about": phrase("What"),
    "name": phrase("Name"),
    "belongs_to": phrase("Belongs to"),
    "before": phrase("Before"),
    "after": phrase("After"),
    "reason": phrase("Why it is of this kind"),
    "hooks": phrase("Legal hook"),
    "follows": phrase("What follows"),
    "change_sets": phrase("Change sets (who, when, why)"),
    "versions": phrase("Versions of the register"),
}
