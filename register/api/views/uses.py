"""A record with who uses it: the reverse look-ups, as part of the record's own answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from msgspec import structs

from history.moments import Moment
from history.reading import rows_as_of
from sharing.models import ActingFor

from ...choices import State
from ...facts import Register
from ...lookups.items import uses_of_item
from ...lookups.places import uses_of_purpose, uses_of_system
from ...lookups.recipients import uses_of_recipient
from ...narrow.ground import ground_at
from ...narrow.pages import using
from ...narrow.wanted import Wanted
from ..parameters import COMMON, Parameters
from ..representing import Shape, Teller
from .base import about, answer, limits_of
from .records import DetailView, record_of

USES: Final = "uses"

Read = Callable[[Moment, State, int, dict[str, Any]], Register]


def reading(condition: str) -> Read:
    """Reads the activities that meet one condition of ``Wanted``."""

    def read(moment: Moment, state: State, key: int, limits: dict[str, Any]) -> Register:
        given: dict[str, Any] = {name: ids for name, ids in limits.items() if ids is not None}
        return using(moment, state, Wanted(**given | {condition: frozenset({key})}))

    return read


def read_of_recipient(moment: Moment, state: State, key: int, limits: dict[str, Any]) -> Register:
    """Activities that disclose to a recipient, and those done on its behalf."""
    found = reading("recipients")(moment, state, key, limits)
    served = rows_as_of(ActingFor, moment.number, ["activity_id"], {"party_id": [key]})
    besides = {activity for (activity,) in served} - found.processing.activities.keys()
    if not besides:
        return found
    given: dict[str, Any] = {name: ids for name, ids in limits.items() if ids is not None}
    return joined(found, using(moment, state, Wanted(**given, activities=frozenset(besides))))


def joined(one: Register, other: Register) -> Register:
    """Two parts of one register as one part."""
    return structs.replace(
        one,
        processing=structs.replace(
            one.processing, activities=one.processing.activities | other.processing.activities
        ),
        sharing=structs.replace(
            one.sharing,
            disclosures=one.sharing.disclosures | other.sharing.disclosures,
            acting_for=one.sharing.acting_for | other.sharing.acting_for,
        ),
    )


LOOKUPS: Final[dict[str, tuple[Read, Any]]] = {
    "data-items": (reading("items"), uses_of_item),
    "recipients": (read_of_recipient, uses_of_recipient),
    "systems": (reading("systems"), uses_of_system),
    "purposes": (reading("purposes"), uses_of_purpose),
}
"""By resource: which activities are read, and what is made of them."""


class UsedView(DetailView):
    """One record, and in ``uses`` everything that refers to it."""

    def get(self, request: Any, code: str) -> Any:
        resource = self.resource
        asked = Parameters(request, COMMON)
        shape = shape_of(asked, resource.fields)
        moment, state = asked.moment, asked.state
        record = record_of(resource, ground_at(moment), code)
        if shape.only and USES not in shape.only:
            register = ground_at(moment)
            told = Teller(register, asked.language).object_of(resource.fields, shape)(record)
            return answer({**told, "register": about(register, state)}, register.number)
        read, look_up = LOOKUPS[resource.name]
        register = read(moment, state, record.id, limits_of(request))
        teller = Teller(register, asked.language)
        told = teller.object_of(resource.fields, shape)(record)
        told[USES] = look_up(register, record, teller.say)
        return answer({**told, "register": about(register)}, register.number)


def shape_of(asked: Parameters, fields: Any) -> Shape:
    """The fields asked for, ``uses`` among them."""
    names = asked.several("fields")
    rest = [name for name in names if name != USES]
    asked.given["fields"] = ",".join(rest)
    shape = asked.shape(fields, is_list=False)
    if not names:
        return shape
    return Shape({**shape.only, **({USES: {}} if USES in names else {})}, shape.opened)
