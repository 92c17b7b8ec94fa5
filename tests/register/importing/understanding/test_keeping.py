"""Retention prose is a trigger and a period, and says what it leaves out."""

from __future__ import annotations

import pytest

from register.importing.understanding.keeping import lifetime, retention

WHOLLY = [
    ("存储 20 天。", "collection", 20, "days"),
    ("365 days", "collection", 365, "days"),
    ("1 Year", "collection", 1, "years"),
    ("13 months", "collection", 13, "months"),
    ("6个月", "collection", 6, "months"),
    ("十五天", "collection", 15, "days"),
    ("半年", "collection", 6, "months"),
    ("2 weeks", "collection", 14, "days"),
    ("1.5 years", "collection", 18, "months"),
    ("1 year and 6 months", "collection", 18, "months"),
    ("1,000 days", "collection", 1000, "days"),
    ("二十四个月", "collection", 24, "months"),
    ("３０ 天", "collection", 30, "days"),
    ("Retained for twelve (12) months.", "collection", 12, "months"),
    ("自收集之日起2年", "collection", 2, "years"),
    ("18 months from the date of its creation", "collection", 18, "months"),
    ("ein Jahr nach Erhebung", "collection", 1, "years"),
    ("2 years after contract end", "contract_end", 2, "years"),
    ("合同终止后三年", "contract_end", 3, "years"),
    ("离职后2年", "contract_end", 2, "years"),
    ("10 Jahre nach Vertragsende", "contract_end", 10, "years"),
    ("5 ans après la fin du contrat", "contract_end", 5, "years"),
    ("Duration of the contract + 5 years", "contract_end", 5, "years"),
    ("Employment duration plus 10 years", "contract_end", 10, "years"),
    ("as long as the user has an account", "account_closure", 0, "days"),
    ("保存至账号注销后30日", "account_closure", 30, "days"),
    ("1 year after account closure", "account_closure", 1, "years"),
    ("自用户注销账户之日起3年内", "account_closure", 3, "years"),
    ("until account deletion", "account_closure", 0, "days"),
    ("账号存续期间", "account_closure", 0, "days"),
    ("用户注销账号后立即删除", "account_closure", 0, "days"),
    ("session", "session_end", 0, "days"),
    ("会话结束", "session_end", 0, "days"),
    ("Until consent is withdrawn", "consent_withdrawn", 0, "days"),
    ("bis zum Widerruf der Einwilligung", "consent_withdrawn", 0, "days"),
    ("最后一次登录后 12 个月", "last_use", 12, "months"),
    ("24 mois à compter du dernier contact", "last_use", 24, "months"),
    ("3 years from last contact", "last_use", 3, "years"),
    ("不超过6个月", "collection", 6, "months"),
]


@pytest.mark.parametrize(("text", "trigger", "value", "unit"), WHOLLY)
def test_a_rule_that_says_it_all_needs_no_criteria(text, trigger, value, unit):
    found = retention(text)
    assert found is not None
    assert (found.trigger, found.period_value, found.period_unit) == (trigger, value, unit)
    assert (found.criteria, found.rest) == (False, "")
    assert found.confidence >= 0.85


@pytest.mark.parametrize(
    ("text", "trigger", "how"),
    [
        ("法律法规要求的期限", "other", "law"),
        ("statutory retention periods", "other", "law"),
        ("永久", "other", "unlimited"),
        ("indefinitely", "other", "unlimited"),
        ("persistent", "other", "unlimited"),
        ("as long as necessary", "purpose_fulfilled", "until"),
        ("实现目的所必需的最短时间", "purpose_fulfilled", "until"),
        ("aussi longtemps que nécessaire", "purpose_fulfilled", "until"),
        ("according to the customer's instructions", "other", "criteria"),
        ("until 31 December 2030", "other", "event"),
        ("保存至您手动删除", "other", "until"),
    ],
)
def test_without_a_figure_the_text_is_the_criteria(text, trigger, how):
    found = retention(text)
    assert found is not None
    assert (found.trigger, found.period_value, found.period_unit) == (trigger, None, "")
    assert found.criteria
    assert found.how == how


@pytest.mark.parametrize(
    ("text", "trigger", "value", "unit", "rest"),
    [
        (
            "保留至用户手动删除；此外，用户注销账号的，10 天内删除。",
            "account_closure",
            10,
            "days",
            "保留至用户手动删除",
        ),
        (
            "Kept until people delete it themselves, manually deleted. Otherwise kept for 40 days.",
            "collection",
            40,
            "days",
            "Kept until people delete it themselves, manually deleted.",
        ),
        (
            "Kept as long as you use the shop. When your use of the shop is terminated, "
            "it is deleted after 12 months.",
            "contract_end",
            12,
            "months",
            "",
        ),
        (
            "6 months, unless otherwise required by law",
            "collection",
            6,
            "months",
            "unless otherwise required by law",
        ),
        ("除非法律另有要求，否则保存 2 年。", "collection", 2, "years", "除非法律另有要求"),
        (
            "保存 90 天（除非您请求删除，我们将在 3 天内删除）",
            "collection",
            90,
            "days",
            "（除非您请求删除，我们将在 3 天内删除）",
        ),
        (
            "Kept as long as the account exists. Backups are deleted after 30 days.",
            "account_closure",
            0,
            "days",
            "Backups are deleted after 30 days.",
        ),
        (
            "30 days after account deletion, unless the law requires more",
            "account_closure",
            30,
            "days",
            "unless the law requires more",
        ),
    ],
)
def test_what_the_rule_leaves_out_is_said(text, trigger, value, unit, rest):
    found = retention(text)
    assert found is not None
    assert (found.trigger, found.period_value, found.period_unit) == (trigger, value, unit)
    assert found.rest == rest
    assert found.criteria is bool(rest)


@pytest.mark.parametrize(
    "text",
    [
        "10 years after the end of the financial year",
        "活动结束后30天",
        "2 years after the trade fair",
        "6 Monate nach Abschluss des Bewerbungsverfahrens",
    ],
)
def test_an_event_that_is_none_of_the_register_s_is_not_taken_for_collection(text):
    found = retention(text)
    assert found is not None
    assert found.trigger == "other"
    assert found.period_value is not None
    assert found.criteria
    assert found.confidence <= 0.6


@pytest.mark.parametrize(
    ("text", "value", "how", "most"),
    [
        ("不少于六个月", 6, "at_least", 0.5),
        ("3-5 years", 5, "range", 0.6),
        ("20、40 或 60 天", 60, "range", 0.6),
        ("5 working days", 5, "working_days", 0.7),
        ("45 minutes", 1, "rounded", 0.75),
    ],
)
def test_what_a_period_can_only_nearly_say_is_less_sure_and_keeps_the_text(text, value, how, most):
    found = retention(text)
    assert found is not None
    assert (found.period_value, found.how, found.criteria) == (value, how, True)
    assert found.confidence <= most


@pytest.mark.parametrize(
    "text", ["7 years (tax law)", "Invoices: 10 years", "保存 30 天后转入归档"]
)
def test_words_beside_a_bare_period_are_kept(text):
    found = retention(text)
    assert found is not None
    assert found.criteria
    assert found.confidence <= 0.8


def test_two_rules_are_less_sure_than_one():
    one = retention("保存 60 天，届时不再使用。")
    two = retention("保存 60 天，或者在您终止订阅后 10 天删除。")
    assert one is not None
    assert two is not None
    assert (two.trigger, two.period_value, two.criteria) == ("collection", 60, True)
    assert (one.confidence, two.confidence) == (0.8, 0.65)


@pytest.mark.parametrize(
    "text",
    ["", " ", "365", "yes", "无", "hello world", "As the policy says", "2024年1月2日", "9" * 5000],
)
def test_what_is_no_retention_is_none(text):
    assert retention(text) is None


@pytest.mark.parametrize(
    ("text", "is_session", "value", "unit"),
    [
        ("1 Year", False, 1, "years"),
        ("365 days", False, 365, "days"),
        ("session", True, None, ""),
        ("End of session", True, None, ""),
        ("会话", True, None, ""),
        ("3w", False, 21, "days"),
        ("1440 Minutes", False, 24, "hours"),
        ("20 minutes", False, 1, "hours"),
        ("0 days", False, 0, "days"),
        ("13 Monate", False, 13, "months"),
        ("two hours to 1 year", False, 1, "years"),
        ("Session to 20 days", False, 20, "days"),
        ("never expires", False, None, ""),
        ("永久", False, None, ""),
    ],
)
def test_lifetimes_of_trackers(text, is_session, value, unit):
    found = lifetime(text)
    assert found is not None
    assert (found.is_session, found.value, found.unit) == (is_session, value, unit)


def test_a_lifetime_that_is_not_all_of_it_is_less_sure():
    exact, spread, least = (
        lifetime("1 hour"),
        lifetime("1 hour to 2 days"),
        lifetime("1 hour or longer"),
    )
    assert exact is not None
    assert spread is not None
    assert least is not None
    assert [one.how for one in (exact, spread, least)] == ["exact", "range", "at_least"]
    assert exact.confidence > spread.confidence > least.confidence


@pytest.mark.parametrize("text", ["", "Unknown", "varies", "10 Nov 2030", "undefined"])
def test_what_is_no_lifetime_is_none(text):
    assert lifetime(text) is None
