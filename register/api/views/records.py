"""Lists of records and records by themselves, of every kind, from one snapshot each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar
from urllib.parse import quote, urlencode

from django.http import HttpResponse
from django.utils.translation import gettext as _

from history.moments import Moment
from history.text import LANGUAGES, TranslatedText

from ...facts import Register
from ..answers import CACHING
from ..grounds import ground_of
from ..parameters import COMMON, LISTED, Parameters, check_known, cursor_of
from ..problems import bad_parameter, not_found
from ..representing import Shape, Teller
from ..resources import Resource
from ..resources.fields import Field, Kind
from .base import ApiView, Csv, Json, about, answer, table

FLAT = (Kind.PLAIN, Kind.TEXT, Kind.REFERENCE, Kind.REFERENCES)
"""What a table can hold in one cell."""


class RecordsView(ApiView):
    """Base of the views of one resource."""

    resource: ClassVar[Resource]
    renderer_classes = [Json, Csv]

    def ground(self, moment: Moment) -> Register:
        """The snapshot its records stand in."""
        return ground_of(self.resource, moment)

    def wants_csv(self) -> bool:
        return bool(self.request.accepted_renderer.format == "csv")


class ListView(RecordsView):
    """Records of a kind that does not depend on activities: a page of them."""

    def get(self, request: Any) -> Any:
        resource = self.resource
        names = [one.name for one in resource.filters]
        asked = Parameters(request, (*COMMON, *LISTED, *names))
        shape = asked.shape(resource.fields, is_list=True)
        state, register = asked.state, self.ground(asked.moment)
        found, more = page_of(resource, register, asked, names)
        if self.wants_csv():
            return as_table(resource, Teller(register, asked.language), asked, shape, found)
        tell = Teller(register, asked.language).object_of(resource.fields, shape)
        last = getattr(found[-1], resource.code) if more else None
        return answer(
            {
                "register": about(register, state),
                "results": list(map(tell, found)),
                "next": next_page(request, last),
            },
            register.number,
        )


def page_of(
    resource: Resource, register: Register, asked: Parameters, names: Iterable[str]
) -> tuple[list[Any], bool]:
    """The records of the page asked for, and whether more follow."""
    code = resource.code
    found: Iterable[Any] = resource.records(register).values()
    filters = asked.filters(names)
    for one in resource.filters:
        if one.name in filters:
            check_known(filters, one.name, one.known(register))
            assert one.keep is not None  # noqa: S101 (dictionaries are filtered here)
            found = filter(one.keep(register, filters[one.name]), found)
    if words := asked.given.get("q", "").lower():
        found = (one for one in found if says(one, resource.searched, words))
    is_descending, after, limit = asked.is_descending(code), asked.after, asked.limit
    if after and is_descending:
        found = (one for one in found if getattr(one, code) < after)
    elif after:
        found = (one for one in found if getattr(one, code) > after)
    ordered = sorted(found, key=lambda one: getattr(one, code), reverse=is_descending)
    return ordered[:limit], len(ordered) > limit


def says(record: Any, attributes: Iterable[str], words: str) -> bool:
    """Whether one of the attributes contains the words, in any language, whatever the case."""
    for name in attributes:
        value = getattr(record, name)
        texts = value.values() if isinstance(value, TranslatedText) else (value,)
        if any(words in text.lower() for text in texts):
            return True
    return False


def next_page(request: Any, last: str | None) -> str | None:
    """The address of the page after the record of this code."""
    if last is None:
        return None
    given = {name: value for name, value in request.GET.items() if name != "cursor"}
    return f"{request.path}?{urlencode(given | {'cursor': cursor_of(last)})}"


class DetailView(RecordsView):
    """One record of a kind that does not depend on activities."""

    renderer_classes = [Json]

    def get(self, request: Any, code: str) -> Any:
        resource = self.resource
        asked = Parameters(request, COMMON)
        shape = asked.shape(resource.fields, is_list=False)
        state, register = asked.state, self.ground(asked.moment)
        record = record_of(resource, register, code)
        if (redirect := moved(resource, register, record, request)) is not None:
            return redirect
        tell = Teller(register, asked.language).object_of(resource.fields, shape)
        return answer({**tell(record), "register": about(register, state)}, register.number)


def record_of(resource: Resource, register: Register, code: str) -> Any:
    """The record of this code. Raises ``Problem`` (404) with codes that look like it."""
    records = resource.records(register).values()
    for one in records:
        if getattr(one, resource.code) == code:
            return one
    known = (getattr(one, resource.code) for one in records)
    raise not_found(resource.name, code, known)


def moved(resource: Resource, register: Register, record: Any, request: Any) -> HttpResponse | None:
    """Where a record that was merged is now (301); None for one that stands for itself."""
    survivor = getattr(record, "merged_into_id", None)
    if survivor is None:
        return None
    code = getattr(resource.records(register)[survivor], resource.code)
    folder = request.path.rstrip("/").rpartition("/")[0]
    asked = f"?{request.GET.urlencode()}" if request.GET else ""
    return HttpResponse(
        status=301, headers={"Location": f"{folder}/{quote(code)}/{asked}", **CACHING}
    )


def as_table(
    resource: Resource, teller: Teller, asked: Parameters, shape: Shape, records: Iterable[Any]
) -> Any:
    """Records as CSV: the fields that fit into one cell."""
    if "expand" in asked.given:
        raise bad_parameter("expand", _("A table has codes only: leave “expand” out."))
    fields = [one for one in resource.fields if is_flat(one) and shape.has(one)]
    tell = teller.object_of(fields, shape)
    columns = [name for one in fields for name in columns_of(one, asked.language)]
    lines = (cells(tell(one), fields, asked.language) for one in records)
    return table(resource.name, columns, lines, teller.register.number)


def is_flat(one: Field) -> bool:
    return one.kind in FLAT or (one.kind is Kind.DERIVED and one.place is not None)


def columns_of(one: Field, language: str | None) -> Sequence[str]:
    """A text has a column for each language, unless one was asked for."""
    if one.kind is Kind.TEXT and language is None:
        return [f"{one.name}.{code}" for code in LANGUAGES]
    return [one.name]


def cells(told: dict[str, Any], fields: Iterable[Field], language: str | None) -> list[str]:
    found: list[str] = []
    for one in fields:
        value = told[one.name]
        if one.kind is Kind.TEXT and language is None:
            found += [value.get(code, "") for code in LANGUAGES]
        else:
            found.append(cell(value))
    return found


def cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(value)
    return str(value)
