"""How long data is kept: the data rows by the length of their retention period."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Final

from history.text import TranslatedText
from inventory.choices import PeriodUnit
from processing.facts import RetentionFacts
from register.documents.current import Current
from register.documents.phrases import NO_RULE
from register.documents.values.keeping import NEITHER, WITH_THE_EVENT
from register.documents.wording import Wording
from register.phrasing import phrase

from .bars import Bar, Legend, draw_bars
from .phrases import ABOUT_PERIODS, ALL_SENSITIVE, NO_ROW, OTHER_DATA, PERIODS, SENSITIVE_ANY
from .svg import Picture

HOURS: Final = {
    PeriodUnit.HOURS: 1,
    PeriodUnit.DAYS: 24,
    PeriodUnit.MONTHS: 31 * 24,
    PeriodUnit.YEARS: 366 * 24,
}
"""At most so many hours, so that twelve months and a year fall into the same band as is meant."""

EVENT, CRITERIA, UNSAID, NO_RULE_BAND, LONGER = "event", "criteria", "unsaid", "none", "longer"

UP_TO: Final = (
    ("month", HOURS[PeriodUnit.MONTHS], phrase("up to 1 month")),
    ("half-year", 6 * HOURS[PeriodUnit.MONTHS], phrase("up to 6 months")),
    ("year", 12 * HOURS[PeriodUnit.MONTHS], phrase("up to 1 year")),
    ("three-years", 36 * HOURS[PeriodUnit.MONTHS], phrase("up to 3 years")),
    ("five-years", 60 * HOURS[PeriodUnit.MONTHS], phrase("up to 5 years")),
)
"""The bands, with the hours up to which each goes: six months and three years are what laws ask."""

BANDS: Final[dict[str, TranslatedText]] = {
    EVENT: WITH_THE_EVENT,
    **{key: name for key, _hours, name in UP_TO},
    LONGER: phrase("more than 5 years"),
    CRITERIA: phrase("no fixed period: by criteria"),
    UNSAID: NEITHER,
    NO_RULE_BAND: NO_RULE,
}
"""Every bar by key, in its order; those at the end have no length."""
GAPS: Final = frozenset((UNSAID, NO_RULE_BAND))


@dataclass
class BandRow:
    """The data rows of one band."""

    key: str
    count: int = 0
    sensitive: int = 0
    rules: defaultdict[int, int] = field(default_factory=lambda: defaultdict(int))
    """How many rows each rule governs."""
    activities: dict[int, None] = field(default_factory=dict)

    @property
    def is_gap(self) -> bool:
        return self.key in GAPS


def band_of(rule: RetentionFacts | None) -> str:
    """Into which band a rule falls."""
    if rule is None:
        return NO_RULE_BAND
    if rule.period_value is None:
        return CRITERIA if rule.criteria else UNSAID
    if rule.period_value == 0:
        return EVENT
    hours = rule.period_value * HOURS[PeriodUnit(rule.period_unit)]
    return next((key for key, most, _name in UP_TO if hours <= most), LONGER)


def band_rows(current: Current, sensitive: frozenset[int]) -> list[BandRow]:
    """Every band in its order, empty ones included: that nothing is kept so long says something."""
    rules = current.register.processing.retention_rules
    bands = {key: band_of(rule) for key, rule in rules.items()}
    found = {key: BandRow(key) for key in BANDS}
    for line in current.lines():
        for row in line.rows:
            band = found[bands[row.retention_id] if row.retention_id else NO_RULE_BAND]
            band.count += 1
            band.sensitive += row.item_id in sensitive
            band.activities[line.activity.id] = None
            if row.retention_id:
                band.rules[row.retention_id] += 1
    return list(found.values())


def draw_periods(bands: list[BandRow], w: Wording, caption: tuple[str, ...] = ()) -> Picture:
    """A bar for each band; it leads to the row of the table that names the rules."""
    total = sum(band.count for band in bands)
    none = next(band.count for band in bands if band.key == NO_RULE_BAND)
    return draw_bars(
        [bar_of(band, w, linked=not caption) for band in bands] if total else [],
        Legend(w.text(OTHER_DATA), w.text(SENSITIVE_ANY)),
        name="periods",
        title=w.text(PERIODS),
        about=w.text(ABOUT_PERIODS).format(all=total, none=none),
        nothing=w.text(NO_ROW),
        caption=caption,
    )


def bar_of(band: BandRow, w: Wording, *, linked: bool) -> Bar:
    name = w.text(BANDS[band.key])
    remark = w.labelled(ALL_SENSITIVE, str(band.sensitive)) if band.sensitive else ""
    about = w.bracketed(f"{name}{w.marks.colon}{band.count}", remark)
    url = f"#row-{band.key}" if linked and band.count else ""
    return Bar(band.key, name, band.count, band.sensitive, about, url, band.is_gap)
