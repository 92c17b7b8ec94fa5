"""Findings on the page of the record they are about, beside the field that mends them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import get_language

from history.admin.remarks import RECORD, Remark, Row
from history.moments import newest_moment
from processing.models import ProcessingActivity
from sharing.models import CrossBorderTransfer, Disclosure

from ..reviews.due import today
from .facts import Finding
from .naming import ROW_MODELS
from .places import MODELS, tab_of
from .reading import findings_of_activity
from .recent import recent_snapshot
from .told import told

KINDS: dict[type[Any], str] = {model: kind for kind, model in MODELS.items()}


def remarks_of(request: HttpRequest, record: Any) -> list[Remark]:
    """What is found in a record as it is now, for whoever may open its page.

    Of an activity, and of what hangs on one, a fixed number of queries however large the register;
    of other records the kept findings of the register are looked through, which in a large one may
    be some minutes old.
    """
    kind = KINDS.get(type(record))
    if kind is None or not request.user.has_perm("processing.view_processingactivity"):
        return []
    language = get_language() or "en"
    found = _found(kind, record)
    disclosures = _disclosures(found)
    return [_remark(one, record, disclosures, language) for one in found]


def _found(kind: str, record: Any) -> list[Finding]:
    """The findings on the record's page, the heaviest first as the rules tell them."""
    moment, day = newest_moment(), today()
    if kind == "activity":
        return findings_of_activity(record.pk, moment, day)
    if isinstance(record, Disclosure | CrossBorderTransfer):
        owner = record if isinstance(record, Disclosure) else record.disclosure
        return [
            one
            for one in findings_of_activity(owner.activity_id, moment, day)
            if (one.place.part, one.place.part_id) == (kind, record.pk)
        ]
    return [
        one.finding for one in recent_snapshot(moment, day).by_record.get((kind, record.pk), ())
    ]


def _disclosures(found: Iterable[Finding]) -> dict[int, int]:
    """The disclosure that each transfer belongs to. One query, none without transfers."""
    keys = {one.place.part_id for one in found if one.place.part == "transfer"}
    if not keys:
        return {}
    rows = CrossBorderTransfer.objects.filter(pk__in=keys)
    return dict(rows.values_list("pk", "disclosure_id"))


def _remark(found: Finding, record: Any, disclosures: dict[int, int], language: str) -> Remark:
    shown = told(found, language, today())
    context = {"told": shown, "show_link": "no"}
    row, field = _where(found, record, disclosures)
    return Remark(
        anchor=shown.anchor,
        body=render_to_string("register/includes/finding.html", context),
        line=format_html(
            '<span class="badge badge--finding-{}">{}</span> {}',
            shown.badge,
            shown.severity,
            shown.sentence,
        ),
        row=row,
        field=field,
        tab=tab_of(found.place),
    )


def _where(found: Finding, record: Any, disclosures: dict[int, int]) -> tuple[Row, str]:
    """The row and field of the page; a transfer stands at the disclosure that it belongs to."""
    place = found.place
    if not place.part or not isinstance(record, ProcessingActivity):
        return RECORD, place.field
    if place.part == "transfer":
        return (Disclosure, disclosures.get(place.part_id)), "transfers_abroad"
    return (ROW_MODELS.get(place.part), place.part_id), place.field
