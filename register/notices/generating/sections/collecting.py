"""What is collected and used, activity by activity (PIPL 17(1)(2); GDPR 13(1)(c), 13(2)(e))."""

from __future__ import annotations

from itertools import groupby

from processing.choices import FunctionKind
from register.documents.prose import Section

from ..ground import Told
from ..telling import Teller
from .activity import activity


def collecting(t: Teller) -> list[Section]:
    """The heading, then a section for each kind of function, then one for each activity."""
    told = t.ground.told
    if not told:
        return [t.section("collect", 1, t.paragraph("collect.nothing"))]
    kinds = {kind_of(one) for one in told}
    functions = [one.function for one in told if one.function]
    both = {FunctionKind.BASIC, FunctionKind.ADDITIONAL} <= kinds
    made = [
        t.section(
            "collect",
            1,
            t.paragraph("collect.intro"),
            t.paragraph("collect.kinds", dict.fromkeys(functions)) if both else (),
        )
    ]
    for kind, found in groupby(told, key=kind_of):
        made.append(t.section(f"collect.{kind.value}", 2))
        for one in found:
            title = t.w.text(one.activity.name)
            made.append(t.section("activity", 3, *activity(t, one), title=title))
    return made


def kind_of(told: Told) -> FunctionKind:
    """The kind of an activity's function; internal where it has none."""
    return FunctionKind(told.function.kind) if told.function else FunctionKind.INTERNAL
