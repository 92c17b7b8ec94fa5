"""Activities, disclosures and transfers: what there is of them in a state, at a moment."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from msgspec import structs

from history.reading import rows_as_of
from processing.models import ProcessingActivity
from sharing.models import CrossBorderTransfer, Disclosure

from ...choices import State
from ...facts import Register
from ...narrow.details import Detail
from ...narrow.ground import ground_at
from ...narrow.pages import Page, activities_page, disclosures_page
from ...narrow.parts import activity_ids, disclosure_activities, part_of
from ...narrow.wanted import Wanted
from ..parameters import COMMON, LISTED, Parameters, check_known
from ..problems import Fault, Problem, not_found, unknown_value
from ..representing import Shape, Teller
from ..resources.fields import Field
from ..resources.wanted import BY_NAME, wanted_of
from .base import Json, about, answer, is_limited, limits_of
from .records import RecordsView, as_table, next_page

Reader = Callable[..., Page]


class PageView(RecordsView):
    """A page of what belongs to activities."""

    def get(self, request: Any) -> Any:
        resource = self.resource
        names = [one.name for one in resource.filters]
        asked = Parameters(request, (*COMMON, *LISTED, *names))
        shape = asked.shape(resource.fields, is_list=True)
        page = self.page(asked, wanted(request, asked, names), shape)
        found, teller = self.found(page), Teller(page.register, asked.language, page)
        if self.wants_csv():
            return as_table(resource, teller, asked, shape, found)
        return answer(
            {
                "register": about(page.register),
                "results": list(map(teller.object_of(resource.fields, shape), found)),
                "next": next_page(request, self.last(page) if page.more else None),
            },
            page.register.number,
        )

    def page(self, asked: Parameters, conditions: Wanted, shape: Shape) -> Page:
        read: Reader = disclosures_page
        if self.resource.name == "activities":
            read = partial(activities_page, detail=detail_of(self.resource.fields, shape))
        return read(
            asked.moment,
            asked.state,
            conditions,
            after=asked.after,
            limit=asked.limit,
            descending=asked.is_descending("code"),
        )

    def found(self, page: Page) -> list[Any]:
        records = self.resource.records(page.register)
        return [records[key] for key in page.ids]

    def last(self, page: Page) -> str:
        code: str = self.resource.records(page.register)[page.ids[-1]].code
        return code


def detail_of(fields: Iterable[Field], shape: Shape) -> Detail:
    """What the fields of activities that an answer has are made from."""
    names = {one.name for one in fields if shape.has(one)}
    rows, flows = "rows" in names, "disclosures" in names and "disclosures" in shape.opened
    return Detail(
        rows=rows,
        flows=flows,
        outlined_rows=not rows and not names.isdisjoint({"data_items", "people"}),
        outlined_flows=not flows and not names.isdisjoint({"recipients", "disclosures"}),
    )


class TransfersView(PageView):
    """Transfers abroad, by their disclosures: ``limit`` counts those."""

    def page(self, asked: Parameters, conditions: Wanted, shape: Shape) -> Page:
        anywhere = frozenset(ground_at(asked.moment).inventory.countries)
        return super().page(asked, structs.replace(conditions, transfer_countries=anywhere), shape)

    def found(self, page: Page) -> list[Any]:
        disclosures = super().found(page)
        return [one for flow in disclosures for one in flow.transfers]


def wanted(request: Any, asked: Parameters, names: Iterable[str]) -> Wanted:
    """What the filters and the token's limits ask for. Raises ``Problem`` for unknown values."""
    filters, ground = asked.filters(names), ground_at(asked.moment)
    limits: dict[str, frozenset[int] | None] = limits_of(request)
    if "activity" in filters:
        limits["activities"] = activities_called(request, asked, filters.pop("activity"))
    for name in filters:
        check_known(filters, name, BY_NAME[name].filter.known(ground))
    return wanted_of(ground, filters, asked.given.get("q", ""), **limits)


def activities_called(request: Any, asked: Parameters, codes: frozenset[str]) -> frozenset[int]:
    """Ids of the activities a filter names. Raises ``Problem`` for one that may not be seen."""
    known = activity_ids(asked.moment, codes)
    if is_limited(request):
        found = part_of(asked.moment, asked.state, known.values()).processing.activities
        known = {code: key for code, key in known.items() if may_see(request, found.get(key))}
    for code in sorted(codes - known.keys()):
        # No code of another's activity is told, be it only as one that was perhaps meant.
        raise unknown_value("activity", code, () if is_limited(request) else codes_of(asked))
    return frozenset(known.values())


def codes_of(asked: Parameters, model: Any = ProcessingActivity) -> Iterable[str]:
    """Every code there is at the moment: read only to say what would be known."""
    return (str(code) for (code,) in rows_as_of(model, asked.moment.number, ["code"]))


class OneView(RecordsView):
    """One activity, disclosure or transfer, whole."""

    renderer_classes = [Json]

    def get(self, request: Any, code: str) -> Any:
        resource = self.resource
        asked = Parameters(request, COMMON)
        shape = asked.shape(resource.fields, is_list=False)
        register, record = self.read(asked, code)
        if record is None or not may_see(request, activity_of(record, register)):
            raise self.missing(request, asked, code)
        tell = Teller(register, asked.language).object_of(resource.fields, shape)
        return answer({**tell(record), "register": about(register)}, register.number)

    def missing(self, request: Any, asked: Parameters, code: str) -> Problem:
        """Why there is no such record: perhaps nobody has approved it yet."""
        if is_limited(request):
            return not_found(self.resource.name, code, ())
        known = set(codes_of(asked, self.resource.model))
        if asked.state != State.APPROVED or code not in known:
            return not_found(self.resource.name, code, known)
        detail = _(
            "“%(code)s” is recorded, and nobody has approved it: ask for state=working to see it"
            " as it is."
        ) % {"code": code}
        fault = Fault(detail=detail, code="not_approved", parameter="state", known=("working",))
        return Problem("not-found", 404, detail, [fault])

    def read(self, asked: Parameters, code: str) -> tuple[Register, Any]:
        """The record, or None, on what it stands on."""
        found = activity_ids(asked.moment, [code])
        register = part_of(asked.moment, asked.state, found.values())
        return register, register.processing.activities.get(found.get(code, 0))


class OneDisclosureView(OneView):
    def read(self, asked: Parameters, code: str) -> tuple[Register, Any]:
        found = disclosure_activities(asked.moment, asked.state, [code])
        register = part_of(asked.moment, asked.state, found.values())
        named = {one.code: one for one in register.sharing.disclosures.values()}
        return register, named.get(code)


class OneTransferView(OneView):
    def read(self, asked: Parameters, code: str) -> tuple[Register, Any]:
        number = asked.moment.number
        flows = rows_as_of(CrossBorderTransfer, number, ["disclosure_id"], {"code": [code]})
        owners = {"id": [key for (key,) in flows]}
        activities = rows_as_of(Disclosure, number, ["activity_id"], owners)
        register = part_of(asked.moment, asked.state, [key for (key,) in activities])
        disclosures = register.sharing.disclosures.values()
        named = {one.code: one for flow in disclosures for one in flow.transfers}
        return register, named.get(code)


def activity_of(record: Any, register: Register) -> Any:
    """The activity a record belongs to; an activity is its own."""
    if hasattr(record, "disclosure_id"):
        record = register.sharing.disclosures[record.disclosure_id]
    activities = register.processing.activities
    return activities.get(getattr(record, "activity_id", record.id))


def may_see(request: Any, activity: Any) -> bool:
    """Whether the token's limits allow an activity; what they do not is as if it were not there."""
    limits = limits_of(request)
    controllers, products = limits["controllers"], limits["products"]
    return (
        activity is not None
        and (controllers is None or activity.controller_id in controllers)
        and (products is None or not products.isdisjoint(activity.product_ids))
    )
