"""The sample policy against the example register: no false alarm, and no omission missed."""

from __future__ import annotations

import pytest

from register.notices.checking import NoticeCheck
from register.notices.understanding.claims import TAKEN, About, Claim
from register.notices.understanding.items import says_processed

from .seed import HALF, checked, in_short, needs_policy, policy, sure

pytestmark = [needs_policy, pytest.mark.django_db, pytest.mark.one_engine]

ZH, EN, BOTH = "zh-hans", "en", "en+zh-hans"


def test_no_false_alarm(register):
    check = checked(policy(), register)
    assert sure(check) == []
    # The register says of this itself that the policy does not list it.
    assert [in_short(one) for one in check.differences] == [
        ("recorded_not_said", "item", "email-address", BOTH)
    ]


def test_everything_it_names_is_found_in_both_languages(register):
    check = checked(policy(), register)
    counted = {about: len(keys) for about, keys in check.agreeing.items()}
    assert counted[About.PURPOSE] == len(register.processing.purposes)
    assert counted[About.CHANGE] == 6
    assert counted[About.RECIPIENT] >= 15
    due = {
        register.inventory.items[row.item_id].code
        for activity in register.processing.activities.values()
        for row in activity.rows
        if row.is_in_collected_list
    }
    assert due - set(check.agreeing[About.ITEM]) == {"email-address"}


def test_one_half_alone_has_no_second_language_to_differ_from(register):
    zh, en = policy().split(HALF)
    assert sure(checked(zh, register)) == []
    assert sure(checked(HALF + en, register)) == []


def test_each_item_removed_in_turn_is_missed_and_nothing_else(register):
    """Every item that a language names once, as one entry of a list."""
    whole = checked(policy(), register)
    failures = {}
    tried = 0
    for key, language, start, end in named_once(whole):
        tried += 1
        left_out = taken_out(policy(), start, end)
        found = sure(checked(left_out, register))
        expected = {("languages_differ", *one, language) for one in (("item", key), *besides(key))}
        if set(found) != expected:
            failures[key, language] = found
    assert failures == {}
    assert tried >= 25


def besides(key: str) -> tuple[tuple[str, str], ...]:
    """What the same words say too: 网络接入方式及类型; the choice of advertising."""
    return {
        "network-access-mode": (("item", "network-type"),),
        "advertising-interaction": (("purpose", "advertising-choice"),),
    }.get(key, ())


def named_once(check: NoticeCheck) -> list[tuple[str, str, int, int]]:
    """Items said in one place of a language, with where they stand.

    The cookie's number is said by a whole sentence, and is no entry.
    """
    places: dict[tuple[str, str], list[Claim]] = {}
    for one in check.claims:
        if one.about == About.ITEM and says_processed(one):
            places.setdefault((one.key, one.language), []).append(one)
    return [
        (key, language, claims[0].start, claims[0].end)
        for (key, language), claims in places.items()
        if len(claims) == 1 and is_entry(claims[0]) and key != "cookie-identifier"
    ]


def is_entry(claim: Claim) -> bool:
    """Whether a comma stands before or behind it, so that it can be taken out alone."""
    before, after = around(policy(), claim.start, claim.end)
    return before.endswith(("、", ",")) or after.startswith(("、", ","))


def around(text: str, start: int, end: int) -> tuple[str, str]:
    return text[:start].rstrip(), text[end:].lstrip()


def taken_out(text: str, start: int, end: int) -> str:
    """The text without an entry and the comma behind it, else the one before it."""
    before, after = around(text, start, end)
    if after.startswith(("、", ",")):
        return text[:start] + after[1:].lstrip()
    return before[:-1] + text[end:]


def test_confidence_tells_what_counts(register):
    check = checked(policy(), register)
    assert all(one.confidence < TAKEN for one in check.differences)
