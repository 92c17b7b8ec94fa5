"""The list of personal information collected, for an app's menu (NDSMR 21(2); MIIT 2021-292)."""

from __future__ import annotations

from register.phrasing import phrase

from ..china_lines import collected_lines
from ..columns import Column, DocumentKind, Family, Layout, Part, Section
from ..values import collected as of

WHAT = Section(
    phrase("What is collected, what for and when"),
    (
        Column("kind", phrase("Kind of information"), of.kind, "NDSMR 21(2)", width=14),
        Column("item", phrase("Information"), of.item, "MIIT 2021-292", width=16),
        Column("purposes", phrase("Purpose of use"), of.purposes, "MIIT 2021-292", width=26),
        Column("scene", phrase("Scene of use", "list"), of.scene, "MIIT 2021-292", width=26),
    ),
)
HOW = Section(
    phrase("How it is collected and used"),
    (
        Column("collector", phrase("Collected by"), of.collector, "MIIT 2021-292", width=16),
        Column("method", phrase("Method of collection"), of.method, "PIPL 17(1)(2)", width=16),
        Column("way", phrase("Way of processing"), of.way, "NDSMR 21(1)(2)", width=22),
        Column("necessity", phrase("Necessary or not"), of.necessity, "PIPL 16", width=20),
        Column(
            "function",
            phrase("Business function", "list"),
            of.function,
            "PIPL 16; GB/T 35273 C",
            width=18,
        ),
        Column(
            "sensitive",
            phrase("Sensitive personal information"),
            of.sensitivity,
            "PIPL 28, 30; NDSMR 21(1)(2)",
            width=20,
        ),
        Column(
            "retention",
            phrase("Retention, and what happens at its end"),
            of.retention,
            "PIPL 17, 19; NDSMR 21(1)(3)",
            width=26,
        ),
    ),
)

COLLECTED_LIST = DocumentKind(
    key="collected-list",
    title=phrase("List of personal information collected"),
    citation="NDSMR 21(2); MIIT 2021-292; PIPL 17",
    about=phrase("For users, in the app's menu: every item with its purpose and scene"),
    family=Family.CHINA,
    parts=(
        Part(
            key="items",
            title=phrase("Personal information collected"),
            sections=(WHAT, HOW),
            lines=collected_lines,
            layout=Layout.WIDE,
            identity=2,
            group=of.group,
            note=phrase(
                "Listed is what this product itself collects, then what embedded third-party SDKs"
                " collect. Planned processing is not listed. How often an item was collected from"
                " one person is shown in the product, not here."
            ),
        ),
    ),
    after=phrase(
        "After the columns of the MIIT notice 2021-292 (kind, purpose, scene), as secondary"
        " sources reproduce them; the other columns follow published lists and the articles named."
    ),
)
