"""Examples of what a basic function may ask for."""

from __future__ import annotations

from ..facts_of import text
from ..world import World
from . import finds, spares


def required(w: World, app_type: str = "") -> None:
    """The usual row is required for the basic function of an app."""
    w.regimes("cn_pipl")
    w.row.set(necessity="required_for_basic_function")
    if app_type:
        w.product.set(app_type_id=w.term("app_type", app_type))


@finds("C34", "none_needed")
def a_phone_number_for_a_browser(w: World) -> None:
    required(w, "browser")


@finds("C34", "not_on_list")
def a_birthday_for_a_community(w: World) -> None:
    required(w, "online_community")
    w.item.set(name=text("生日", "Birthday"))


@finds("C34", "not_on_list")
def the_function_has_a_type_of_its_own(w: World) -> None:
    required(w, "online_shopping")
    w.function.set(app_type_id=w.term("app_type", "map_navigation"))


@finds("C34", "not_listed")
def device_control(w: World) -> None:
    required(w, "not_listed")


@finds("C34", "no_app_type")
def nobody_chose_a_type(w: World) -> None:
    required(w)


@spares("C34")
def a_phone_number_for_a_community(w: World) -> None:
    required(w, "online_community")


@spares("C34")
def a_list_word_among_the_aliases(w: World) -> None:
    required(w, "map_navigation")
    w.item.set(name=text("经纬度", "Coordinates"), aliases=text("精确位置", "Precise location"))


@spares("C34")
def hardware_is_no_app(w: World) -> None:
    required(w)
    w.product.set(carrier="hardware")
    w.function.set(product_id=None)


@spares("C34")
def a_contract_requires_it(w: World) -> None:
    required(w, "browser")
    w.row.set(necessity="required_for_contract")


@finds("C35", "cannot_refuse")
def an_additional_function_for_everybody(w: World) -> None:
    w.regimes("cn_pipl")
    w.function.set(kind="additional", can_refuse=False)


@finds("C35", "blocks_basic")
def an_additional_function_requires_for_the_basic(w: World) -> None:
    required(w)
    w.function.set(kind="additional")


@finds("C35", "not_basic")
def security_requires_for_the_basic(w: World) -> None:
    required(w)
    w.function.set(kind="security_ops")


@spares("C35")
def refusing_blocks_the_basic_function_itself(w: World) -> None:
    required(w)
    w.function.set(can_refuse=False)


@spares("C35")
def an_additional_function_one_can_refuse(w: World) -> None:
    w.regimes("cn_pipl")
    w.function.set(kind="additional")
    w.row.set(necessity="optional")
