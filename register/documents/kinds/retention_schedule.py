"""The retention schedule: a period for each category of data (GDPR 30(1)(f); PIPL 19, 47)."""

from __future__ import annotations

from processing.facts import DataRowFacts
from register.phrasing import phrase

from ..columns import ACTIVITY_FILTERS, Column, DocumentKind, Family, Layout, Part, Section
from ..current import Current
from ..phrases import NONE_RECORDED
from ..selection import Filter
from ..values import keeping as of


def lines(current: Current, wanted: Filter) -> list[of.KeptLine]:
    """A line for each category, activity and rule; what has no rule stands first."""
    inventory = current.register.inventory
    rules = current.register.processing.retention_rules
    found = []
    for activity in current.lines():
        if not wanted.wants_activity(activity.activity):
            continue
        together: dict[tuple[int, int | None], list[DataRowFacts]] = {}
        for row in activity.rows:
            if wanted.items is None or row.item_id in wanted.items:
                key = (inventory.items[row.item_id].category_id, row.retention_id)
                together.setdefault(key, []).append(row)
        found += [
            of.KeptLine(activity, category, rules[rule] if rule else None, rows)
            for (category, rule), rows in together.items()
        ]
    categories = inventory.data_categories

    def place(line: of.KeptLine) -> tuple[int, str, str, str]:
        category = categories[line.category]
        rule = line.rule.code if line.rule else ""
        return (category.position, category.key, line.of.activity.code, rule)

    return sorted(found, key=place)


WHAT = Section(
    phrase("What is kept"),
    (
        Column(
            "category",
            phrase("Category of data", "column"),
            of.category_cell,
            "GDPR 30(1)(f)",
            width=22,
        ),
        Column("activity", phrase("Activity"), of.activity, "GDPR 30(1)(f); PIPL 19", width=26),
        Column("items", phrase("Items"), of.items, "PIPL 17(1)(2)", width=34),
        Column("people", phrase("Categories of people"), of.people, "GDPR 30(1)(c)", width=20),
    ),
)
HOW_LONG = Section(
    phrase("How long"),
    (
        Column(
            "period",
            phrase("Period"),
            of.period,
            "GDPR 13(2)(a), 30(1)(f); PIPL 17(1)(2), 19",
            width=20,
        ),
        Column("trigger", phrase("Beginning with"), of.trigger, "GDPR 30(1)(f)", width=18),
        Column(
            "criteria",
            phrase("Criteria where no period can be fixed"),
            of.criteria,
            "GDPR 13(2)(a); NDSMR 21(1)(3)",
            empty=NONE_RECORDED,
        ),
        Column("ground", phrase("Legal ground of the period"), of.ground, "PIPL 19; GDPR 5(1)(e)"),
        Column(
            "exception",
            phrase("Kept longer where the law says so"),
            of.exception,
            "PIPL 47(2); GDPR 17(3)",
            empty=NONE_RECORDED,
        ),
    ),
)
AT_THE_END = Section(
    phrase("At the end"),
    (
        Column("disposal", phrase("At the end"), of.disposal, "NDSMR 21(1)(3); PIPL 47", width=18),
        Column("method", phrase("Method of disposal"), of.method, "PIPL 47; GDPR 30(1)(f)"),
        Column("backups", phrase("Backups"), of.backups, "PIPL 47(2)"),
        Column("adherence", phrase("Adhered to"), of.adherence, "GDPR 5(2), 24(1)", width=22),
        Column("rule", phrase("Rule"), of.rule, "GDPR 5(2)", width=26),
        Column("code", phrase("Activity (code)"), of.code, "GDPR 5(2)", width=18),
    ),
)

RETENTION_SCHEDULE = DocumentKind(
    key="retention-schedule",
    title=phrase("Retention schedule"),
    citation="GDPR 13(2)(a), 30(1)(f); PIPL 19, 47; NDSMR 21(1)(3)",
    about=phrase("How long each category of data is kept and what becomes of it, with the gaps"),
    family=Family.LISTS,
    parts=(
        Part(
            key="periods",
            title=phrase("Periods by category of data"),
            sections=(WHAT, HOW_LONG, AT_THE_END),
            lines=lines,
            identity=2,
            group=of.category,
            layout=Layout.WIDE,
        ),
    ),
    filters=(*ACTIVITY_FILTERS, "activity", "category", "sensitivity"),
)
