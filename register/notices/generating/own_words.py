"""Which words of its own an organisation has for a notice (seed policy, S2).

What is written for one product, or for one audience, goes before what is written for all.
"""

from __future__ import annotations

from collections.abc import Iterable

from inventory.facts import RecordFacts

from ..facts import ParagraphFacts


class OwnWords(RecordFacts, frozen=True, gc=False):
    """A notice as far as its words go: for whom it is, and which paragraphs are its own."""

    kind: str
    controller_id: int
    product_id: int | None
    audience_id: int | None
    paragraphs: tuple[ParagraphFacts, ...]


def chosen(
    known: Iterable[OwnWords],
    kind: str,
    controller: int,
    product: int | None,
    audience: int | None,
) -> dict[tuple[str, str], ParagraphFacts]:
    """The words that stand, by paragraph and place."""
    wanted = [
        one
        for one in known
        if one.retired_on is None
        and one.kind == kind
        and one.controller_id == controller
        and one.product_id in (None, product)
        and one.audience_id in (None, audience)
    ]
    wanted.sort(key=lambda one: (one.product_id is not None, one.audience_id is not None, one.code))
    return {(it.paragraph, it.place): it for one in wanted for it in one.paragraphs}
