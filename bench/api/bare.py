"""The bare views: one statement each, compiled once, its bytes sent as they come."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

from processing.models import ActivityData, ProcessingActivity
from register.api.resources import ACTIVITIES
from register.api.resources.activities import ROWS
from register.api.resources.fields import part_field

from .sql import Builder

LISTED = tuple(one for one in ACTIVITIES.fields if not one.is_heavy)


def activity_sql() -> str:
    """One activity whole."""
    build = Builder()
    told = build.record(ProcessingActivity, "a", ACTIVITIES.fields)
    return f"SELECT {told} FROM processing_processingactivity a WHERE a.code = %s"


def list_sql() -> str:
    """A hundred activities after a code."""
    build = Builder()
    told = build.record(ProcessingActivity, "a", LISTED)
    source = "processing_processingactivity a WHERE a.code > %s"
    return f"SELECT {build.dialect.list_of(told, source, 'a.code', ' LIMIT 100')}"


def filtered_sql() -> str:
    """A hundred activities that use an item."""
    build = Builder()
    told = build.record(ProcessingActivity, "a", LISTED)
    source = (
        "processing_processingactivity a WHERE a.id IN (SELECT r.activity_id FROM"
        " processing_activitydata r JOIN inventory_dataitem i ON i.id = r.item_id"
        " WHERE i.code = %s)"
    )
    return f"SELECT {build.dialect.list_of(told, source, 'a.code', ' LIMIT 100')}"


def uses_sql() -> str:
    """Every row of an item: its activity, purposes and bases, flows and their recipients."""
    build = Builder()
    dialect = build.dialect
    field = {one.name: one for one in ACTIVITIES.fields}
    flow = dialect.object_of(
        [
            ("code", "d.code"),
            ("mode", "d.mode"),
            ("identification", "d.identification"),
            ("recipient", "p.code"),
            ("name", dialect.text("p.name")),
            ("country", "c.key"),
        ]
    )
    flows = dialect.list_of(
        flow,
        "sharing_disclosuredata l JOIN sharing_disclosure d ON d.id = l.disclosure_id"
        " JOIN sharing_recipient p ON p.id = d.recipient_id"
        " LEFT JOIN inventory_country c ON c.id = p.country_id WHERE l.row_id = r.id",
        "d.code",
    )
    told = dialect.object_of(
        [
            ("activity", "a.code"),
            ("name", dialect.text("a.name")),
            ("status", "a.status"),
            ("row", build.record(ActivityData, "r", part_field(ROWS).parts)),
            ("purposes", build.parts(ProcessingActivity, "a", field["purposes"])),
            ("products", build.links(ProcessingActivity, "a", field["products"])),
            ("systems", build.links(ProcessingActivity, "a", field["systems"])),
            ("disclosures", flows),
        ]
    )
    source = (
        "processing_activitydata r JOIN inventory_dataitem i ON i.id = r.item_id"
        " JOIN processing_processingactivity a ON a.id = r.activity_id WHERE i.code = %s"
    )
    return f"SELECT {dialect.list_of(told, source, 'a.code')}"


STATEMENTS: dict[str, Callable[[], str]] = {
    "activity": activity_sql,
    "list": list_sql,
    "filtered": filtered_sql,
    "uses": uses_sql,
}


@cache
def statement(name: str) -> str:
    sql = STATEMENTS[name]()
    if connection.vendor == "postgresql":
        head, _select, rest = sql.partition("SELECT ")
        first, _from, tail = rest.rpartition(" FROM processing_processingactivity a WHERE a.code =")
        return f"{head}SELECT ({first})::text{_from}{tail}" if _from else f"SELECT ({rest})::text"
    return sql


def bare(_request: HttpRequest, name: str, code: str) -> HttpResponse:
    """What one statement says."""
    return HttpResponse(read(name, code), content_type="application/json")


def nothing(_request: HttpRequest) -> HttpResponse:
    """A view without a database."""
    return HttpResponse(status=304)


def read(name: str, code: str) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute(statement(name), [code])
        row: Any = cursor.fetchone()
    return str(row[0]).encode()
