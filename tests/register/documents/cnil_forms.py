"""The French forms as tests read them: boxes and tables by their keys."""

from __future__ import annotations

from typing import Any

from history.moments import newest_moment
from inventory.models import DataCategory
from register.assemble import assemble
from register.documents import Document
from register.documents.cells import plain

from ... import make


def forms(language: str = "en", *, dated: bool = False) -> dict[Any, Any]:
    """The boxes and tables of each form, by the activity's code."""
    document = Document("cnil-register", assemble(newest_moment(), dated=dated), language)
    part = document.parts[1]
    keys = [heading.key for heading in part.headings]
    made = {}
    for line in part.lines():
        told = dict(zip(keys, line.cells, strict=True))
        grids = [grid.key for grid in part.part.grids]
        made[told["code"][0]] = told | dict(zip(grids, line.grids, strict=True))
    return made


def table(rows: list[Any]) -> dict[Any, Any]:
    """The rows of a table by their first cell."""
    return {plain(row[0][0]): row[1:] for row in rows}


def judged(item: Any, scheme: str, category: str) -> None:
    found = make.term("sensitivity_category", category) if category else None
    make.sensitive(item, scheme, category=found)


def file(told: Any) -> Any:
    """Give the world the boxes of its categories, and items of Art. 9 and 10."""
    with make.changes("Boxes"):
        for key, box in (
            ("basic_profile", "identity"),
            ("device", "connection_data"),
            ("authentication", "connection_data"),
        ):
            DataCategory.objects.filter(key=key).update(cnil_box=make.term("cnil_box", box))
        told.health = make.item("heart-rate", make.text("心率", "heart rate"))
        judged(told.health, "GDPR9", "GDPR9-health")
        told.record = make.item("criminal-record", make.text("犯罪记录", "criminal record"))
        judged(told.record, "GDPR10", "")
        told.belief = make.item("belief", make.text("信仰", "belief"))
        judged(told.belief, "GDPR9", "")
        for item in (told.health, told.record, told.belief):
            make.row(told.security, item, told.protect)
    return told
