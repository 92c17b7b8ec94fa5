"""The record of processing activities after GB/T 35273-2020, 11.3: a recommendation."""

from __future__ import annotations

from register.phrasing import phrase
from sharing.choices import DisclosureMode

from ..china_lines import activities
from ..columns import Column, DocumentKind, Family, Layout, Part, Section
from ..phrases import NONE_RECORDED, NOT_SENSITIVE
from ..values import basics, care, data, flows, gbt, purposes

A, B, C = "GB/T 35273-2020, 11.3 a)", "GB/T 35273-2020, 11.3 b)", "GB/T 35273-2020, 11.3 c)"

ACTIVITY = Section(
    phrase("Activity"),
    (
        Column("code", phrase("Code"), basics.code, "GB/T 35273-2020, 11.3", width=18),
        Column("name", phrase("Activity"), basics.name, "GB/T 35273-2020, 11.3", width=24),
    ),
)
WHAT = Section(
    phrase("Kinds, quantity and source"),
    (
        Column("people", phrase("Categories of people"), data.people, A, width=18),
        Column("data", phrase("Kinds of personal information"), data.data, A, width=40),
        Column(
            "sensitivity",
            phrase("Sensitive items and why"),
            data.sensitivity,
            A,
            width=34,
            empty=NOT_SENSITIVE,
        ),
        Column("quantity", phrase("Quantity"), gbt.quantity, A, width=20),
        Column("source", phrase("Source, direct or indirect"), gbt.origin, A, width=34),
    ),
)
WHY = Section(
    phrase("Purposes and scenes, by function and authorisation"),
    (
        Column("function", phrase("Business function"), gbt.function, B, width=26),
        Column("authorisation", phrase("Authorisation"), gbt.authorisation, B, width=38),
        Column(
            "purposes",
            phrase("Purposes"),
            purposes.purposes,
            B,
            width=34,
        ),
        Column("scenes", phrase("Scenes of use"), data.scenes, B, width=34),
    ),
)
TO_WHOM = Section(
    phrase("Entrusting, sharing, transfer, publication, abroad"),
    (
        Column(
            "entrusted",
            phrase("Entrusted to"),
            gbt.to(DisclosureMode.ENTRUST, DisclosureMode.SUB_ENTRUST),
            B,
            empty=NONE_RECORDED,
        ),
        Column(
            "shared",
            phrase("Shared with"),
            gbt.to(DisclosureMode.PROVIDE, DisclosureMode.JOINT, DisclosureMode.AUTHORITY),
            B,
            empty=NONE_RECORDED,
        ),
        Column(
            "transferred",
            phrase("Transferred to"),
            gbt.to(DisclosureMode.TRANSFER),
            B,
            width=22,
            empty=NONE_RECORDED,
        ),
        Column(
            "published",
            phrase("Disclosed publicly to"),
            gbt.to(DisclosureMode.PUBLISH),
            B,
            width=22,
            empty=NONE_RECORDED,
        ),
        Column("abroad", phrase("Transfer abroad"), flows.transfers, B, width=34),
    ),
)
WITH_WHAT = Section(
    phrase("Systems, organisations and people"),
    (
        Column("systems", phrase("Information systems"), care.storage, C, width=34),
        Column("in_charge", phrase("Organisation and people in charge"), gbt.people_in_charge, C),
        Column(
            "internal",
            phrase("Internal departments that get it"),
            gbt.to(DisclosureMode.INTERNAL),
            C,
            width=22,
            empty=NONE_RECORDED,
        ),
    ),
)

GBT_PROCESSING_RECORD = DocumentKind(
    key="gbt-processing-record",
    title=phrase("Record of processing activities after GB/T 35273"),
    citation="GB/T 35273-2020, 11.3",
    about=phrase("For auditors: the record that the recommended standard suggests"),
    family=Family.CHINA,
    parts=(
        Part(
            key="activities",
            title=phrase("Processing activities"),
            sections=(ACTIVITY, WHAT, WHY, TO_WHOM, WITH_WHAT),
            lines=activities,
            identity=2,
            layout=Layout.WIDE,
        ),
    ),
    after=phrase(
        "After GB/T 35273-2020, 11.3, a recommendation and not a duty. The text of the clause was"
        " not confirmed: what it asks for is given from memory."
    ),
)
