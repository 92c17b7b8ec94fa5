"""What the retention schedule says (GDPR 30(1)(f); PIPL 19; NDSMR 21(1)(3))."""

from __future__ import annotations

from processing import models as processing
from register.documents.cells import Missing, Sensitive

from .lines import amend, lines_of, text_of

KIND = "retention-schedule"


def test_lines_stand_by_category_in_the_order_of_the_scheme(register):
    lines = lines_of(KIND, register)
    assert [(line["group"], line["code"][0]) for line in lines] == [
        ("Basic profile", "account-registration"),
        ("Authentication data", "account-registration"),
        ("Device information", "security-operations"),
        ("Device information", "security-operations"),
    ]
    assert all(line["category"] == [line["group"]] for line in lines)


def test_a_rule_says_period_event_end_and_exception(register):
    line = lines_of(KIND, register)[0]
    assert line["period"] == ["ends with the event"]
    assert line["trigger"] == ["account closure"]
    assert line["disposal"] == ["deleted"]
    assert line["exception"] == ["Unless the law requires keeping it"]
    assert line["rule"] == ["Until the account is closed (until-closure)"]


def test_a_category_of_two_minds_has_a_line_for_each_and_the_gap_first(register):
    gap, kept = lines_of(KIND, register)[2:]
    assert gap["items"] == [(Sensitive("IMEI"),)]
    assert gap["period"] == [(Missing("no retention rule recorded"),)]
    assert gap["rule"] == [(Missing("not recorded"),)]
    assert (kept["items"], kept["period"]) == (["operation log"], ["6 months"])
    assert kept["trigger"] == ["collection"]


def test_criteria_stand_for_a_period_and_neither_is_a_gap(told):
    rules = processing.RetentionRule.objects.filter(code="six-months")
    amend(lambda: rules.update(period_value=None, period_unit=""))
    assert lines_of(KIND)[3]["period"] == [(Missing("neither a period nor criteria recorded"),)]
    amend(lambda: rules.update(criteria={"en": "As long as a dispute lasts"}))
    line = lines_of(KIND)[3]
    assert line["period"] == ["by criteria"]
    assert line["criteria"] == ["As long as a dispute lasts"]


def test_whether_a_rule_is_adhered_to_is_said_in_three_ways(told):
    def said() -> str:
        return text_of(lines_of(KIND)[3]["adherence"])

    rules = processing.RetentionRule.objects.filter(code="six-months")
    assert said() == "not established whether it is adhered to"
    amend(lambda: rules.update(is_adhered_to=True))
    assert said() == "yes, it is adhered to"
    why = {"en": "The job is not scheduled"}
    amend(lambda: rules.update(is_adhered_to=False, non_adherence_reason=why))
    assert said() == "no, it is not adhered to\nThe job is not scheduled"


def test_a_filter_by_category_leaves_the_others_out(register):
    assert [one["group"] for one in lines_of(KIND, register, category="device")] == [
        "Device information",
        "Device information",
    ]
    assert [one["items"] for one in lines_of(KIND, register, sensitivity="PIPL28")] == [
        [(Sensitive("IMEI"),)]
    ]
    assert not lines_of(KIND, register, activity="security-operations", category="basic_profile")


def test_the_schedule_speaks_chinese(register):
    line = lines_of(KIND, register, language="zh-hans")[0]
    assert (line["group"], line["trigger"]) == ("个人基本资料", ["注销账号"])
    assert line["period"] == ["至该事件为止"]
