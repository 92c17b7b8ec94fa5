"""The list of processors and sub-processors, fit for publishing (GDPR 28(2), 28(4), 13(1)(e))."""

from __future__ import annotations

from processing.choices import OrganisationRole
from register.phrasing import phrase
from sharing.choices import DisclosureMode, Identification

from ..columns import ACTIVITY_FILTERS, Column, DocumentKind, Family, Part, Section
from ..current import Current, DisclosureLine
from ..selection import Filter
from ..values import processors as of

ENTRUSTED = (DisclosureMode.ENTRUST, DisclosureMode.SUB_ENTRUST)
FOR_OTHERS = (OrganisationRole.PROCESSOR, OrganisationRole.SUB_PROCESSOR)


def lines(current: Current, wanted: Filter) -> list[of.ProcessorLine]:
    """Parties by name's code, processors before sub-processors; who is both has two lines."""
    together: dict[tuple[bool, int], list[DisclosureLine]] = {}
    for activity in current.lines():
        if not wanted.wants_activity(activity.activity):
            continue
        for one in activity.disclosures:
            # Statistics that identify nobody are no processing on our behalf.
            if one.mode in ENTRUSTED and one.identification != Identification.AGGREGATED:
                is_sub = (
                    one.mode == DisclosureMode.SUB_ENTRUST or activity.activity.role in FOR_OTHERS
                )
                together.setdefault((is_sub, one.recipient_id), []).append(
                    DisclosureLine(one, activity)
                )
    parties = current.register.sharing.recipients
    found = [
        of.ProcessorLine(current, parties[party], is_sub, disclosures)
        for (is_sub, party), disclosures in together.items()
    ]
    return sorted(found, key=lambda line: (line.is_sub, line.recipient.code))


WHO = Section(
    phrase("Who"),
    (
        Column("name", phrase("Name", "column"), of.name, "GDPR 13(1)(e), 28(2), 28(4)", width=26),
        Column("group", phrase("Role"), of.group_cell, "GDPR 28(2), 28(4); PIPL 21", width=14),
        Column("kind", phrase("Kind of service"), of.kind, "GDPR 13(1)(e)", width=18),
        Column("location", phrase("Location"), of.location, "GDPR 13(1)(e)–(f)", width=20),
        Column("policy", phrase("Privacy policy"), of.policy, "GDPR 13(1)(e)", width=26),
    ),
)
WHAT = Section(
    phrase("What for"),
    (
        Column("purposes", phrase("What for"), of.purposes, "GDPR 28(3); PIPL 21", width=30),
        Column("people", phrase("Categories of people"), of.people, "GDPR 28(3)", width=16),
        Column("data", phrase("Data"), of.data, "GDPR 28(3); PIPL 21", width=36),
        Column("since", phrase("In use"), of.since, "GDPR 28(2)", width=14),
        Column(
            "transfers",
            phrase("Transfers and their safeguards"),
            of.transfers,
            "GDPR 13(1)(f), 28(3)(a), 44–49; PIPL 38–39",
            width=36,
        ),
    ),
)

SUB_PROCESSORS = DocumentKind(
    key="sub-processors",
    title=phrase("Processors and sub-processors"),
    citation="GDPR 13(1)(e), 28(2), 28(4); PIPL 21",
    about=phrase(
        "Who processes data on our behalf, fit for publishing: no agreements, audits or codes"
    ),
    family=Family.LISTS,
    parts=(
        Part(
            key="parties",
            title=phrase("Parties that process data on our behalf"),
            sections=(WHO, WHAT),
            lines=lines,
            group=of.group,
            empty=phrase("None: nobody processes personal data on our behalf."),
        ),
    ),
    filters=(*ACTIVITY_FILTERS, "activity"),
)
