"""The CNIL's simplified register: the list, then a form for each activity (GDPR 30(1); France)."""

from __future__ import annotations

from history.text import LANGUAGES
from register.phrasing import phrase

from ..columns import IN_PARTS, Column, DocumentKind, Family, Layout, Part, Section
from ..values import cnil
from .cnil_form import (
    ACTORS,
    CHANGED,
    CODE,
    CREATED,
    DATA,
    IDENTIFICATION,
    MAIN,
    MEASURES,
    NAME,
    PEOPLE,
    PURPOSES,
    RECIPIENTS,
    TRANSFERS,
)
from .national import CONTROLLER_ONLY, as_controller

LIST = Part(
    key="list",
    title=phrase("List of processing activities", "CNIL"),
    sections=(
        Section(
            phrase("Processing activity", "CNIL"),
            (
                NAME,
                CODE,
                CREATED,
                CHANGED,
                MAIN,
                Column(
                    "sensitive",
                    phrase("Sensitive data? Yes/no", "CNIL"),
                    cnil.has_sensitive,
                    "GDPR 9–10",
                    width=16,
                ),
            ),
        ),
    ),
    lines=as_controller,
    identity=2,
    layout=Layout.TABLE,
    note=CONTROLLER_ONLY,
)

CNIL_REGISTER = DocumentKind(
    key="cnil-register",
    title=phrase("Register of processing activities (CNIL, simplified model)"),
    citation="GDPR 30(1)",
    about=phrase("The list and a form for each activity, as the French CNIL asks for them"),
    family=Family.NATIONAL,
    parts=(
        LIST,
        Part(
            key="forms",
            title=phrase("Register forms", "CNIL"),
            sections=(
                IDENTIFICATION,
                ACTORS,
                PURPOSES,
                DATA,
                PEOPLE,
                RECIPIENTS,
                MEASURES,
                TRANSFERS,
            ),
            lines=as_controller,
            identity=2,
            layout=Layout.FORM,
        ),
    ),
    languages=(*LANGUAGES, "fr"),
    formats=IN_PARTS,
    after=phrase(
        "After the CNIL's simplified register (ODS workbook), whose headings were read in third"
        " parties' extracts and not in the workbook itself; the names of the sensitive rows are"
        " those of GDPR 9 and 10. The name of the software, the boxes of security measures and"
        " three further boxes of data come from the CNIL's PDF form."
    ),
    dated=True,
)
