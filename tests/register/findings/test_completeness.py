"""Figures of completeness count findings under their regimes, and say what they count."""

from __future__ import annotations

from datetime import date

import pytest

from register.findings.completeness import RegimeState, completeness, figures_of
from register.findings.facts import Finding, Place, Severity, WaiverFacts
from register.findings.rules.rulebook import Citation, Point, Rule, Rulebook

from .world import World

BOTH = {"zh-hans": "字", "en": "word"}


def rule(key: str, *regimes: str) -> Rule:
    return Rule(
        id=key,
        title=BOTH,
        severity=Severity.INCOMPLETE,
        citations=(Citation(article="1", confidence="V", source="Here"),),
        points={"a": Point(says=BOTH, fix=BOTH)},
        regimes=regimes,
    )


BOOK = Rulebook(
    {
        one.id: one
        for one in (rule("X1"), rule("C1", "cn_pipl"), rule("G1", "eu_gdpr", "uk_gdpr", "cn_pipl"))
    },
    (),
)


@pytest.fixture
def world() -> World:
    """Two controllers: one under PIPL with one activity, one under the GDPR with two."""
    made = World()
    made.regimes("cn_pipl")
    european = made.add(type(made.controller.freeze()), country_id=made.abroad.id)
    made.regimes("eu_gdpr", of=european)
    for _ in range(2):
        made.add(type(made.activity.freeze()), controller_id=european.id, status="draft")
    made.add(type(made.activity.freeze()), controller_id=european.id, status="retired")
    return made


def found(
    rule: str,
    activity: int | None,
    regimes: tuple[str, ...] = ("cn_pipl",),
    severity: Severity = Severity.INCOMPLETE,
    accepted: bool = False,
) -> Finding:
    place = Place("activity", activity or 0)
    waiver = WaiverFacts(1, rule, "a", place, "so", "Olivia", date(2026, 1, 1), date(2027, 1, 1))
    return Finding(
        rule, "a", severity, place, activity, regimes, waiver=waiver if accepted else None
    )


def states(world: World, *given: Finding) -> dict[str, RegimeState]:
    return {one.regime: one for one in completeness(world.register(), given, BOOK, world.day)}


def test_regimes_that_apply_come_after_every_register(world: World):
    told = states(world)
    assert list(told) == ["", "cn_pipl", "eu_gdpr"]
    assert told["cn_pipl"].title("en") == "Personal Information Protection Law"
    assert told[""].title("en") == "Every register"


def test_each_regime_counts_its_own_activities(world: World):
    counted = {key: (one.activities, one.complete) for key, one in states(world).items()}
    assert counted == {"": (3, 3), "cn_pipl": (1, 1), "eu_gdpr": (2, 2)}


def test_a_finding_counts_under_the_regimes_of_its_rule_that_apply_to_it(world: World):
    activity = world.activity.id
    told = states(world, found("G1", activity), found("G1", activity), found("X1", activity))
    assert [told[key].open[Severity.INCOMPLETE] for key in ("", "cn_pipl", "eu_gdpr")] == [1, 2, 0]
    assert [told[key].complete for key in ("", "cn_pipl", "eu_gdpr")] == [2, 0, 2]
    assert told["cn_pipl"].missing == 1
    assert told["cn_pipl"].share == 0


def test_what_is_missing_elsewhere_makes_no_activity_incomplete(world: World):
    told = states(world, found("C1", None), found("C1", None, severity=Severity.TASK))
    assert (told["cn_pipl"].complete, told["cn_pipl"].open[Severity.TASK]) == (1, 1)


def test_what_is_accepted_is_counted_apart_and_what_is_missing_never_is(world: World):
    activity = world.activity.id
    told = states(
        world,
        found("C1", activity, severity=Severity.UNLAWFUL, accepted=True),
        found("C1", activity, severity=Severity.UNLAWFUL),
        found("C1", activity, accepted=True),
    )["cn_pipl"]
    assert told.accepted == 1
    assert (told.open[Severity.UNLAWFUL], told.open[Severity.INCOMPLETE]) == (1, 1)
    assert told.complete == 0


def test_every_figure_says_what_it_counts(world: World):
    for state in states(world).values():
        figures = {one.key: one for one in figures_of(state)}
        assert set(figures) == {"activities", "complete", "accepted", *map(str, Severity)}
        assert all(str(one.meaning).endswith(".") and str(one.label) for one in figures.values())


def test_a_regime_whose_rules_miss_nothing_has_no_share():
    world = World()
    world.regimes("cn_gbt35273", "cn_pipl")
    told = states(world)
    assert told["cn_gbt35273"].asks == 0
    assert told["cn_gbt35273"].share is None
    assert told["cn_pipl"].asks > 0


def test_no_activities_have_no_share():
    world = World()
    world.activity.set(status="retired")
    assert states(world)[""].share is None
