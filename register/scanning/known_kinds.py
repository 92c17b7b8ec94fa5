"""The kinds of data that scans recognise, as the comparison asks for them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from .comparing.kinds import KindWords
from .recognising.items import candidates
from .recognising.kinds import KindOfData, kinds


@cache
def known_kinds() -> Mapping[str, KindWords]:
    """Every kind by its key."""
    return MappingProxyType({key: words_of(kind) for key, kind in kinds().items()})


def words_of(kind: KindOfData) -> KindWords:
    return KindWords(
        key=kind.key,
        names=dict(kind.label),
        called=candidates(kind.key),
        dpv_key=kind.dpv_key,
        category=kind.category,
        identifier_kind=kind.identifier_kind,
        has_form=any(not form.named for form in kind.form),
    )
