"""The gaps of one kind between scans and the register as it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from history.moments import newest_moment
from register.assemble import assemble
from register.scanning.comparing.compare import compare
from register.scanning.comparing.gaps import Decided, Gap, GapKind, Scanned

from ..reports import KINDS, TODAY


def gaps(
    kind: GapKind,
    *scans: Scanned,
    decisions: Iterable[Decided] = (),
    sources: Mapping[int, frozenset[int]] | None = None,
) -> list[Gap]:
    """``sources`` are those of the scans where nothing else is said."""
    register = assemble(newest_moment())
    if sources is None:
        keys = {one.system_id for one in scans}
        sources = {
            key: frozenset(one.source_id for one in scans if one.system_id == key and one.source_id)
            for key in keys
        }
    found = compare(register, scans, decisions, KINDS, TODAY, sources)
    return [one for one in found if one.kind == kind]
