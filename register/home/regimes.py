"""How complete each regime is, as the start page says it: figures with what they mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ..findings.completeness import RegimeState
from ..findings.facts import Severity
from ..findings.pages.filters import ANYWHERE


@dataclass(frozen=True)
class RegimeTold:
    """One regime's line."""

    key: str
    """As the list of findings is asked for it."""
    name: str
    activities: int
    complete: int
    asks: int
    share: int | None
    width: str
    """Of the bar, in per cent, as SVG writes it."""
    missing: int
    unlawful: int
    accepted: int


def regimes_told(states: Iterable[RegimeState], language: str) -> list[RegimeTold]:
    return [_told(one, language) for one in states]


def _told(state: RegimeState, language: str) -> RegimeTold:
    open_: dict[Any, int] = state.open
    return RegimeTold(
        key=state.regime or ANYWHERE,
        name=state.title(language),
        activities=state.activities,
        complete=state.complete,
        asks=state.asks,
        share=state.share,
        width=str(state.share or 0),
        missing=open_[Severity.INCOMPLETE],
        unlawful=open_[Severity.UNLAWFUL],
        accepted=state.accepted,
    )
