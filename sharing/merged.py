"""Recipients that were merged: where the code and the id of one that went lead.

What was recorded, approved or written down elsewhere before a merge names the record that went.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .facts import RecipientFacts

Recipients = Mapping[int, RecipientFacts]


def survivor_of(recipients: Recipients, key: int) -> int:
    """The record that holds this party now: the record itself, unless it was merged."""
    one = recipients.get(key)
    return key if one is None or one.merged_into_id is None else one.merged_into_id


def one_party(recipients: Recipients, keys: Iterable[int]) -> frozenset[int]:
    """Every record of the parties of these records: survivors, and what was merged into them."""
    kept = {survivor_of(recipients, key) for key in keys}
    merged = (key for key, one in recipients.items() if one.merged_into_id in kept)
    return frozenset(kept).union(merged) if kept else frozenset()
