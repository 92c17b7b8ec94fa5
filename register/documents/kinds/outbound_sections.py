"""What the list of transfers abroad says of each transfer, section by section."""

from __future__ import annotations

from collections.abc import Callable

from register.phrasing import phrase

from ..cells import Cell
from ..columns import Column, Section
from ..current import DisclosureLine
from ..outbound_lines import TransferLine
from ..phrases import NONE_RECORDED, NOT_SENSITIVE
from ..values import disclosures
from ..values import outbound as of
from ..wording import Wording

ANNEX = "PIPL 38(1)(3), standard contract Annex I"
COUNTS = "CAC Order 16, 5, 7, 8"


def of_flow(
    say: Callable[[DisclosureLine, Wording], Cell],
) -> Callable[[TransferLine, Wording], Cell]:
    """What is said of the flow that the transfer belongs to."""
    return lambda line, w: say(line.flow, w)


WHERE_TO = Section(
    phrase("Where to"),
    (
        Column("code", phrase("Code"), of.code, "PIPL 38", width=16),
        Column(
            "recipient",
            phrase("Overseas recipient"),
            of_flow(disclosures.recipient),
            "PIPL 39",
            width=26,
        ),
        Column("country", phrase("Country or region"), of.country, "PIPL 38–39", width=16),
        Column("contact", phrase("Contact"), of_flow(disclosures.contact), "PIPL 39", width=26),
        Column(
            "activity",
            phrase("Activity"),
            of_flow(disclosures.activity),
            "PIPL 55(4)",
            width=26,
        ),
        Column("dates", phrase("Dates"), of.dates, "NDSMR 12", width=18),
    ),
)
WHAT = Section(
    phrase("What leaves, and what for"),
    (
        Column(
            "purposes",
            phrase("Purposes", "of a disclosure"),
            of_flow(disclosures.purposes),
            f"PIPL 39; {ANNEX}",
        ),
        Column(
            "way",
            phrase("Way of processing"),
            of_flow(disclosures.processing_method),
            f"PIPL 39; {ANNEX}",
        ),
        Column(
            "data",
            phrase("Kinds of personal information"),
            of_flow(disclosures.data),
            f"PIPL 39; {ANNEX}",
            width=36,
        ),
        Column(
            "sensitive",
            phrase("Kinds of sensitive personal information"),
            of.sensitive_items,
            ANNEX,
            width=26,
            empty=NOT_SENSITIVE,
        ),
        Column("transmission", phrase("Way of transmission"), of.transmission, ANNEX, width=22),
        Column(
            "onward",
            phrase("Passed on abroad to"),
            of.onward,
            ANNEX,
            width=24,
            empty=NONE_RECORDED,
        ),
        Column("retention", phrase("Kept abroad for"), of.retention_abroad, ANNEX, width=20),
        Column("storage", phrase("Place of storage abroad"), of.storage_place, ANNEX, width=22),
    ),
)
TOOL = Section(
    phrase("Mechanism"),
    (
        Column("mechanism", phrase("Mechanism recorded"), of.mechanism, "PIPL 38; NDSMR 35"),
        Column(
            "exemption",
            phrase("Exemption and safeguards"),
            of.exemption,
            "CAC Order 16, 5; NDSMR 35",
            empty=NONE_RECORDED,
        ),
        Column(
            "consent",
            phrase("Separate consent"),
            of.consent,
            "PIPL 39",
            width=26,
            empty=NONE_RECORDED,
        ),
        Column(
            "rights",
            phrase("How people use their rights with the recipient"),
            of.rights_channel,
            "PIPL 39",
            width=26,
        ),
        Column(
            "assessment",
            phrase("Impact assessment, and whether it came first"),
            of.impact_assessment,
            "PIPL 55(4), 56",
            width=34,
        ),
    ),
)
VOLUME = Section(
    phrase("Figures of this transfer"),
    (
        Column(
            "people",
            phrase("People since 1 January, without sensitive information"),
            of.people,
            f"{COUNTS}; {ANNEX}",
            width=22,
        ),
        Column(
            "sensitive_people",
            phrase("People since 1 January, with sensitive information"),
            of.sensitive_people,
            f"{COUNTS}; {ANNEX}",
            width=22,
        ),
        Column("alone", phrase("What they alone point to"), of.alone, COUNTS, width=30),
    ),
)
TRANSFER = (WHERE_TO, WHAT, TOOL, VOLUME)
