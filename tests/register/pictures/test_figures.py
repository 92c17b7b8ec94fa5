"""Bars and steps."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from register.pictures.bars import Bar, Legend, draw_bars
from register.pictures.over_time import HEIGHT, Figure, Panel, draw_steps, highest
from register.pictures.periods import BANDS, band_of
from register.pictures.progress import month_ends
from register.pictures.svg import Picture

from .ground import parsed, said, titles, with_class

LEGEND = Legend("gets data", "gets none")


class TestBars:
    def test_are_as_long_as_their_figures(self):
        picture = draw_bars(
            [
                Bar("a", "A", 40, 10, "A: 40"),
                Bar("b", "B", 20, 0, "B: 20"),
                Bar("c", "C", 0, 0, ""),
            ],
            LEGEND,
            name="b",
            title="Bars",
            about="Some bars",
            nothing="Nothing.",
        )
        fills = [float(one.get("width", "")) for one in with_class(picture, "bars__fill")][:2]
        marked = float(with_class(picture, "bars__marked")[0].get("width", ""))
        assert fills[0] == pytest.approx(2 * fills[1])
        assert marked == pytest.approx(fills[0] / 4)
        assert {"40 (10)", "20", "0"} <= set(said(picture))

    def test_of_what_is_missing_are_outlines(self):
        picture = draw_bars(
            [Bar("none", "not recorded", 3, 0, "3", is_gap=True)],
            LEGEND,
            name="b",
            title="Bars",
            about="",
            nothing="",
        )
        assert with_class(picture, "bars__gap")

    def test_escape_what_they_are_called(self):
        picture = draw_bars(
            [Bar("a", "<b>&\x00", 1, 0, "<i>", "/x?a=1&b=2")],
            LEGEND,
            name="b",
            title="<t>",
            about="</svg>",
            nothing="",
        )
        assert "<b>" not in picture.svg
        assert with_class(picture, "bars__bar")[0].get("href") == "/x?a=1&b=2"
        assert parsed(picture)[0].text == "<t>"

    def test_say_that_there_is_nothing(self):
        picture = draw_bars([], LEGEND, name="b", title="B", about="", nothing="Nothing.")
        assert said(picture) == ["Nothing."]


class TestSteps:
    DAYS = (date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31))

    def drawn(self, figures: list[tuple[int | None, int | None]]) -> Picture:
        points = [
            (day, {"all": Figure(one, f"{one} in all"), "part": Figure(two, f"{two} of them")})
            for day, (one, two) in zip(self.DAYS, figures, strict=True)
        ]
        panels = [Panel("Things", {"all": "things", "part": "as they should be"})]
        return draw_steps(points, panels, name="s", title="Steps", about="Some steps")

    def test_a_mark_says_its_day_and_figure(self):
        picture = self.drawn([(4, 1), (4, 2), (9, 9)])
        assert "2026-02-28 · 2 of them" in titles(picture)
        assert len(with_class(picture, "steps__mark")) == 6
        dashes = [one.get("stroke-dasharray") for one in with_class(picture, "steps__line")]
        assert dashes == [None, "7 4"]

    def test_a_higher_figure_stands_higher(self):
        picture = self.drawn([(4, 1), (4, 2), (9, 9)])
        first, _, last = with_class(picture, "steps__mark--0")
        assert float(last.get("y", "")) < float(first.get("y", ""))

    def test_days_before_the_register_are_left_open(self):
        picture = self.drawn([(None, None), (3, 0), (3, 3)])
        assert len(with_class(picture, "steps__mark")) == 4
        assert draw_steps([], [], name="s", title="S", about="").height == 0

    def test_panels_stand_below_one_another(self):
        panels = [Panel("One", {"all": "a"}), Panel("Two", {"all": "b"})]
        points = [(self.DAYS[0], {"all": Figure(1, "one")})]
        picture = draw_steps(points, panels, name="s", title="S", about="")
        assert picture.height == 2 * HEIGHT


@pytest.mark.parametrize(
    ("largest", "scale"), [(0, 1), (1, 1), (7, 8), (10, 10), (61, 80), (120, 150), (9999, 10000)]
)
def test_a_scale_ends_at_a_round_number(largest, scale):
    points = [(date(2026, 1, 31), {"a": Figure(largest, "")})]
    assert highest(points, {"a": "a"}) == scale


def test_the_last_days_of_twelve_months():
    found = month_ends(date(2026, 3, 15))
    assert len(found) == 12
    assert (found[0], found[-1]) == (date(2025, 3, 31), date(2026, 2, 28))
    assert month_ends(date(2024, 3, 1))[-1] == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("value", "unit", "band"),
    [
        (0, "days", "event"),
        (12, "hours", "month"),
        (30, "days", "month"),
        (180, "days", "half-year"),
        (6, "months", "half-year"),
        (12, "months", "year"),
        (1, "years", "year"),
        (365, "days", "year"),
        (3, "years", "three-years"),
        (36, "months", "three-years"),
        (5, "years", "five-years"),
        (6, "years", "longer"),
    ],
)
def test_a_period_falls_into_its_band(value, unit, band):
    rule = rule_of(value, unit)
    assert band_of(rule) == band
    assert band in BANDS


def test_what_has_no_length_has_bands_of_its_own():
    assert band_of(None) == "none"
    assert band_of(rule_of(None, "", criteria={"en": "While needed"})) == "criteria"
    assert band_of(rule_of(None, "")) == "unsaid"


def rule_of(value: int | None, unit: str, criteria: dict[str, str] | None = None):
    rule: Any = SimpleNamespace(period_value=value, period_unit=unit, criteria=criteria or {})
    return rule
