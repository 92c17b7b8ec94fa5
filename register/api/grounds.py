"""The snapshot that records of a resource stand in, with what their fields refer to."""

from __future__ import annotations

from msgspec import structs

from history.live import read_as_of
from history.moments import Moment
from sharing.facts import DisclosureFacts
from sharing.reading import disclosures_as_of

from ..facts import Register
from ..narrow.ground import ground_at
from .resources import Resource


def ground_of(resource: Resource, moment: Moment) -> Register:
    """The dictionaries at ``moment``; for SDKs with the disclosures that they name.

    Those take five queries more, none where no SDK names one.
    """
    register = ground_at(moment)
    if resource.name != "sdks":
        return register
    flows = {one.disclosure_id for one in register.sharing.sdks.values()} - {None}

    def read(number: int) -> dict[int, DisclosureFacts]:
        return disclosures_as_of(number, {"id": flows})

    if not flows:
        return register
    found = read_as_of(moment.number, read)
    return structs.replace(register, sharing=structs.replace(register.sharing, disclosures=found))
