"""The German conference's record: a form for each activity (GDPR 30(1); Germany)."""

from __future__ import annotations

from history.text import LANGUAGES
from register.phrasing import phrase

from ..columns import Column, DocumentKind, Family, Layout, Part, Section
from ..phrases import NO_JOINT, NO_RECIPIENTS, NONE_RECORDED
from ..values import basics, care, data, dates, dsk, organisation, purposes
from .national import CONTROLLER_ONLY, as_controller

FORM = "DSK"

ACTIVITY = Section(
    phrase("Particulars of the activity", "DSK"),
    (
        Column("code", phrase("Number", "DSK"), basics.code, FORM, width=20),
        Column("name", phrase("Processing activity", "DSK"), basics.name, FORM, width=34),
        Column("created", phrase("Date of entry", "DSK"), dates.created, FORM, width=14),
        Column("changed", phrase("Date of last change", "DSK"), dates.changed, FORM, width=14),
        Column(
            "owner",
            phrase("Department in charge, contact person (telephone, e-mail)", "DSK"),
            basics.owner,
            FORM,
        ),
        Column(
            "joint_controllers",
            phrase("Joint controllers", "DSK"),
            organisation.joint_controllers,
            "GDPR 30(1)(a), 26",
            empty=NO_JOINT,
        ),
    ),
)
PURPOSES = Section(
    phrase("Purposes, people and data", "DSK"),
    (
        Column(
            "purposes",
            phrase("Purposes of the processing", "DSK"),
            purposes.purposes,
            "GDPR 30(1)(b)",
            width=40,
        ),
        Column(
            "people",
            phrase("Categories of data subjects", "DSK"),
            data.people,
            "GDPR 30(1)(c)",
            width=24,
        ),
        Column(
            "data",
            phrase("Categories of personal data", "DSK"),
            data.data,
            "GDPR 30(1)(c)",
            width=46,
        ),
        Column(
            "special_categories",
            phrase("Of these: special categories of personal data", "DSK"),
            dsk.special_categories,
            "GDPR 9–10",
            width=36,
        ),
    ),
)
RECIPIENTS = Section(
    phrase("Recipients of the data", "DSK"),
    (
        Column(
            "internal_recipients",
            phrase("Internal (department, function)", "DSK"),
            dsk.internal_recipients,
            "GDPR 30(1)(d)",
            empty=NO_RECIPIENTS,
        ),
        Column(
            "external_recipients",
            phrase("External (category of recipients)", "DSK"),
            dsk.external_recipients,
            "GDPR 30(1)(d)",
            width=44,
            empty=NO_RECIPIENTS,
        ),
    ),
)
TRANSFERS = Section(
    phrase("Transfers to third countries or international organisations", "DSK"),
    (
        Column(
            "transfer",
            phrase("Transfer of data", "DSK"),
            dsk.transfer_sentence,
            "GDPR 30(1)(e)",
            width=36,
        ),
        Column(
            "third_countries",
            phrase("Third country or international organisation (name)", "DSK"),
            dsk.third_countries,
            "GDPR 30(1)(e)",
            empty=NONE_RECORDED,
        ),
        Column(
            "named_recipients",
            phrase("The recipients by name", "DSK"),
            dsk.named_recipients,
            "GDPR 30(1)(e)",
            empty=NONE_RECORDED,
        ),
        Column(
            "guarantees",
            phrase("Documentation of suitable guarantees", "DSK"),
            dsk.guarantees,
            "GDPR 30(1)(e), 49(1)",
            width=44,
            empty=NONE_RECORDED,
        ),
    ),
)
ERASURE = Section(
    phrase("Erasure and security", "DSK"),
    (
        Column(
            "retention",
            phrase("Time limits for erasing the categories of data", "DSK"),
            care.retention,
            "GDPR 30(1)(f)",
            width=44,
        ),
        Column(
            "measures",
            phrase("Technical and organisational measures under Art. 32(1) GDPR", "DSK"),
            care.measures,
            "GDPR 30(1)(g), 32(1)",
            width=44,
        ),
    ),
)

DSK_VVT = DocumentKind(
    key="dsk-vvt",
    title=phrase("Record of processing activities (German DSK form)"),
    citation="GDPR 30(1)",
    about=phrase("A form for each activity, as the German data protection authorities have it"),
    family=Family.NATIONAL,
    parts=(
        Part(
            key="activities",
            title=phrase("Processing activities", "DSK"),
            sections=(ACTIVITY, PURPOSES, RECIPIENTS, TRANSFERS, ERASURE),
            lines=as_controller,
            identity=2,
            layout=Layout.WIDE,
            note=CONTROLLER_ONLY,
        ),
    ),
    languages=(*LANGUAGES, "de"),
    after=phrase(
        "After the form of the German conference of data protection authorities (DSK), seen only"
        " as another program reproduces it: its exact headings were not confirmed. The box for"
        " special categories is from memory. The sentence that no transfer takes place is worded"
        " as that secondary source has it."
    ),
    dated=True,
)
