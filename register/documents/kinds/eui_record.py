"""The record of a Union institution, body, office or agency (Regulation (EU) 2018/1725, 31(1))."""

from __future__ import annotations

from register.phrasing import phrase

from ..columns import Column, DocumentKind, Family, Layout, Part
from ..current import ActivityLine
from ..roles import as_controller
from ..values import abroad, parties
from . import own_record as own

ARTICLE = "Reg. 2018/1725, 31(1)"

PROCESSORS = Column[ActivityLine](
    "processors",
    phrase("Processors by name and contact details"),
    parties.processors,
    ARTICLE,
    width=36,
    empty=parties.NO_PROCESSOR,
)

EUI_RECORD = DocumentKind(
    key="eui-record",
    title=phrase("Record of processing activities of a Union institution or body"),
    citation=ARTICLE,
    about=phrase("The facts of Article 31(1), processors by name, for the central register"),
    family=Family.GDPR,
    parts=(
        Part(
            key="activities",
            title=phrase("Processing activities"),
            sections=(
                own.activity(ARTICLE),
                own.answering(ARTICLE, PROCESSORS),
                own.why_and_what(ARTICLE, ARTICLE),
                own.to_whom(ARTICLE, ARTICLE, abroad.EUI),
                own.how_long(ARTICLE, ARTICLE),
                own.entry(ARTICLE),
            ),
            lines=as_controller,
            identity=2,
            layout=Layout.WIDE,
            note=phrase(
                "Union institutions and bodies keep these records in a central register. Whether it"
                " must be open to the public (Article 31(5)) was not confirmed."
            ),
        ),
    ),
)
