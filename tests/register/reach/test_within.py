"""The register cut to a part: the same wherever it is read, kept for nobody else, never issued."""

from __future__ import annotations

from typing import Any

import pytest

from history.moments import Moment, moment_of_number, newest_moment
from history.reach import EVERYTHING, current_reach, reading_within
from history.text import TranslatedText
from processing.models import ProcessingActivity
from register.alignment.facts import Beside, NoticeInUse, Saying
from register.approval.approved import approved_at
from register.assemble import assemble
from register.changes.period import compared_between, report_of
from register.choices import State
from register.findings.kept import snapshot_at
from register.findings.naming import Named
from register.findings.reading import findings_at, findings_of_activity
from register.models import Approval
from register.narrow.ground import forget_grounds, ground_at
from register.narrow.pages import activities_page, disclosures_page, using
from register.narrow.parts import part_of
from register.narrow.wanted import Wanted
from register.notices.chains import chains_at
from register.pictures.progress import progress_at
from register.reach import PartialReach
from register.reach.within import beside_within
from register.reviews.due import reviews_at, today
from register.reviews.letters import letters
from register.snapshots import register_at

from ... import make
from ...people import person
from .two_organisations import OTHERS, leaks, reaching, two

__all__ = ["two"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("two")]


@pytest.fixture(params=["organisation", "departments", "both", "nothing"])
def reach(request, two):
    """Parts of the first organisation, and one in which there is nothing."""
    centre = (two.controller.pk, "user centre")
    return {
        "organisation": PartialReach(frozenset({two.controller.pk})),
        "departments": PartialReach(departments=frozenset({centre, (None, "nowhere")})),
        "both": PartialReach(frozenset({two.controller.pk}), frozenset({centre})),
        "nothing": PartialReach(departments=frozenset({(None, "nowhere")})),
    }[request.param]


@pytest.fixture
def own(two):
    return PartialReach(frozenset({two.controller.pk}))


def moments(two: Any) -> tuple[Moment, Moment]:
    return (moment_of_number(two.before), newest_moment())


def test_nothing_beyond_is_left_anywhere(two, reach):
    for moment in moments(two):
        for state in State:
            assert leaks(repr(assemble(moment, state))), "there is something to leak"
            with reading_within(reach):
                assert not leaks(repr(assemble(moment, state, dated=True)))
                assert not leaks(repr(register_at(moment, state)))
                assert not leaks(repr(ground_at(moment)))
                assert not leaks(repr(chains_at(moment, today())))


def test_what_stays_hangs_together(two, reach):
    """Whatever a fact within refers to is within, or shared."""
    with reading_within(reach):
        for moment in moments(two):
            found = assemble(moment)
            known = found.processing
            for one in known.activities.values():
                assert one.controller_id in known.controllers
                assert one.function_id is None or one.function_id in known.functions
                assert set(one.product_ids) <= known.products.keys()
                assert set(one.right_ids) <= known.rights.keys()
            for product in known.products.values():
                assert product.controller_id in known.controllers
            for flow in found.sharing.disclosures.values():
                assert flow.activity_id in known.activities


def test_narrow_reads_say_the_same(two, reach):
    forget_grounds()
    everything = list(ProcessingActivity.objects.values_list("pk", flat=True))
    phone = Wanted(items=frozenset({two.phone.pk}))
    with reading_within(reach):
        for moment in moments(two):
            for state in State:
                whole = assemble(moment, state)
                assert part_of(moment, state, everything).processing == whole.processing
                assert part_of(moment, state, everything).sharing == whole.sharing
                page = activities_page(moment, state, Wanted(), limit=1)
                codes = sorted(one.code for one in whole.processing.activities.values())
                assert [page.register.processing.activities[key].code for key in page.ids] == (
                    codes[:1]
                )
                assert (page.more, page.register.left_out) == (len(codes) > 1, whole.left_out)
                flows = disclosures_page(moment, state, Wanted())
                assert {*flows.ids} == whole.sharing.disclosures.keys()
                used = {
                    key
                    for key, one in whole.processing.activities.items()
                    if any(row.item_id == two.phone.pk for row in one.rows)
                }
                assert using(moment, state, phone).processing.activities.keys() == used


def test_what_is_left_out_is_counted_within(two, own):
    newest = newest_moment()
    whole = approved_at(newest).left_out
    with reading_within(own):
        mine = assemble(newest, State.APPROVED).left_out
    with reading_within(PartialReach(frozenset({two.other.pk}))):
        theirs = assemble(newest, State.APPROVED).left_out
    assert (mine, theirs) == (whole, 0)
    assert assemble(newest, State.APPROVED).left_out == whole


def test_what_was_approved_belongs_to_whom_it_belonged_then(two, own):
    """Approved for the other organisation, the traveller is theirs until somebody approves anew."""
    with make.changes("Approved as it was"):
        ProcessingActivity.objects.filter(pk=two.traveller.pk).update(status="approved")
        Approval.objects.create(activity=two.traveller, number=two.before, approver_name="Olivia")
    newest, theirs = newest_moment(), PartialReach(frozenset({two.other.pk}))
    for reach, listed in ((own, False), (theirs, True)):
        with reading_within(reach):
            found = assemble(newest, State.APPROVED)
            assert (two.traveller.pk in found.processing.activities) is listed
            part = part_of(newest, State.APPROVED, [two.traveller.pk])
            assert (two.traveller.pk in part.processing.activities) is listed
            page = activities_page(newest, State.APPROVED, Wanted())
            assert (two.traveller.pk in page.ids) is listed
            assert page.register.left_out == found.left_out


def test_what_is_kept_is_kept_for_one_reach(two, own):
    newest, theirs = newest_moment(), PartialReach(departments=frozenset({(None, OTHERS.lower())}))
    turns = ((EVERYTHING, 5, 4), (own, 4, 3), (theirs, 1, 1), (own, 4, 3), (EVERYTHING, 5, 4))
    for reach, known, standing in turns:
        with reading_within(reach):
            assert len(register_at(newest).processing.activities) == known
            assert progress_at(newest).activities == standing
            controllers = ground_at(newest).processing.controllers
            assert (two.controller.pk in controllers) is (reach is not theirs)
            codes = {one.code for one in snapshot_named(newest)}
            assert ("kanari-activity" in codes) is (reach is not own)


def snapshot_named(moment: Moment) -> list[Named]:
    return [one.named for one in snapshot_at(moment, today()).listed]


def test_findings_are_those_of_the_whole_that_are_within(two, own):
    newest = newest_moment()
    whole = {one.key: one for one in findings_at(newest)}
    with reading_within(own):
        mine = findings_at(newest)
        assert mine
        assert not leaks(repr(mine))
        assert {one.key for one in mine} < whole.keys()
        assert not findings_of_activity(two.other_activity.pk, newest, today())
    activities = {one.activity_id for one in mine} - {None}
    assert activities
    for key, one in whole.items():
        if one.activity_id in activities:
            assert any(key == other.key for other in mine)


def test_a_shared_record_is_not_unused_because_others_use_it(two):
    """In a part without activities nothing is used; the whole knows better."""
    newest = newest_moment()
    with reading_within(PartialReach(departments=frozenset({(None, "nowhere")}))):
        found = findings_at(newest)
    whole = {one.key for one in findings_at(newest)}
    assert {one.key for one in found} <= whole


def test_reviews_and_letters(two):
    olivia = reaching(controller=two.controller)
    ada = person("ada")
    for who in (olivia, ada):
        who.email = f"{who.username}@register.example"
        who.save()
    ada.groups.set(olivia.groups.all())
    newest, day = newest_moment(), today()
    whole = letters(reviews_at(newest, day), snapshot_at(newest, day))
    told = whole["olivia@register.example"], whole["ada@register.example"]
    assert [leaks(repr(one.reviews)) for one in told] == [False, True]
    assert [leaks(repr(one.snapshot.listed)) for one in told] == [False, True]
    assert current_reach() is EVERYTHING


def test_changes_between_two_moments(two, own):
    with reading_within(own):
        found = compared_between(moment_of_number(1), newest_moment())
        report = report_of(found, "en")
        said = repr([(one, report.history(one)) for one in report.entries()])
        statements = repr(report.statements())
    assert "Traveller" in said
    assert not leaks(said)
    assert "It is not the whole register." in statements


def test_what_stands_beside_it(two):
    def notice(key: int, controller: Any) -> NoticeInUse:
        name = TranslatedText({"en": "Notice"})
        return NoticeInUse(key, key, "code", name, "1", today(), controller.pk, None)

    beside = Beside(
        notices=(notice(1, two.controller), notice(2, two.other)),
        sayings=tuple(
            Saying(key, "item", None, "key", TranslatedText(), TranslatedText(), ())
            for key in (1, 2)
        ),
    )
    left = beside_within(beside, {two.controller.pk})
    assert [one.version_id for one in left.notices] == [1]
    assert [one.version_id for one in left.sayings] == [1]
