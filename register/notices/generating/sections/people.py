"""Automated decisions and children (PIPL 24, 31; GDPR 8, 13(2)(f), 22)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from processing.choices import AutomatedDecision
from register.documents.prose import Paragraph, Section

from ..ground import Told
from ..telling import Teller
from ..templates import word
from ..values import Lack, Said, reference, references
from .common import purposes

UNKNOWN: Final = word("people.unknown")
LOGIC: Final = word("people.logic")
EFFECT: Final = word("people.effect")
REFUSAL: Final = word("people.refusal")
DECIDING: Final = (AutomatedDecision.PROFILING, AutomatedDecision.SIGNIFICANT)


def automated(t: Teller) -> list[Section]:
    """That there are none is said only where every activity says so."""
    told = t.ground.told
    deciding = [one for one in told if one.activity.automated_decision in DECIDING]
    unknown = [one for one in told if one.activity.automated_decision == AutomatedDecision.UNKNOWN]
    for one in unknown:
        t.gap("automated.none", UNKNOWN, "PIPL 24; GDPR 13(2)(f)", reference(one.activity))
    made = [decision(t, one) for one in deciding]
    if deciding:
        made.append(t.paragraph("automated.explanation"))
    elif not unknown:
        made.append(t.paragraph("automated.none", [one.activity for one in told]))
    section = t.section("automated", 1, *made)
    return [section] if section.blocks else []


def decision(t: Teller, told: Told) -> list[Paragraph]:
    """Logic, effect and how to refuse; of profiling without effect only what is recorded."""
    one = told.activity
    about = reference(one)
    must = one.automated_decision == AutomatedDecision.SIGNIFICANT
    return t.paragraph(
        "automated.each",
        activity=Said(t.w.text(one.name), references([one])),
        kind=Said(t.w.choice(AutomatedDecision, one.automated_decision), references([one])),
        logic=t.text(one.decision_logic, one) or (Lack(LOGIC, about) if must else None),
        effect=t.text(one.decision_effect, one) or (Lack(EFFECT, about) if must else None),
        refusal=t.text(one.decision_opt_out, one) or Lack(REFUSAL, about),
    )


def children(t: Teller) -> list[Section]:
    """What is processed of children; where nothing is recorded, how to say that we err."""
    return [t.section("children", 1, *said_of_children(t))]


def said_of_children(t: Teller) -> Iterator[list[Paragraph]]:
    people = t.ground.register.inventory.subject_categories
    is_any = False
    for told in t.ground.told:
        rows = [row for row in told.rows if people[row.subject_category_id].is_child]
        if not rows:
            continue
        is_any = True
        kinds = dict.fromkeys(row.subject_category_id for row in rows)
        yield t.paragraph(
            "children.each",
            rows,
            purposes=purposes(t, told),
            people=t.named((t.w.people[key] for key in kinds), [people[key] for key in kinds]),
            items=t.items((row.item_id for row in rows), rows),
        )
    if not is_any:
        yield t.paragraph("children.none")
        return
    yield t.paragraph("children.guardian")
    yield t.paragraph("children.guardian_gdpr")
