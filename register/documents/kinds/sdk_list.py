"""The list of embedded third-party SDKs (NDSMR 21(2)); columns as published lists have them."""

from __future__ import annotations

from register.phrasing import phrase

from ..china_lines import sdk_lines
from ..columns import Column, DocumentKind, Family, Layout, Part, Section
from ..phrases import NONE_RECORDED
from ..values import collected, sdks

LISTS = "NDSMR 21(2)"

WHAT = Section(
    phrase("The SDK and what it does"),
    (
        Column("sdk", phrase("Name of the SDK"), sdks.sdk, LISTS, width=20),
        Column("provider", phrase("Third party"), sdks.provider, "PIPL 23", width=20),
        Column(
            "purposes",
            phrase("Purpose of use and function"),
            sdks.purposes_and_function,
            LISTS,
            width=24,
        ),
        Column("scene", phrase("Scene of use", "list"), collected.sdk_scene, LISTS, width=22),
        Column("data", phrase("Kinds of personal information"), sdks.sdk_items, LISTS, width=28),
        Column("collection", phrase("Method of collection"), sdks.collection, LISTS, width=14),
        Column("way", phrase("Way of processing"), sdks.sdk_way, "PIPL 17(1)(2)", width=20),
        Column("policy", phrase("Link to the privacy policy"), sdks.sdk_policy, LISTS, width=22),
        Column(
            "website",
            phrase("Link to the website"),
            sdks.sdk_website,
            LISTS,
            width=20,
            empty=NONE_RECORDED,
        ),
        Column("platform", phrase("Platform"), sdks.platform, LISTS, width=10),
        Column(
            "verified",
            phrase("Last verified (in place of a date of change)"),
            sdks.verified,
            LISTS,
            width=14,
        ),
    ),
)
MORE = Section(
    phrase("Permissions and choice"),
    (
        Column(
            "permissions",
            phrase("Permissions it uses"),
            sdks.sdk_permissions,
            "MIIT 2021-292",
            width=16,
            empty=NONE_RECORDED,
        ),
        Column("role", phrase("For whom it acts"), sdks.sdk_role, "PIPL 21, 23", width=16),
        Column(
            "opt_out",
            phrase("How to refuse"),
            sdks.sdk_opt_out,
            "PIPL 15",
            width=18,
            empty=NONE_RECORDED,
        ),
        Column(
            "before_consent",
            phrase("Starts before consent"),
            sdks.before_consent,
            "PIPL 14",
            width=12,
        ),
    ),
)

SDK_LIST = DocumentKind(
    key="sdk-list",
    title=phrase("Third-party SDKs"),
    citation="NDSMR 21(2); PIPL 17, 23",
    about=phrase("For users: every embedded SDK, its provider, what it reads and why"),
    family=Family.CHINA,
    parts=(
        Part(
            key="sdks",
            title=phrase("Embedded SDKs"),
            sections=(WHAT, MORE),
            lines=sdk_lines,
            layout=Layout.WIDE,
            note=phrase(
                "An SDK that is not linked to a processing activity is listed for every product."
            ),
        ),
    ),
    after=phrase(
        "After the order of columns common to published lists; no authority prescribes them."
        " Whether GB/T 43435-2023 names columns was not confirmed."
    ),
)
