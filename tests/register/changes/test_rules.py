"""Each rule claims what it is about and nothing else, and the table is checked when it is read."""

from __future__ import annotations

import re
from datetime import date

import pytest

from register.changes.comparing import differences
from register.changes.judging import Judge, Judgement
from register.changes.rule_checks import read_rulebook, rulebook
from register.changes.rulebook import FILE, KINDS, RulebookError

from ...conftest import ROOT
from .examples import EXAMPLES, NEW, PAST, Step, back, to
from .small import small
from .snapshots import changed

RULES = rulebook().rule


def judged(step: Step, day: date = date(2026, 3, 31)) -> tuple[Judgement, ...]:
    before, after = small(step.before, day), small(step.after, day)
    return Judge(before, after, rulebook()).judged(differences(before, after))


def rules_of(step: Step) -> set[str]:
    return {one.rule.id for one in judged(step)}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_has_a_change_it_claims_and_one_it_does_not(rule):
    claimed, left = EXAMPLES[rule.id]
    assert rule.id in rules_of(claimed)
    found = rules_of(left)
    assert found
    assert rule.id not in found


def test_there_is_no_example_of_a_rule_that_is_gone():
    assert set(EXAMPLES) == {rule.id for rule in RULES}


def test_every_kind_of_major_change_is_detected():
    assert {rule.kind for rule in RULES} == set(KINDS)


def test_each_field_goes_to_the_rule_that_claims_it_and_the_rest_is_minor():
    step = to(
        activity={"is_combined_use": True, "right_ids": (1,), "remarks": NEW, "is_high_risk": True}
    )
    found = {one.rule.kind: [field.name for field in one.fields] for one in judged(step)}
    assert found == {
        "C1": ["is_combined_use"],
        "C4": ["right_ids"],
        "C6": ["is_high_risk"],
        "minor": ["remarks"],
    }


def test_what_came_counts_under_each_kind_it_belongs_to():
    step = Step({"activity": {"status": "retired"}}, {"activity": {"is_high_risk": True}})
    assert [one.rule.kind for one in judged(step)] == ["C1", "C6"]


def test_consent_is_asked_again_only_where_a_purpose_rests_on_it():
    (one,) = judged(to(phone_row={"processing_method": NEW}))
    follows = {each.follow: each for each in one.consequences}
    assert follows["notify"].purposes == {1, 2}
    assert follows["consent_again"].purposes == {1}
    assert follows["consent_again"].people == {1}
    assert follows["consent_again"].items == {1}
    (one,) = judged(to(face_row={"processing_method": NEW}))
    assert [each.follow for each in one.consequences] == ["notify"]


def test_a_disclosure_that_rests_on_consent_asks_for_all_its_purposes():
    step = Step({}, {"provided": {"consent_id": 1, "activity_purpose_ids": (2,)}})
    (one,) = judged(step)
    (again,) = [each for each in one.consequences if each.follow == "consent_again"]
    assert again.purposes == {2}


def test_new_sensitive_data_needs_an_assessment():
    (one,) = judged(back(face_row=None))
    assert [each.follow for each in one.consequences] == ["notify", "assess"]
    assert "PIPL 29–30" in [citation.article for citation in one.citations]


def test_a_new_protection_officer_is_filed():
    (one,) = judged(to(pipo={"name": NEW}))
    assert [each.follow for each in one.consequences] == ["notify", "file"]


def test_what_ended_concerns_the_people_of_before():
    (one,) = judged(to(phone_row=PAST))
    assert one.consequences[0].items == {1}


def test_california_is_cited_only_where_it_is_recorded_to_apply():
    step = to(retention={"period_value": 12})
    with_ccpa = Step({"ccpa": {}, **step.before}, {"ccpa": {}, **step.after})
    assert "us_ca_ccpa" not in {one.regime for one in judged(step)[0].citations}
    assert "us_ca_ccpa" in {one.regime for one in judged(with_ccpa)[0].citations}


def test_a_law_is_cited_from_the_day_it_is_in_force():
    step = to(pipo={"name": NEW})
    articles = [one.article for one in judged(step, date(2024, 1, 1))[0].citations]
    assert "PIPL 52" in articles
    assert "CAC announcement of 18 July 2025" not in articles


def test_what_is_unconfirmed_is_an_assumption():
    (one,) = judged(to(right={"how_exercised": NEW}))
    assert [c.article for c in one.citations if c.is_assumption] == ["GB/T 35273-2020, Annex D"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('about = ["right"]', 'about = ["rihgt"]', "“rihgt”, which is no type of fact"),
        ('kind = "C6"', 'kind = "C7"', "Invalid enum value 'C7'"),
        ('fields = ["residual_risk"]', 'fields = ["risk"]', "fields names “risk”"),
        ('when."role.key" = ["joint"]', 'when."rule.key" = ["joint"]', "“rule” leads nowhere"),
        ('"pipl-50", "ndsmr-21"', '"pipl-51", "ndsmr-21"', "citation “pipl-51” is not"),
        ('id = "right"', 'id = "sdk"', "there are two of this id"),
        ('reason.en = "A new processing activity."', 'reason.en = " "', "needs words in zh-hans"),
        ('events = ["past"]', 'events = ["added"]', "claims what is left of “past”"),
        ("[[rule]]", "[[rule]", "rules.toml: "),
        ('source = "Statute: joint processors"', "", "missing required field `source`"),
        ("in_force_from = 2025-07-18", "in_force_from = 2025-07-18\nin_force_to = 2020-01-01",
         "in_force_to is before"),
    ],
)  # fmt: skip
def test_a_wrong_table_is_refused_with_the_place(tmp_path, old, new, said):
    table = FILE.read_text(encoding="utf-8")
    assert old in table
    wrong = tmp_path / "rules.toml"
    wrong.write_text(table.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RulebookError) as refused:
        read_rulebook(wrong)
    assert said in str(refused.value)


def test_a_rule_counts_only_while_it_is_in_force():
    before, after = small(), small({"right": {"contact": NEW}})
    rules = tuple(
        changed(rule, in_force_to=date(2020, 1, 1)) if rule.id == "right" else rule
        for rule in RULES
    )
    book = changed(rulebook(), rule=rules)
    (one,) = Judge(before, after, book).judged(differences(before, after))
    assert one.rule.id == "anything-else"


def test_the_documentation_has_a_row_for_every_rule_and_no_other():
    page = (ROOT / "docs" / "changes.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z-]+)` \| (C\d|minor) \|", page, re.MULTILINE)
    assert rows == [(rule.id, rule.kind) for rule in RULES]
