"""Examples of texts that say nothing, point elsewhere, or differ between languages."""

from __future__ import annotations

from history.text import TranslatedText
from processing.facts import PurposeFacts

from ..facts_of import text
from ..world import World
from . import finds, spares


@finds("X02", "generic")
def everything_and_so_on(w: World) -> None:
    w.row.set(scene=text("注册、登录等场景", "When an account is registered or used"))


@finds("X02", "generic")
def generic_in_english_only(w: World) -> None:
    w.retention.set(criteria=text("自交易完成之日起按《电子商务法》保存", "As required by law."))


@finds("X02", "generic")
def a_purpose_like_any_other(w: World) -> None:
    w.add(PurposeFacts, name=text("提升用户体验", "To keep the video smooth on slow lines"))


@spares("X02")
def short_and_precise(w: World) -> None:
    w.row.set(
        scene=text("按会员等级提供服务", "To serve members of each grade"),
        processing_method=text(
            "依法保存六个月", "Kept as required by law under the E-Commerce Act"
        ),
        source_party=text(
            "三家运营商地位平等", "Three carriers and more than one bank of the city"
        ),
    )


@finds("X03", "only_a_link")
def nothing_but_a_link(w: World) -> None:
    w.measure.set(description=text("详见：https://example.com/a", "See https://example.com/a."))


@finds("X03", "retention_elsewhere")
def the_policy_says_it(w: World) -> None:
    w.retention.set(period_value=None, policy_link="https://example.com/retention")


@spares("X03")
def a_link_beside_the_words(w: World) -> None:
    w.measure.set(description=text("TLS，见 https://example.com/a", "TLS: https://example.com/a"))
    w.retention.set(policy_link="https://example.com/retention")


@finds("X05", "numbers")
def six_months_and_three(w: World) -> None:
    w.retention.set(criteria=text("账号注销后 6 个月", "3 months after the account is closed"))


@finds("X05", "list_length")
def a_part_is_missing(w: World) -> None:
    w.row.set(processing_method=text("收集、存储、加工、传输", "Collected, stored and sent"))


@finds("X05", "one_language")
def nobody_translated_it(w: World) -> None:
    w.row.set(scene=TranslatedText({"zh-hans": "注册账号时"}))


@spares("X05")
def written_in_another_way(w: World) -> None:
    w.row.set(
        scene=text("保存 6 个月", "Kept for six months"),
        processing_method=text("收集、存储和加工", "Collected, stored, and processed"),
        refusal_effect=text("超过 10 万条时", "From 100,000 records"),
    )
    w.measure.set(description=text("自 2021-11-01 起 1,000 人以上", "From 2021/11/1, 1000 people"))
    w.item.set(description=text("2021 年 11 月 2 日", "2 November 2021"))


@spares("X05")
def a_register_in_chinese_alone(w: World) -> None:
    w.controller.set(name=TranslatedText({"zh-hans": "示例视讯"}))
    w.row.set(scene=TranslatedText({"zh-hans": "注册账号时"}))
