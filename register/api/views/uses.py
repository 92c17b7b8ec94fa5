"""A record with who uses it: the reverse look-ups, as part of the record's own answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, get_type_hints

from msgspec import structs

from history.moments import Moment
from history.reading import rows_as_of
from sharing.merged import one_party
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
from ..problems import unknown_value
from ..representing import Teller
from .base import about, answer, limits_of
from .records import DetailView, moved, record_of

USES: Final = "uses"

Read = Callable[[Moment, State, int, dict[str, Any]], Register]


def reading(condition: str, **options: Any) -> Read:
    """Reads the activities that meet one condition of ``Wanted``."""

    def read(moment: Moment, state: State, key: int, limits: dict[str, Any]) -> Register:
        given: dict[str, Any] = {name: ids for name, ids in limits.items() if ids is not None}
        return using(moment, state, Wanted(**given | {condition: frozenset({key})}), **options)

    return read


def read_of_recipient(moment: Moment, state: State, key: int, limits: dict[str, Any]) -> Register:
    """Activities that disclose to a recipient, and those done on its behalf.

    What was approved may name a record that was merged into it since.
    """
    records = one_party(ground_at(moment).sharing.recipients, (key,))
    given: dict[str, Any] = {name: ids for name, ids in limits.items() if ids is not None}
    found = using(moment, state, Wanted(**given, recipients=records))
    served = rows_as_of(ActingFor, moment.number, ["activity_id"], {"party_id": sorted(records)})
    besides = {activity for (activity,) in served} - found.processing.activities.keys()
    if not besides:
        return found
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
    "data-items": (reading("items", is_only_of_items=True), uses_of_item),
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
        read, look_up = LOOKUPS[resource.name]
        asks_for_some = "fields" in asked.given
        parts = parts_asked(asked, look_up)
        shape = asked.shape(resource.fields, is_list=False)
        moment, state = asked.moment, asked.state
        record = record_of(resource, ground_at(moment), code)
        if (redirect := moved(resource, ground_at(moment), record, request)) is not None:
            return redirect
        if parts is None:
            register = ground_at(moment)
        else:
            register = read(moment, state, record.id, limits_of(request))
        teller = Teller(register, asked.language)
        # With parts of ``uses`` alone asked for, the record itself has nothing to say.
        is_silent = asks_for_some and not shape.only
        told = {} if is_silent else teller.object_of(resource.fields, shape)(record)
        if parts is not None:
            told[USES] = narrowed(look_up(register, record, teller.say), parts)
        return answer({**told, "register": about(register, state)}, register.number)


def parts_asked(asked: Parameters, look_up: Any) -> list[str] | None:
    """The parts of ``uses`` asked for, empty for all of them; None when nobody asks for uses.

    Takes them out of ``fields``, where the record's own are left. Raises ``Problem``.
    """
    names = asked.several("fields")
    if not names:
        return []
    mine = [name for name in names if name == USES or name.startswith(f"{USES}.")]
    asked.given["fields"] = ",".join(name for name in names if name not in mine)
    if not mine:
        return None
    known = [f"{USES}.{name}" for name in get_type_hints(look_up)["return"].__struct_fields__]
    for name in mine:
        if name not in (USES, *known):
            raise unknown_value("fields", name, (USES, *known))
    return [] if USES in mine else [name.partition(".")[2] for name in mine]


def narrowed(uses: Any, parts: list[str]) -> Any:
    """The parts asked for of a look-up; all of it when none is named."""
    return {name: getattr(uses, name) for name in parts} if parts else uses
