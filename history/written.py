"""Which tables were written between two moments: what may be kept of what was read before."""

from __future__ import annotations

from typing import Final

from django.db import DEFAULT_DB_ALIAS

from .chain import written_in
from .layouts import models_by_versions
from .models import ChangeSet
from .moments import Moment
from .tracking import TrackedModel

MOST: Final = 500
"""Change sets between two moments beyond which it is cheaper to take everything for written."""


def models_written(
    first: Moment, last: Moment, using: str = DEFAULT_DB_ALIAS
) -> set[type[TrackedModel]] | None:
    """What change sets after ``first`` up to ``last`` wrote, as they say it under their seals.

    None when that cannot be told: the two are not of one history (a register restored from a
    backup may have gone another way), lie far apart, or something without contents lies between.
    One query at most.
    """
    if last.number - first.number > MOST:
        return None
    if last.number == first.number:
        return set() if last.hash == first.hash else None
    between = ChangeSet.objects.using(using).filter(
        number__gte=first.number, number__lte=last.number
    )
    seals = {first.number: first.hash, last.number: last.hash}
    written: set[type[TrackedModel]] = set()
    for number, seal, contents in between.values_list("number", "hash", "contents"):
        if seals.pop(number, seal) != seal:
            return None
        if number == first.number:
            continue
        tables = written_in(contents)
        if not tables or not tables.keys() <= models_by_versions().keys():
            return None
        written.update(models_by_versions()[table] for table in tables)
    return None if seals else written
