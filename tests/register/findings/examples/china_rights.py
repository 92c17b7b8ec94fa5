"""Examples of C45: which rights people can exercise, and how."""

from __future__ import annotations

from processing import facts as processing

from ..facts_of import text
from ..world import World
from . import finds, spares

ALWAYS = (
    *("access", "copy", "transfer", "correct", "supplement", "delete", "restrict"),
    "cancel_account",
)


def rights(w: World, *keys: str) -> None:
    w.regimes("cn_pipl")
    for key in keys:
        w.add(
            processing.RightFacts,
            controller_id=w.controller.id,
            right_id=w.term("right", key),
            how_exercised=text("设置 > 隐私", "Settings > Privacy"),
        )


@finds("C45", "missing")
def no_portability(w: World) -> None:
    rights(w, *(key for key in ALWAYS if key != "transfer"))


@finds("C45", "missing")
def consent_without_withdrawal(w: World) -> None:
    rights(w, *ALWAYS)
    w.basis("cn_pipl", "P13-1")


@finds("C45", "no_channel")
def a_right_in_name_only(w: World) -> None:
    rights(w, *ALWAYS)
    w.records[-1].set(how_exercised=text("", ""))


@spares("C45")
def nothing_to_withdraw(w: World) -> None:
    rights(w, *ALWAYS)
    w.basis("cn_pipl", "P13-2a")


@spares("C45")
def another_right_in_name_only(w: World) -> None:
    rights(w, *ALWAYS, "relatives")
    w.records[-1].set(how_exercised=text("", ""))
