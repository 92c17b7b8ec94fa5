"""The list of transfers abroad, and what their figures point to."""

from __future__ import annotations

import pytest

from processing.models import Controller
from register.documents.cells import Missing
from sharing import models as sharing

from .... import make
from ....make import day, term, text

FIGURES, GAPS, STATED, THRESHOLDS, ASSUMED = range(1, 6)


@pytest.fixture
def send(world):
    """``send(people, sensitive)``: a transfer of the cloud's flow, with its counts."""
    names = {
        "CN-SA": "Security assessment",
        "CN-SCC": "Standard contract",
        "CN-CERT": "Certification",
        "CN-EX-volume": "Exempt: few people",
        "CN-EX-HR": "Exempt: human resources",
    }

    def made(people=None, sensitive=None, mechanism="CN-SCC", code="", **values):
        with make.changes():
            for key, label in names.items():
                term("transfer_mechanism", key, text(label, label))
            term("regime", "eu_gdpr", text("欧盟 GDPR", "GDPR"))
            return sharing.CrossBorderTransfer.objects.create(
                code=code or f"out-{sharing.CrossBorderTransfer.objects.count() + 1}",
                disclosure=world.cloud_flow,
                country=world.germany,
                regime=term("regime", values.pop("regime", "cn_pipl")),
                mechanism=term("transfer_mechanism", mechanism) if mechanism else None,
                people_count=people,
                sensitive_people_count=sensitive,
                counted_on=values.pop("counted_on", day("2026-03-01")),
                **values,
            )

    return made


@pytest.mark.parametrize(
    ("people", "sensitive", "points_to"),
    [
        (99_999, 0, "Exempt: few people"),
        (100_000, 0, "Standard contract or Certification"),
        (999_999, 9_999, "Standard contract or Certification"),
        (1_000_000, 0, "Security assessment"),
        (0, 1, "Standard contract or Certification"),
        (0, 10_000, "Security assessment"),
    ],
)
def test_one_transfer_points_to_one_mechanism(lines, send, people, sensitive, points_to):
    send(people, sensitive)
    (figures,) = lines("cross-border-list", part=FIGURES)
    assert figures["least"][0] == figures["most"][0] == points_to
    assert figures["people"] == [f"{people:,} (one transfer)"]
    (transfer,) = lines("cross-border-list")
    assert transfer["alone"][0] == points_to
    assert transfer["people"] == [f"{people:,}", "counted on 2026-03-01"]


def test_several_transfers_are_not_added_up_as_if_nobody_were_in_two(lines, send):
    send(60_000, 0, "CN-EX-volume")
    send(50_000, 0, None)
    (figures,) = lines("cross-border-list", part=FIGURES)
    assert figures["people"] == [
        "at least 60,000 (the largest transfer)",
        "at most 110,000 (the sum)",
    ]
    assert figures["least"][0] == "Exempt: few people"
    assert figures["most"][0] == "Standard contract or Certification"
    assert figures["transfers"] == ["2 counted"]
    assert figures["recorded"] == [
        "out-1: Exempt: few people (among what the figures point to)",
        ("out-2: ", Missing("no mechanism recorded")),
    ]


def test_a_mechanism_the_figures_do_not_point_to_is_said_to_differ(lines, send):
    send(1_000_000, 0, "CN-SCC")
    (figures,) = lines("cross-border-list", part=FIGURES)
    assert figures["recorded"] == [
        ("out-1: Standard contract; ", Missing("differs from what the figures point to"))
    ]


def test_people_under_an_exemption_are_taken_out(lines, send):
    send(2_000_000, 20_000, "CN-EX-HR")
    send(10, 0, "CN-EX-volume")
    (figures,) = lines("cross-border-list", part=FIGURES)
    assert figures["transfers"] == ["1 counted", "1 exempt as recorded, taken out"]
    assert figures["most"][0] == "Exempt: few people"
    assert figures["recorded"][-1] == "out-1: exempt as recorded: not counted"


def test_when_all_are_exempt_nothing_is_compared(lines, send):
    send(2_000_000, 20_000, "CN-EX-HR")
    (figures,) = lines("cross-border-list", part=FIGURES)
    nothing = ["nothing left to count: every transfer is exempt as recorded"]
    assert figures["people"] == figures["least"] == figures["most"] == nothing


def test_unknown_counts_are_said(lines, send):
    send(100_000, None)
    send(None, 3)
    (figures,) = lines("cross-border-list", part=FIGURES)
    assert figures["people"] == [
        "at least 100,000 (the largest transfer)",
        (Missing("at most: not known, 1 not counted"),),
    ]
    assert figures["least"][0] == "Standard contract or Certification"
    assert figures["most"] == [(Missing("not known while transfers are not counted"),)]
    first, second = lines("cross-border-list")
    assert first["sensitive_people"] == [(Missing("not counted"),)]
    assert second["alone"] == [(Missing("not known while transfers are not counted"),)]


def test_a_count_of_last_year_is_shown_and_not_used(lines, send):
    send(1_000_000, 0, counted_on=day("2025-12-31"))
    (transfer,) = lines("cross-border-list")
    assert transfer["people"] == [
        "1,000,000",
        (Missing("counted on 2025-12-31, before this year's counting began: not used"),),
    ]
    (figures,) = lines("cross-border-list", part=FIGURES)
    assert figures["least"][0] == "Exempt: few people"
    assert figures["most"] == [(Missing("not known while transfers are not counted"),)]


def test_nobody_counted_for_sensitive_items_is_pointed_out(lines, send):
    send(5, 0)
    (transfer,) = lines("cross-border-list")
    assert transfer["sensitive_people"][-1] == (
        Missing("sensitive items are sent, but no person is counted for them"),
    )


def test_what_ended_this_year_counts_and_what_ended_before_does_not(lines, send):
    send(5, 0, ended_on=day("2026-01-01"))
    send(7, 0, ended_on=day("2025-12-31"))
    assert [line["code"] for line in lines("cross-border-list")] == [["out-1"]]


def test_transfers_under_another_law_are_not_listed(lines, send):
    send(5, 0, regime="eu_gdpr")
    assert not lines("cross-border-list")
    assert not lines("cross-border-list", part=FIGURES)


@pytest.mark.parametrize("fact", ["is_ciio", "handles_important_data"])
def test_the_controller_decides_before_any_figure(lines, send, fact):
    send(1, 0, "CN-EX-volume")
    with make.changes():
        Controller.objects.update(**{fact: True})
    (figures,) = lines("cross-border-list", part=FIGURES)
    assert figures["most"][0] == "Security assessment"
    assert isinstance(figures["recorded"][0], tuple)


def test_a_narrow_selection_takes_nothing_out_of_the_figures(lines, send, world):
    send(60_000, 0)
    with make.changes():
        lamp = make.activity("lamp-use", controller=world.controller)
        flow = make.disclosure(lamp, world.push, code="lamp-flow")
        sharing.CrossBorderTransfer.objects.create(
            code="lamp-out",
            disclosure=flow,
            country=world.germany,
            regime=term("regime", "cn_pipl"),
            people_count=70_000,
            sensitive_people_count=0,
        )
    (figures,) = lines("cross-border-list", part=FIGURES, product="camera")
    assert len(lines("cross-border-list", product="camera")) == 1
    assert figures["people"][-1] == "at most 130,000 (the sum)"


def test_a_recipient_abroad_without_a_transfer_is_pointed_out(lines, send):
    (gap,) = lines("cross-border-list", part=GAPS)
    assert gap["recipient"] == ["Example Cloud"]
    send(5, 0)
    assert not lines("cross-border-list", part=GAPS)


def test_what_activities_state_is_told(lines):
    stated = lines("cross-border-list", part=STATED)
    assert [line["code"] for line in stated] == [["camera-use"], ["planned"]]
    assert stated[0]["statement"] == [(Missing("not yet established"),)]


def test_thresholds_and_assumptions_are_printed_with_their_source(lines):
    assert len(lines("cross-border-list", part=THRESHOLDS)) == 7
    assumed = lines("cross-border-list", "zh-hans", part=ASSUMED)
    assert {line["confidence"][0] for line in assumed} == {"假设，未经核实（M）"}
    assert any("香港、澳门、台湾地区按境外处理" in line["assumption"][0] for line in assumed)
