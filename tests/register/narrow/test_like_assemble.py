"""Narrow reads say what `assemble` says: at every moment, in both states, on both engines."""

from __future__ import annotations

from typing import Any

import pytest

from history.moments import Moment
from register.assemble import assemble
from register.choices import State
from register.facts import Register
from register.narrow.ground import forget_grounds, ground_at
from register.narrow.pages import Page, activities_page, disclosures_page, using
from register.narrow.parts import activity_ids, disclosure_activities, part_of
from register.narrow.wanted import Wanted

from . import histories, slowly

pytestmark = pytest.mark.django_db


@pytest.fixture
def moments() -> list[Moment]:
    forget_grounds()
    return histories.told()[1]


def each(moments: list[Moment]) -> list[tuple[Moment, State, Register]]:
    """Forwards and then backwards, so that what is kept is of an earlier and a later moment."""
    there_and_back = [*moments, *reversed(moments)]
    return [(one, state, assemble(one, state)) for one in there_and_back for state in State]


def test_the_ground_and_a_part(moments):
    for moment, state, whole in each(moments):
        assert ground_at(moment) == slowly.part(assemble(moment), ())
        keys = list(assemble(moment).processing.activities)
        for some in ([], keys[:1], keys[1:2], keys, [987_654]):
            assert part_of(moment, state, some) == slowly.part(whole, some)


def test_pages_of_activities(moments):
    for moment, state, whole in each(moments)[: 2 * len(moments)]:
        for wanted in histories.all_wanted(whole):
            found = activities_page(moment, state, wanted)
            assert said(found) == slowly.activities(whole, wanted), (moment, state, wanted)


def test_pages_of_disclosures(moments):
    for moment, state, whole in each(moments)[: 2 * len(moments)]:
        for wanted in histories.all_wanted(whole):
            found = disclosures_page(moment, state, wanted)
            assert said(found) == slowly.disclosures(whole, wanted), (moment, state, wanted)


@pytest.mark.parametrize("descending", [False, True])
def test_page_after_page_is_the_whole(moments, descending):
    for moment, state, whole in each(moments[2:])[::3]:
        for page, slow in (
            (activities_page, slowly.activities),
            (disclosures_page, slowly.disclosures),
        ):
            for limit in (1, 2, 3):
                walked = list(walk(page, moment, state, limit, descending))
                assert walked == slow(whole, Wanted(), "", 100, descending)[1]


def test_a_reverse_look_up_leaves_out_nothing_that_is_wanted(moments):
    for moment, state, whole in each(moments)[: 2 * len(moments)]:
        for wanted in histories.all_wanted(whole):
            found = using(moment, state, wanted)
            part, ids, _more = slowly.activities(whole, wanted)
            if wanted.items is None:
                assert found == part
            assert sorted(found.processing.activities) == sorted(ids)
            assert found.sharing == part.sharing
            for key, activity in found.processing.activities.items():
                assert theirs(activity, wanted) == theirs(part.processing.activities[key], wanted)


def test_codes_lead_to_ids(moments):
    for moment, state, whole in each(moments)[: 2 * len(moments)]:
        working = assemble(moment).processing.activities
        codes = [one.code for one in working.values()] + ["no-such"]
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


def theirs(activity: Any, wanted: Wanted) -> Any:
    return [row for row in activity.rows if wanted.items is None or row.item_id in wanted.items]
