"""Why a change set was made, as far as whoever reads it may know.

A reason speaks of the whole change set. Where that wrote to other parts of the record, too, it is
kept from those who reach one part alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from .models import ChangeSet
from .reach import current_reach


def kept_back() -> str:
    """What stands in place of a reason."""
    return _("(also about other parts of the register)")


def with_reasons(change_sets: Iterable[ChangeSet]) -> list[ChangeSet]:
    """These change sets for a page, with the reasons their reader may know. One query at most."""
    found, reach = list(change_sets), current_reach()
    if not reach.is_everything and found:
        hidden = set(reach.hides([one.number for one in found]))
        for one in found:
            if one.number in hidden:
                one.reason = kept_back()
    return found
