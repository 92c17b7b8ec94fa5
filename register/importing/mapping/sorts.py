"""Which sort of table it is: by the name of its sheet, and by the fields its headings may be."""

from __future__ import annotations

from collections.abc import Set
from typing import Final

from .headings import fold

SHEETS: Final = {
    "sdks": ("sdk",),
    "trackers": ("cookie", "tracker", "traceur", "跟踪"),
    "permissions": ("permission", "权限", "berechtigung", "autorisation"),
    "rules": (
        "retention",
        "保存期限",
        "留存",
        "loschkonzept",
        "loschfrist",
        "aufbewahrung",
        "conservation",
    ),
    "systems": ("system", "系统", "assets", "资产", "applicatifs", "anwendungen"),
    "recipients": (
        "recipient",
        "vendor",
        "thirdpart",
        "subprocessor",
        "supplier",
        "processors",
        "接收方",
        "第三方",
        "供应商",
        "受托",
        "共享",
        "委托",
        "合作方",
        "destinataire",
        "soustraitant",
        "empfanger",
        "dienstleister",
        "auftragsverarbeiter",
        "shared",
        "entrusted",
    ),
    "items": (
        "dataitem",
        "dictionary",
        "datainventory",
        "数据字典",
        "数据项",
        "个人信息清单",
        "已收集",
        "datenfelder",
        "collected",
    ),
    "activities": (
        "activit",
        "ropa",
        "register",
        "record",
        "处理活动",
        "台账",
        "verarbeitung",
        "verzeichnis",
        "traitement",
    ),
}
"""Parts of names of sheets and files, folded, that tell the sort; the more telling sorts first."""

TELLING: Final[tuple[tuple[str, set[str], set[str]], ...]] = (
    ("sdks", {"sdk", "package"}, set()),
    ("trackers", {"tracker"}, set()),
    ("rules", {"rule_trigger", "rule_criteria"}, {"name"}),
    ("permissions", {"permission"}, {"name", "retention", "people", "recipient"}),
    ("activities", {"name"}, {"privacy_policy"}),
    ("recipients", {"recipient", "entrusted_to", "shared_with"}, {"name", "people", "service"}),
    ("items", {"aliases"}, set()),
    ("recipients", {"privacy_policy", "email", "address", "phone"}, set()),
)
"""Sort, fields of which one makes it so, and fields that a table of this sort does not have."""

ABOUT_ACTIVITIES: Final = {
    "people",
    "purpose",
    "legal_basis",
    "retention",
    "measures",
    "recipient",
    "transfer",
    "service",
    "function",
    "department",
    "role",
}


def sort_of(fields: Set[str], sheet: str = "") -> str:
    """The sort of a table that may have these fields, on a sheet or in a file of this name."""
    for sort, telling, foreign in TELLING:
        if fields & telling and not fields & foreign:
            return sort
    name = fold(sheet)
    for sort, parts in SHEETS.items():
        if any(part in name for part in parts):
            return sort
    return by_fields(fields)


def by_fields(fields: Set[str]) -> str:
    """The sort where no field and no name tells it."""
    about = fields & ABOUT_ACTIVITIES
    if len(about) > 1 or "service" in fields:
        return "activities"
    if fields & {"item", "category", "sensitive"} and "recipient" not in about:
        return "items"
    if fields & {"recipient", "website", "recipient_country"}:
        return "recipients"
    if fields & {"systems", "region"}:
        return "systems"
    return "activities"
