"""Examples of what people have to be told in Europe."""

from __future__ import annotations

from typing import Any

from ..facts_of import text
from ..world import World
from . import finds, spares


def decides(w: World, **given: Any) -> None:
    """Decisions with a significant effect, explained, on a ground of Article 22(2)."""
    w.regimes("eu_gdpr")
    told = {
        "decision_logic": text("按还款记录评分", "Scores the record of payments"),
        "decision_effect": text("额度降低", "A lower limit"),
    }
    w.activity.set(automated_decision="adm_significant", **(told | given))
    w.basis("eu_gdpr", "A6-1-b", special_condition_id=w.term("special_condition", "A22-2-a"))


@finds("G16", "no_logic")
def decides_by_some_logic(w: World) -> None:
    decides(w, decision_logic=text(""))


@finds("G16", "no_effect")
def decides_to_some_effect(w: World) -> None:
    decides(w, decision_effect=text(""))


@finds("G16", "no_ground")
def decides_on_a_condition_for_other_data(w: World) -> None:
    decides(w)
    w.purpose.bases[0].set(special_condition_id=w.term("special_condition", "A9-2-a"))


@spares("G16")
def decides_and_explains(w: World) -> None:
    decides(w)


@spares("G16")
def decides_under_the_new_law_of_the_uk(w: World) -> None:
    decides(w)
    w.regimes("uk_gdpr")
    w.purpose.bases.clear()


@finds("G17", "which_party")
def from_somebody(w: World) -> None:
    w.regimes("eu_gdpr")
    w.row.set(source="third_party")


@finds("G17", "which_public_source")
def from_somewhere_public(w: World) -> None:
    w.regimes("eu_gdpr")
    w.row.set(source="public")


@spares("G17")
def from_a_named_bank(w: World) -> None:
    w.regimes("eu_gdpr")
    w.row.set(source="third_party", source_party=text("示例银行", "Example Bank"))


@spares("G17")
def from_the_device(w: World) -> None:
    w.regimes("eu_gdpr")
    w.row.set(source="device_auto")


def unexplained(w: World) -> None:
    """Neither the row nor the business function says what refusing means."""
    w.regimes("eu_gdpr")
    w.row.set(refusal_effect=text(""))
    w.function.set(refusal_effect=text(""))


@finds("G18", "no_consequence")
def refusing_means_something(w: World) -> None:
    unexplained(w)


@spares("G18")
def the_function_says_what_refusing_means(w: World) -> None:
    unexplained(w)
    w.function.set(refusal_effect=text("无法使用", "Cannot be used"))


@spares("G18")
def nobody_has_to_give_it(w: World) -> None:
    unexplained(w)
    w.row.set(necessity="optional")
