"""The record of a controller: what GDPR 30(1) lists and nothing else, one line an activity."""

from __future__ import annotations

from register.phrasing import phrase

from ..columns import DocumentKind, Family, Layout, Part
from ..roles import as_controller
from ..values import abroad
from . import own_record as own

GDPR_CONTROLLER = DocumentKind(
    key="gdpr-controller",
    title=phrase("Record of processing activities of the controller"),
    citation="GDPR 30(1)",
    about=phrase("What we do as controller, alone or jointly, with the facts Article 30(1) lists"),
    family=Family.GDPR,
    parts=(
        Part(
            key="activities",
            title=phrase("Processing activities"),
            sections=(
                own.activity("GDPR 30(1)"),
                own.answering("GDPR 30(1)(a)"),
                own.why_and_what("GDPR 30(1)(b)", "GDPR 30(1)(c)"),
                own.to_whom("GDPR 30(1)(d)", "GDPR 30(1)(e), 44–49", abroad.EU),
                own.how_long("GDPR 30(1)(f)", "GDPR 30(1)(g), 32(1)"),
                own.entry("GDPR 5(2)"),
            ),
            lines=as_controller,
            identity=2,
            layout=Layout.WIDE,
        ),
    ),
)
