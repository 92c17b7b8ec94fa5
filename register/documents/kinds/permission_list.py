"""The list of device permissions: why each is asked for, and what refusing it means."""

from __future__ import annotations

from register.phrasing import phrase

from ..china_lines import permission_lines
from ..columns import Column, DocumentKind, Family, Layout, Part, Section
from ..phrases import NO_ITEMS
from ..values import collected as of

PERMISSIONS = Section(
    phrase("Permissions"),
    (
        Column("permission", phrase("Permission"), of.permission, "MIIT 2021-292", width=20),
        Column("platform", phrase("Platform"), of.permission_platform, "MIIT 2021-292", width=10),
        Column(
            "function", phrase("Business function"), of.permission_function, "PIPL 16", width=22
        ),
        Column(
            "purposes", phrase("Purpose of use"), of.permission_purposes, "MIIT 2021-292", width=26
        ),
        Column(
            "scene", phrase("Scene of use", "list"), of.permission_scene, "MIIT 2021-292", width=26
        ),
        Column("refusal", phrase("If you refuse"), of.permission_refusal, "PIPL 16", width=24),
        Column(
            "data",
            phrase("Personal information read through it"),
            of.permission_items,
            "PIPL 17(1)(2)",
            width=26,
            empty=NO_ITEMS,
        ),
    ),
)

PERMISSION_LIST = DocumentKind(
    key="permission-list",
    title=phrase("List of permissions"),
    citation="MIIT 2021-292; PIPL 16, 17",
    about=phrase("For users: every permission of the device, why it is asked for, and refusing it"),
    family=Family.CHINA,
    parts=(
        Part(
            key="permissions",
            title=phrase("Permissions asked for"),
            sections=(PERMISSIONS,),
            lines=permission_lines,
            layout=Layout.WIDE,
            note=phrase(
                "A permission that no processing activity is recorded to use is listed by itself."
            ),
        ),
    ),
    after=phrase(
        "After the columns that app stores ask for (permission, scene, purpose), as secondary"
        " sources name them; no authority prescribes a template."
    ),
)
