"""Remarks stand beside the field they are about, or as near to it as the page allows."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django.utils.safestring import SafeString

from history.admin.remarks import RECORD, Remark, placed

ROW = (object(), 7)


def remark(**where: Any) -> Remark:
    return Remark("anchor", SafeString("body"), SafeString("line"), **where)


def page(remarks: list[Remark]) -> Any:
    def shown(_record: Any) -> str:
        return ""

    adminform = SimpleNamespace(
        fieldsets=[
            ("Basics", {"classes": ["tab", "tab-basics"], "fields": ["code", ("name", shown)]}),
            ("Data", {"classes": ["tab", "tab-data"], "fields": []}),
        ]
    )
    inline = SimpleNamespace(
        opts=SimpleNamespace(model=ROW[0], classes=["tab-data"]),
        fieldsets=[(None, {"fields": ["item"]})],
        formset=SimpleNamespace(
            prefix="items", initial_forms=[SimpleNamespace(instance=SimpleNamespace(pk=ROW[1]))]
        ),
    )
    return placed(remarks, adminform, [inline])


def test_beside_a_field_of_the_record_and_of_a_row():
    own, read_only = remark(field="name"), remark(field="shown")
    of_row = remark(row=ROW, field="item")
    found = page([own, read_only, of_row])
    assert found.at[RECORD, "name"] == [own]
    assert found.at[RECORD, "shown"] == [read_only]
    assert found.at[ROW, "item"] == [of_row]
    assert found.by_tab == {"basics": 2, "data": 1}
    assert found.lines == [own, read_only, of_row]


def test_above_the_fields_of_a_row_or_a_tab_that_has_no_such_field():
    of_row, of_tab = remark(row=ROW, field="gone"), remark(field="rows", tab="data")
    of_rows = remark(field="items")
    found = page([of_row, of_tab, of_rows])
    assert found.at[ROW, ""] == found.of_row(ROW) == [of_row]
    assert found.in_tab["data"] == [of_tab, of_rows]
    assert found.by_tab == {"data": 3}


def test_in_full_at_the_top_where_the_page_has_no_place():
    lost = [remark(row=(object(), 1), field="item"), remark(field="else"), remark(tab="elsewhere")]
    found = page(lost)
    assert found.beside == lost
    assert found.lines == []
    assert not page([])
