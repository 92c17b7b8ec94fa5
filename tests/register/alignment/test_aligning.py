"""Three accounts of one product, held against each other."""

from __future__ import annotations

import pytest

from processing.facts import ProductFacts
from register.alignment.lines import LOUD, Gap, Hold, Say, Write

from ..findings.facts_of import text
from .stories import DAY, Story


@pytest.fixture
def story() -> Story:
    """Everything agrees: the item is said, recorded and found, the recipient said and recorded."""
    told = Story()
    version = told.publish()
    told.says(version, told.item)
    told.says(version, told.recipient)
    told.scanned()
    told.holds(told.item, places=("users.phone",), last_seen=DAY)
    return told


def test_what_agrees_is_quiet(story):
    line = story.line(story.item)
    assert (line.say, line.write, line.hold) == (Say.SAID, Write.RECORDED, Hold.FOUND)
    assert line.gaps == ()
    assert not line.is_loud
    assert [one.places for one in line.places] == [("users.phone",)]
    assert story.told().gap_count == 0


def test_what_is_recorded_and_not_said(story):
    story.sayings.clear()
    assert story.line(story.item).gaps == (Gap.NOT_SAID,)
    assert story.line(story.recipient).gaps == (Gap.NOT_SAID,)


@pytest.mark.parametrize(
    "change",
    [
        lambda s: s.function.set(kind="internal"),
        lambda s: s.activity.set(process_status="planned"),
        lambda s: s.row.set(is_in_collected_list=False),
    ],
    ids=["internal", "planned", "in no list"],
)
def test_people_need_not_be_told_of_everything(story, change):
    story.sayings.clear()
    change(story)
    assert story.line(story.item).gaps == ()


def test_figures_that_identify_nobody_need_not_be_said(story):
    story.sayings.clear()
    story.disclosure.set(identification="aggregated")
    assert story.line(story.recipient).gaps == ()


def test_what_is_said_only(story):
    story.says(1, "lexicon:face_image")
    line = story.line("lexicon:face_image")
    assert (line.write, line.hold, line.record_id) == (Write.UNKNOWN, Hold.NOT_SCANNED, None)
    assert line.gaps == (Gap.SAID_ONLY,)
    assert line.name == text("lexicon:face_image")


def test_what_is_held_only(story):
    story.holds("bank_card", places=("orders.note",))
    assert story.line("bank_card").gaps == (Gap.HELD_ONLY,)


def test_what_is_said_and_held_and_not_recorded(story):
    story.holds("bank_card")
    story.says(1, "bank_card")
    assert story.line("bank_card").gaps == (Gap.HELD_NOT_RECORDED,)


def test_what_an_officer_dismissed_makes_no_line(story):
    story.holds("bank_card", is_settled=True)
    assert "bank_card" not in {one.key for one in story.told().lines}


@pytest.mark.parametrize(
    ("is_found", "gap"), [(True, Gap.DENIED_AND_HELD), (False, Gap.DENIED_AND_RECORDED)]
)
def test_a_denial_is_the_worst(story, is_found, gap):
    story.sayings.clear()
    story.holdings.clear()
    story.says(1, story.item, denied=True)
    story.holds(story.item, is_found)
    line = story.line(story.item)
    assert line.say == Say.DENIED
    assert line.gaps[0] == gap
    assert line.is_loud


def test_one_passage_that_says_so_outweighs_one_that_denies(story):
    story.says(1, story.item, denied=True)
    assert story.line(story.item).say == Say.SAID


def test_where_the_check_could_not_tell_nothing_is_missing(story):
    story.sayings.clear()
    story.says(1, story.item, is_unsure=True)
    line = story.line(story.item)
    assert (line.say, line.passages, line.gaps) == (Say.UNSURE, (), ())


def test_what_one_language_says_and_the_other_does_not(story):
    story.sayings.clear()
    story.says(1, story.item, languages=("en",))
    story.says(1, story.recipient, languages=())
    assert story.line(story.item).gaps == (Gap.ONE_LANGUAGE,)
    # Named by its kind only: no passage of its own, so no language that lacks one.
    assert story.line(story.recipient).gaps == ()


def test_a_denial_of_what_is_nowhere_is_no_gap(story):
    story.says(1, "lexicon:face_image", denied=True)
    assert story.line("lexicon:face_image").gaps == ()


def test_recorded_and_not_found_is_for_the_keepers(story):
    story.holdings.clear()
    story.holds(story.item, is_found=False)
    line = story.line(story.item)
    assert line.hold == Hold.NOT_FOUND
    assert line.gaps == (Gap.NOT_FOUND,)
    assert not line.is_loud


def test_a_sample_without_it_proves_nothing(story):
    story.holdings.clear()
    story.scans.clear()
    story.scanned(is_complete=False)
    line = story.line(story.item)
    assert (line.hold, line.gaps) == (Hold.NOT_SEEN, ())


def test_not_scanned_is_said_and_no_gap(story):
    story.holdings.clear()
    story.scans.clear()
    line = story.line(story.item)
    assert (line.hold, line.gaps) == (Hold.NOT_SCANNED, ())


def test_what_scans_say_beside_is_kept(story):
    story.holdings.clear()
    story.holds(story.item, gaps=("kept_longer", "other_country"))
    assert story.line(story.item).gaps == (Gap.KEPT_LONGER, Gap.OTHER_COUNTRY)


def test_without_a_notice_nothing_is_missing_in_it(story):
    story.sayings.clear()
    story.in_use.clear()
    line = story.line(story.item)
    assert (line.say, line.gaps) == (Say.NO_NOTICE, ())


def test_a_notice_that_could_not_be_read_says_nothing_either_way(story):
    story.sayings.clear()
    story.in_use.clear()
    story.publish(unread="bytes")
    assert story.line(story.item).say == Say.NO_NOTICE
    assert [one.unread for one in story.told().notices] == ["bytes"]


def test_a_products_own_notice_goes_before_the_general_one(story):
    own = story.publish(product=story.product)
    story.says(own, story.item, denied=True)
    line = story.line(story.item)
    assert line.say == Say.DENIED
    assert [one.version_id for one in line.passages] == [own]
    assert [one.version_id for one in story.told().notices] == [own, 1]
    # Of what it does not speak, the general notice still speaks.
    assert story.line(story.recipient).say == Say.SAID


def test_another_products_notice_is_not_read(story):
    other = story.add(ProductFacts, controller_id=story.controller.id, carrier="hardware")
    own = story.publish(product=other)
    story.says(own, "lexicon:face_image")
    assert "lexicon:face_image" not in {one.key for one in story.told().lines}


def test_a_notice_on_all_products_may_speak_of_what_another_one_does(story):
    other = story.add(ProductFacts, controller_id=story.controller.id, carrier="hardware")
    assert story.told(other).lines == ()
    own = story.publish(product=other)
    story.says(own, story.item)
    line = story.line(story.item, other)
    assert (line.write, line.gaps) == (Write.ELSEWHERE, (Gap.SAID_ONLY,))


def test_a_retired_activity_records_nothing(story):
    story.activity.set(status="retired")
    assert story.line(story.item).write == Write.UNUSED
    assert story.line(story.item).gaps == (Gap.SAID_ONLY,)


def test_every_gap_is_loud_or_quiet_on_purpose():
    assert set(Gap) - LOUD == {Gap.NOT_RECORDED_THERE, Gap.NOT_FOUND}
