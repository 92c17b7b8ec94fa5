"""The record of a controller: what GDPR 30(1) lists and nothing else, one line an activity."""

from __future__ import annotations

from register.phrasing import phrase

from ..columns import Column, DocumentKind, Family, Layout, Part, Section
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
                Section(phrase("(a) Who"), own.who("GDPR 30(1)(a)")),
                Section(phrase("(b) Why"), (own.purpose("GDPR 30(1)(b)"),)),
                Section(phrase("(c) Whom and what"), own.people_and_data("GDPR 30(1)(c)")),
                Section(phrase("(d) To whom"), own.recipients("GDPR 30(1)(d)")),
                Section(
                    phrase("(e) Where to"),
                    (
                        Column(
                            "transfers",
                            phrase("Transfers to third countries or international organisations"),
                            abroad.transfers_under(abroad.EU),
                            "GDPR 30(1)(e), 44–49",
                            width=40,
                        ),
                    ),
                ),
                Section(phrase("(f) How long"), (own.retention("GDPR 30(1)(f)"),)),
                Section(
                    phrase("(g) How protected"),
                    (own.measures("GDPR 30(1)(g), 32(1)"),),
                ),
                own.THE_ENTRY,
            ),
            lines=as_controller,
            identity=2,
            layout=Layout.WIDE,
        ),
    ),
)
