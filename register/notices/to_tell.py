"""Which kinds of major change a notice has to tell of, between two states of the register."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from history.facts import Facts
from processing.facts import ActivityFacts
from register.changes.facts import Change
from register.changes.judging import Judgement
from register.changes.notification import is_for_everybody
from register.changes.reach import Reach
from register.changes.report import Compared
from register.changes.rulebook import KINDS

from .facts import NoticeFacts
from .standing import is_within

OF_THE_CONTROLLER: Final = {
    "controller": "id",
    "contact": "controller_id",
    "right": "controller_id",
}
"""What is said of one organisation, whatever its data is used for: the field that says which."""


OF_LISTS: Final = {
    "collected_list": ("C1",),
    "shared_list": ("C3",),
    "sdk_list": ("C1", "C3"),
    "permission_list": ("C1",),
    "cookie_notice": ("C1",),
}
"""The kinds of change that a list of one thing shows; other notices tell of all six."""


class ToTell(Facts, frozen=True, gc=False):
    """Kinds of major change (C1–C6 of the seed policy, S30), in their order."""

    kinds: tuple[str, ...] = ()
    consent: tuple[str, ...] = ()
    """Those of which purposes rest on consent, which is then asked again (PIPL 14(2))."""


def to_tell(notice: NoticeFacts, found: Compared) -> ToTell:
    """The kinds of what concerns a notice."""
    mine = concerning(notice, found)
    kinds = {one.rule.kind for one in mine}
    consent = {
        one.rule.kind for one in mine for each in one.consequences if each.follow == "consent_again"
    }
    return ToTell(
        tuple(kind for kind in KINDS if kind in kinds),
        tuple(kind for kind in KINDS if kind in consent),
    )


def concerning(notice: NoticeFacts, found: Compared) -> list[Judgement]:
    """What of a comparison concerns whoever the notice speaks to.

    Left out is what bears on activities of other organisations, products or people only, and what a
    list of one thing does not tell of. What bears on no activity at all is told by every notice:
    nothing says that it is meant for another.
    """
    sides = (Reach(found.before), Reach(found.after))
    told = OF_LISTS.get(notice.kind)
    return [
        one
        for one in major(found)
        if (told is None or one.rule.kind in told) and concerns(notice, one.change, sides)
    ]


def major(found: Compared) -> Iterator[Judgement]:
    """The major changes that people may be told of."""
    return (one for one in found.judgements if one.rule.kind != "minor" and is_for_everybody(one))


def concerns(notice: NoticeFacts, change: Change, sides: tuple[Reach, Reach]) -> bool:
    """Whether a change bears on what the notice speaks of, before or after."""
    facts = (change.before, change.after)
    if (field := OF_THE_CONTROLLER.get(change.about)) is not None:
        return any(
            getattr(fact, field) == notice.controller_id for fact in facts if fact is not None
        )
    reached = [
        activity
        for reach, fact in zip(sides, facts, strict=True)
        for activity in activities_of(reach, change, fact)
    ]
    return not reached or any(is_within(notice, one) for one in reached)


def activities_of(reach: Reach, change: Change, fact: Any) -> Iterator[ActivityFacts]:
    """The activities that a fact belongs to or bears on."""
    known = reach.register.processing.activities
    found = reach.of(change.about, fact)
    keys = {one.activity_id for part in found for one in part}
    about, key = change.root
    if about == "activity" and fact is not None:
        keys.add(key)
    return (known[one] for one in keys if one in known)
