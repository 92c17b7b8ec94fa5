"""What activities refer to: the dictionaries of every floor, whole."""

from __future__ import annotations

from msgspec import structs

from history.moments import Moment

from ..assemble import assemble
from ..facts import Register


def ground_at(moment: Moment) -> Register:
    """The register at ``moment`` without its activities and their disclosures.

    The dictionaries are the same in either state; this is the working one.
    """
    whole = assemble(moment)
    return structs.replace(
        whole,
        processing=structs.replace(whole.processing, activities={}),
        sharing=structs.replace(whole.sharing, disclosures={}, acting_for={}),
    )
