"""Which version holds on a day, which notice goes before another, where a chain is broken."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from history.text import TranslatedText
from inventory.facts import TermFacts
from register.notices.chain import GapKind, chain
from register.notices.facts import NoticeFacts, NoticeVersionFacts, NotificationFacts
from register.notices.standing import before, drafts, effective, in_force, published, replaced_on
from register.notices.to_tell import ToTell

NAME = TranslatedText({"en": "Privacy policy"})
DAYS = st.dates(date(2026, 1, 1), date(2026, 1, 20))


def term(key: int, name: str) -> TermFacts:
    nothing = TranslatedText()
    return TermFacts(
        key, name, nothing, nothing, "", "", "V", key, {}, None, None, "major_change_type", None
    )


TERMS = {1: term(1, "C1"), 3: term(3, "C3")}


def told(*kinds: int, consent: str = "not_asked", key: int = 1) -> NotificationFacts:
    day = date(2026, 3, 2)
    return NotificationFacts(key, 0, "push", NAME, day, consent, TranslatedText(), kinds)


def version(
    key: int, on: date | None = None, *, number: int | None = 5, **given: Any
) -> NoticeVersionFacts:
    said = {
        "withdrawn_on": None, "url": "", "state": "working", "hash": "", "files": (),
        "notifications": (), **given,
    }  # fmt: skip
    return NoticeVersionFacts(
        id=key, notice_id=1, label=f"V{key}", origin="written", published_on=on, number=number,
        **said,
    )  # fmt: skip


def notice(*versions: NoticeVersionFacts, **given: Any) -> NoticeFacts:
    said: dict[str, Any] = {
        "id": 1, "code": "privacy", "source_ref": "", "retired_on": None, "name": NAME,
        "kind": "privacy_policy", "controller_id": 1, "product_id": None, "audience_id": None,
        **given,
    }  # fmt: skip
    return NoticeFacts(**said, versions=versions, paragraphs=())


FIRST = version(1, date(2026, 1, 1))
SECOND = version(2, date(2026, 3, 1))
DRAFT = version(3)
BOTH = notice(FIRST, SECOND, DRAFT)


class TestVersions:
    @pytest.mark.parametrize(
        ("day", "holds"),
        [
            (date(2025, 12, 31), None),
            (date(2026, 1, 1), FIRST),
            (date(2026, 2, 28), FIRST),
            (date(2026, 3, 1), SECOND),
        ],
    )
    def test_the_newest_published_by_the_day_holds(self, day, holds):
        assert in_force(BOTH, day) == holds

    def test_when_it_is_replaced_says_the_next_one(self):
        assert replaced_on(BOTH, FIRST) == SECOND.published_on
        assert replaced_on(BOTH, SECOND) is None
        assert replaced_on(BOTH, DRAFT) is None

    def test_each_takes_the_place_of_the_one_before(self):
        assert before(BOTH, FIRST) is None
        assert before(BOTH, SECOND) == FIRST
        assert before(BOTH, DRAFT) == SECOND

    def test_a_draft_is_none_of_them(self):
        assert published(BOTH, date(2026, 12, 1)) == (FIRST, SECOND)
        assert drafts(BOTH, date(2026, 12, 1)) == (DRAFT,)

    def test_nothing_holds_once_it_was_withdrawn_or_the_notice_retired(self):
        gone = version(2, date(2026, 3, 1), withdrawn_on=date(2026, 4, 1))
        assert in_force(notice(FIRST, gone), date(2026, 3, 31)) == gone
        assert in_force(notice(FIRST, gone), date(2026, 4, 1)) is None
        assert in_force(notice(FIRST, retired_on=date(2026, 2, 1)), date(2026, 2, 1)) is None

    @given(st.lists(DAYS, max_size=6), DAYS)
    def test_at_most_one_holds_and_no_gap_lies_between(self, days, day):
        versions = [version(key, on) for key, on in enumerate(sorted(days), 1)]
        one = notice(*versions)
        holds = in_force(one, day)
        assert (holds is None) == all(on > day for on in days)
        for each in versions:
            until = replaced_on(one, each)
            assert until is None or until >= (each.published_on or date.min)
            if holds == each:
                assert until is None or until > day


class TestPrecedence:
    def test_what_is_said_of_a_product_goes_before_what_is_said_of_all(self):
        general = notice(FIRST, id=1, code="a")
        own = notice(FIRST, id=2, code="b", product_id=7)
        other = notice(FIRST, id=3, code="c", product_id=8)
        children = notice(FIRST, id=4, code="d", audience_id=9)
        unpublished = notice(DRAFT, id=5, code="e", product_id=7)
        foreign = notice(FIRST, id=6, code="f", controller_id=2)
        known = [general, own, other, children, unpublished, foreign]
        day = date(2026, 1, 5)

        def read(**asked: Any) -> list[str]:
            return [one.code for one in effective(known, day, controller_id=1, **asked)]

        assert read(product_id=7) == ["b", "a"]
        assert read(product_id=7, audience_id=9) == ["b", "d", "a"]
        assert read() == ["a"]
        assert read(kind="cookie_notice") == []


class TestChains:
    def gaps(self, one: NoticeFacts, since: ToTell | None = None, **brought: ToTell) -> list[Any]:
        found = chain(
            one,
            date(2026, 12, 1),
            since=since,
            brought={int(key[1:]): told for key, told in brought.items()},
            terms=TERMS,
        )
        return [(gap.kind, gap.version_id, gap.kinds) for gap in found.gaps]

    def test_a_whole_one_has_no_gap(self):
        one = notice(FIRST, version(2, date(2026, 3, 1), notifications=(told(1, 3),)))
        assert self.gaps(one, ToTell(), v1=ToTell(), v2=ToTell(("C1", "C3"))) == []

    def test_nothing_published_or_nothing_left_of_it(self):
        assert self.gaps(notice()) == [(GapKind.NEVER_PUBLISHED, 0, ())]
        gone = version(2, date(2026, 3, 1), withdrawn_on=date(2026, 4, 1))
        assert self.gaps(notice(FIRST, gone)) == [(GapKind.WITHDRAWN, 2, ())]
        assert self.gaps(notice(retired_on=date(2026, 1, 1))) == []

    def test_a_draft_waits(self):
        assert self.gaps(notice(FIRST, DRAFT), ToTell(), v1=ToTell()) == [
            (GapKind.DRAFT_WAITING, 3, ())
        ]

    def test_what_changed_since_and_what_nobody_can_compare(self):
        assert self.gaps(notice(FIRST), ToTell(("C3",))) == [(GapKind.CHANGED_SINCE, 1, ("C3",))]
        assert self.gaps(notice(FIRST), None) == [(GapKind.NOT_COMPARED, 1, ())]
        untied = version(1, date(2026, 1, 1), number=None)
        assert self.gaps(notice(untied), None) == [(GapKind.NOT_TIED, 1, ())]

    def test_each_kind_is_told_by_itself(self):
        half = version(2, date(2026, 3, 1), notifications=(told(1),))
        assert self.gaps(notice(FIRST, half), ToTell(), v2=ToTell(("C1", "C3"))) == [
            (GapKind.NOT_NOTIFIED, 2, ("C3",))
        ]

    def test_consent_counts_where_the_kind_was_told_and_nobody_was_asked(self):
        brought = ToTell(("C1", "C3"), consent=("C1", "C3"))
        half = version(2, date(2026, 3, 1), notifications=(told(1),))
        assert self.gaps(notice(FIRST, half), ToTell(), v2=brought) == [
            (GapKind.NOT_NOTIFIED, 2, ("C3",)),
            (GapKind.CONSENT_NOT_ASKED, 2, ("C1",)),
        ]
        asked = (told(1), told(1, consent="separate", key=2), told(3, consent="asked", key=3))
        whole = version(2, date(2026, 3, 1), notifications=asked)
        assert self.gaps(notice(FIRST, whole), ToTell(), v2=brought) == []
