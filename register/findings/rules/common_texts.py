"""Texts that say nothing, only point elsewhere, or differ between languages (X02, X03, X05)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final, NamedTuple

from history.text import LANGUAGES
from processing.facts import RetentionFacts
from register.findings.facts import Found

from .case import ActivityCase, Case
from .generic_words import is_generic
from .ground import Ground
from .languages import differ_in_length, differ_in_numbers
from .registry import rule
from .texts import OTHERS, Told, found_in, texts_of

LINK: Final = re.compile(
    r"(?:(?:请?(?:详见|参见|参阅|见)|see|cf\.?)\s*[:：]?\s*)?<?(?:https?://|www\.)\S+",
    re.IGNORECASE,
)


class Measures(NamedTuple):
    """The parameters, as they are on the day; 0 for none."""

    generic_zh_characters: int
    generic_en_words: int
    list_parts_apart: int
    list_parts: int


Noticed = list[tuple[str, Told]]
"""Points with the texts they are about."""


def noticed_in(case: Case[Any]) -> Noticed:
    """What there is to say of the case's texts: looked at once for the three rules together."""
    if "texts" not in case.worked_out:
        case.worked_out["texts"] = list(_notice(case))
    found: Noticed = case.worked_out["texts"]
    return found


def _notice(case: Case[Any]) -> Iterator[tuple[str, Told]]:
    measures = Measures(*(case.ground.parameter(key) or 0 for key in Measures._fields))
    for told in texts_of(case):
        text = told[3]
        zh, en = text.get("zh-hans", ""), text.get("en", "")
        for point in points_of(zh, en, measures):
            yield point, told


@lru_cache(maxsize=1 << 16)
def points_of(zh: str, en: str, measures: Measures) -> tuple[str, ...]:
    """What there is to say of one text; empty for nearly all."""
    found = []
    if is_generic(zh, "zh-hans", measures.generic_zh_characters) or (
        is_generic(en, "en", measures.generic_en_words)
    ):
        found.append("generic")
    if is_only_a_link(zh) or is_only_a_link(en):
        found.append("only_a_link")
    if not (zh and en):
        found.append("one_language")
    elif differ_in_numbers(zh, en):
        found.append("numbers")
    elif differ_in_length(zh, en, measures.list_parts_apart, measures.list_parts):
        found.append("list_length")
    return tuple(found)


def is_only_a_link(said: str) -> bool:
    """Whether a text is nothing but a link, perhaps with “see” before it."""
    return ("://" in said or "www." in said) and bool(LINK.fullmatch(said.strip().rstrip(".。>")))


def says_nothing(case: Case[Any]) -> Iterator[Found]:
    """X02: short texts that consist of general words (``lists/generic.toml``).

    A name of a recipient is not looked at, since one that is only a category is C18's.
    """
    for point, told in noticed_in(case):
        if point == "generic":
            yield found_in(case, point, told)


def says_only_where(case: Case[Any]) -> Iterator[Found]:
    """X03: texts that are nothing but a link in one of the languages.

    Documents of this register print texts and leave links out, so all text fields count.
    """
    for point, told in noticed_in(case):
        if point == "only_a_link":
            yield found_in(case, point, told)


@rule("X03", over="retention_rule")
def keeps_as_linked(case: Case[RetentionFacts]) -> Iterator[Found]:
    """A retention rule that only points to a policy."""
    one = case.record
    if one.policy_link and one.period_value is None and not one.criteria:
        yield case.here("retention_elsewhere", "policy_link", name=one.name)


def says_the_same(case: Case[Any]) -> Iterator[Found]:
    """X05: numbers and lengths of lists in the two languages, and languages left out.

    A register is kept in the languages in which its controllers are named, so one kept in Chinese
    alone lacks nothing. One finding counts a record's texts that lack a language. Names of parties
    within texts are not compared: one party has many spellings.
    """
    for point, told in noticed_in(case):
        if point in ("numbers", "list_length"):
            yield found_in(case, point, told)
    lacking = [told for point, told in noticed_in(case) if point == "one_language"]
    if lacking and is_bilingual(case):
        yield case.here("one_language", count=len(lacking), text=lacking[0][3])


def is_bilingual(case: Case[Any]) -> bool:
    """Whether whose record it is keeps the register in both languages."""
    if isinstance(case, ActivityCase):
        return case.controller.name.keys() >= set(LANGUAGES)
    return _all_named_in_both(case.ground)


def _all_named_in_both(ground: Ground) -> bool:
    named = [one.name for one in ground.register.processing.controllers.values()]
    return bool(named) and all(name.keys() >= set(LANGUAGES) for name in named)


for kind in ("activity", *OTHERS):
    rule("X02", over=kind)(says_nothing)
    rule("X03", over=kind)(says_only_where)
    rule("X05", over=kind)(says_the_same)
