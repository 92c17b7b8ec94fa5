"""Texts that say nothing, only point elsewhere, or differ between languages (X02, X03, X05)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from history.text import LANGUAGES, TranslatedText
from processing.facts import RetentionFacts
from register.findings.facts import Found

from .case import ActivityCase, Case
from .generic_words import is_generic
from .ground import Ground
from .languages import differ_in_length, differ_in_numbers
from .registry import rule
from .texts import OTHERS, found_in, texts_of

LINK: Final = re.compile(
    r"(?:(?:请?(?:详见|参见|参阅|见)|see|cf\.?)\s*[:：]?\s*)?<?(?:https?://|www\.)\S+",
    re.IGNORECASE,
)
LONGEST: Final = {"zh-hans": "generic_zh_characters", "en": "generic_en_words"}
"""The parameter that says how long a generic text is at most, by language."""


def says_nothing(case: Case[Any]) -> Iterator[Found]:
    """X02: short texts that consist of general words (``lists/generic.toml``).

    A name of a recipient is not looked at, since one that is only a category is C18's.
    """
    longest = {code: case.ground.parameter(key) or 0 for code, key in LONGEST.items()}
    for told in texts_of(case):
        said = told[3]
        for code, most in longest.items():
            if code in said and len(said[code]) < 60 and is_generic(said[code], code, most):
                yield found_in(case, "generic", told)
                break


def says_only_where(case: Case[Any]) -> Iterator[Found]:
    """X03: texts that are nothing but a link in one of the languages.

    Documents of this register print texts and leave links out, so all text fields count.
    """
    for told in texts_of(case):
        for said in told[3].values():
            if ("://" in said or "www." in said) and LINK.fullmatch(said.strip().rstrip(".。>")):
                yield found_in(case, "only_a_link", told)
                break


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
    kept = kept_in(case)
    apart, least = case.ground.parameter("list_parts_apart"), case.ground.parameter("list_parts")
    lacking: list[TranslatedText] = []
    for told in texts_of(case):
        text = told[3]
        zh, en = text.get("zh-hans"), text.get("en")
        if zh and en:
            if differ_in_numbers(zh, en):
                yield found_in(case, "numbers", told)
            elif apart and least and differ_in_length(zh, en, apart, least):
                yield found_in(case, "list_length", told)
        elif kept:
            lacking.append(text)
    if lacking:
        yield case.here("one_language", count=len(lacking), text=lacking[0])


def kept_in(case: Case[Any]) -> bool:
    """Whether whose record it is keeps the register in both languages."""
    if isinstance(case, ActivityCase):
        return case.controller.name.keys() >= set(LANGUAGES)
    return _all_kept_in(case.ground)


def _all_kept_in(ground: Ground) -> bool:
    named = [one.name for one in ground.register.processing.controllers.values()]
    return bool(named) and all(name.keys() >= set(LANGUAGES) for name in named)


for kind in ("activity", *OTHERS):
    rule("X02", over=kind)(says_nothing)
    rule("X03", over=kind)(says_only_where)
    rule("X05", over=kind)(says_the_same)
