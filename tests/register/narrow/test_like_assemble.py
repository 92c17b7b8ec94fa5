"""Narrow reads say what `assemble` says: at every moment, in both states, on both engines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from history.moments import Moment
from register.assemble import assemble
from register.choices import State
from register.facts import Register
from register.lookups.items import uses_of_item
from register.lookups.may import may_i
from register.lookups.may_shapes import Question
from register.lookups.texts import in_every_language
from register.narrow.details import Detail
from register.narrow.ground import forget_grounds, ground_at
from register.narrow.pages import Page, activities_page, disclosures_page, using
from register.narrow.parts import activity_ids, disclosure_activities, part_of
from register.narrow.wanted import Wanted

from . import histories, slowly

OUTLINED = Detail(rows=False, flows=False, outlined_rows=True, outlined_flows=True)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_kept():
    forget_grounds()


def told() -> Iterator[tuple[int, Moment, State, Register]]:
    """Every moment while it is the newest, in both states; some of them again when it is past."""
    seen = []
    for turn, moment in enumerate(histories.moments()):
        seen.append(moment)
        for state in State:
            yield turn, moment, state, assemble(moment, state)
    for turn, moment in reversed(list(enumerate(seen))[2:-1]):
        for state in State:
            yield turn + 1, moment, state, assemble(moment, state)


def test_the_ground_and_a_part():
    for _, moment, state, whole in told():
        assert ground_at(moment) == slowly.part(assemble(moment), ())
        keys = list(assemble(moment).processing.activities)
        for some in ([], keys[:1], keys, [987_654]):
            assert part_of(moment, state, some) == slowly.part(whole, some)


def test_pages_of_activities():
    for turn, moment, state, whole in told():
        for wanted in histories.some_wanted(whole, turn):
            found = activities_page(moment, state, wanted)
            assert said(found) == slowly.activities(whole, wanted), (moment, state, wanted)
            one = activities_page(moment, state, wanted, limit=1)
            assert said(one) == slowly.activities(whole, wanted, limit=1), (moment, state, wanted)
            brief = activities_page(moment, state, wanted, detail=OUTLINED)
            assert said(brief) == slowly.in_brief(said(found)), (moment, state, wanted)
            outlines = brief.outlined_rows, brief.outlined_flows
            assert outlines == slowly.outlines(found.register), (moment, state, wanted)


def test_pages_of_disclosures():
    for turn, moment, state, whole in told():
        for wanted in histories.some_wanted(whole, turn):
            found = disclosures_page(moment, state, wanted)
            assert said(found) == slowly.disclosures(whole, wanted), (moment, state, wanted)
            one = disclosures_page(moment, state, wanted, limit=1)
            assert said(one) == slowly.disclosures(whole, wanted, limit=1), (moment, state, wanted)


def test_page_after_page_is_the_whole():
    for turn, moment, state, whole in told():
        descending, limit = turn % 2 == 1, 1 + turn % 3
        for page, slow in (
            (activities_page, slowly.activities),
            (disclosures_page, slowly.disclosures),
        ):
            walked = list(walk(page, moment, state, limit, descending))
            assert walked == slow(whole, Wanted(), "", 100, descending)[1]


def test_a_reverse_look_up_leaves_out_nothing_that_is_wanted():
    for turn, moment, state, whole in told():
        for wanted in histories.some_wanted(whole, turn):
            found = using(moment, state, wanted)
            part = slowly.activities(whole, wanted)[0]
            if wanted.items is None:
                assert found == part
            assert found.sharing == part.sharing
            assert rows(found, wanted) == rows(part, wanted)


def test_a_look_up_of_an_item_says_of_few_rows_what_it_says_of_all():
    for _, moment, state, whole in told():
        for key, item in whole.inventory.items.items():
            wanted = Wanted(items=frozenset([key]))
            for is_only in (False, True):
                found = using(moment, state, wanted, is_only_of_items=is_only)
                assert uses_of_item(found, item, in_every_language) == uses_of_item(
                    whole, item, in_every_language
                ), (moment, state, item.code)


def test_a_check_says_of_few_rows_what_it_says_of_all():
    for _, moment, state, whole in told():
        items = [one.code for one in whole.inventory.items.values()]
        wanted = Wanted(items=frozenset(whole.inventory.items))
        found = using(moment, state, wanted, is_only_of_items=True)
        known = {one.code for one in whole.sharing.recipients.values()}
        for item in items:
            for recipient in (None, *sorted(known)):
                question = Question(data_items=[item], recipient=recipient)
                assert may_i(found, question, in_every_language) == may_i(
                    whole, question, in_every_language
                ), (moment, state, question)


def test_the_working_state_takes_from_the_approved_what_nobody_changed():
    for _, moment, state, _whole in told():
        if state is State.APPROVED:
            continue
        for item in ground_at(moment).inventory.items:
            wanted = Wanted(items=frozenset([item]))
            approved = using(moment, State.APPROVED, wanted, is_only_of_items=True)
            found = using(moment, State.WORKING, wanted, is_only_of_items=True, known=approved)
            assert found == using(moment, State.WORKING, wanted, is_only_of_items=True)


def test_codes_lead_to_ids():
    for _, moment, state, whole in told():
        working = assemble(moment).processing.activities
        codes = [*(one.code for one in working.values()), "no-such"]
        assert activity_ids(moment, codes) == {one.code: key for key, one in working.items()}
        flows = whole.sharing.disclosures.values()
        assert disclosure_activities(moment, state, ["sms", "statistics", "no-such"]) == {
            one.code: one.activity_id for one in flows if one.code in {"sms", "statistics"}
        }


def said(page: Page) -> slowly.Answer:
    return page.register, page.ids, page.more


def walk(page: Any, moment: Moment, state: State, limit: int, descending: bool) -> Any:
    after, more = "", True
    while more:
        found = page(moment, state, Wanted(), after=after, limit=limit, descending=descending)
        yield from found.ids
        more = found.more
        records = (
            found.register.processing.activities
            if page is activities_page
            else found.register.sharing.disclosures
        )
        after = records[found.ids[-1]].code if found.ids else ""


def rows(register: Register, wanted: Wanted) -> dict[int, list[Any]]:
    return {
        key: [row for row in one.rows if wanted.items is None or row.item_id in wanted.items]
        for key, one in register.processing.activities.items()
    }
