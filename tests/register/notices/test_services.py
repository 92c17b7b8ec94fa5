"""Versions of notices: drafted, published, withdrawn, and never changed once people read them."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from history.moments import newest_moment
from register.choices import State
from register.documents import SelectionError
from register.issuing.issue import bytes_kept
from register.models import IssuedFile, NoticeFile, NoticeVersion
from register.notices import services
from register.notices.making import made_again
from register.notices.services import Brought, attach, bare_name, discard, form_of, withdraw

from ... import make, world
from . import telling

pytestmark = pytest.mark.django_db


@pytest.fixture
def told() -> Any:
    with make.changes():
        telling.kinds_of_change()
        return world.build()


@pytest.fixture
def collected(told: Any) -> Any:
    return telling.notice(told.controller, "collected", kind="collected_list")


def refusal(run: Any) -> str:
    with pytest.raises(ValidationError) as error, make.changes("Refused"):
        run()
    return " ".join(error.value.messages)


def refused(run: Any) -> str:
    """Of what opens a change set of its own."""
    with pytest.raises(ValidationError) as error:
        run()
    return " ".join(error.value.messages)


class TestMadeFromTheRegister:
    def test_keeps_where_it_was_made_from_and_the_bytes(self, collected):
        moment = newest_moment()
        version = telling.made(collected, languages=["en", "zh-hans"], forms=["html", "docx"])
        assert (version.number, version.hash) == (moment.number, moment.hash)
        assert (version.origin, version.state) == ("generated", "working")
        assert version.published_on is None
        files = list(version.files.all())
        assert {(one.language, one.form) for one in files} == {
            (language, form) for language in ("en", "zh-hans") for form in ("html", "docx")
        }
        for one in files:
            content = bytes_kept(one.sha256, one.file_name)
            assert hashlib.sha256(content).hexdigest() == one.sha256
            assert len(content) == one.size

    def test_gives_the_same_bytes_after_the_register_changed(self, told, collected):
        version = telling.made(collected, languages=["zh-hans"], forms=["html", "csv"])
        with make.changes("Renamed"):
            told.phone.name = make.text("电话", "Telephone")
            told.phone.save()
        for one in version.files.all():
            assert made_again(one).sha256 == one.sha256
        fresh = telling.made(collected, "2026-02", languages=["zh-hans"], forms=["csv"])
        assert fresh.files.get().sha256 not in {one.sha256 for one in version.files.all()}

    def test_tells_of_its_own_product_only(self, told):
        app = telling.notice(told.controller, "app-list", kind="collected_list", product=told.app)
        version = telling.made(app, forms=["json"])
        content = bytes_kept(version.files.get().sha256, "x").decode()
        assert f'"product": "{told.app.code}"' in content.replace('":"', '": "')

    def test_refuses_what_it_cannot_make(self, told, collected):
        assert "language and a format" in refusal(lambda: make_draft(collected, languages=[]))
        assert "There is no format" in refusal(lambda: make_draft(collected, forms=["exe"]))
        assert "not made in: fr" in refusal(lambda: make_draft(collected, languages=["fr"]))
        telling.made(collected)
        assert "has a version of that name" in refusal(lambda: make_draft(collected))
        with pytest.raises(SelectionError, match="No activity is approved"):
            telling.made(collected, "approved", state=State.APPROVED)
        assert NoticeVersion.objects.count() == 1

    def test_refuses_a_retired_notice(self, collected):
        with make.changes("Gone"):
            collected.retired_on = date(2026, 1, 1)
            collected.save()
        assert "retired" in refusal(lambda: make_draft(collected))


def make_draft(of: Any, **given: Any) -> Any:
    asked = {
        "label": "2026-01",
        "moment": newest_moment(),
        "state": State.WORKING,
        "languages": ["en"],
        "forms": ["html"],
    }
    return services.draft_from_register(of, **{**asked, **given})


class TestWrittenElsewhere:
    def test_is_kept_byte_for_byte(self, told):
        content = "隐私政策\r\n".encode("gb18030") + bytes(range(256))
        version = telling.written(telling.notice(told.controller), content=content)
        one = version.files.get()
        assert bytes_kept(one.sha256, one.file_name) == content
        assert (one.form, one.file_name, version.origin) == ("txt", "policy.txt", "written")
        assert (version.number, version.hash) == (None, "")

    def test_may_say_which_state_it_agrees_with(self, told):
        moment = newest_moment()
        version = telling.written(telling.notice(told.controller), number=moment.number)
        assert (version.number, version.hash) == (moment.number, moment.hash)

    def test_the_same_file_twice_is_kept_once(self, told):
        first = telling.written(telling.notice(told.controller), "1")
        second = telling.written(first.notice, "2")
        assert first.files.get().sha256 == second.files.get().sha256
        assert IssuedFile.objects.filter(sha256=first.files.get().sha256).count() == 1

    @pytest.mark.parametrize(
        ("brought", "why"),
        [
            ([], "Choose a file"),
            ([Brought("a.txt", b"")], "is empty"),
            ([Brought(" / ", b"x")], "needs a name"),
            ([Brought("policy.txt", b"x")], "has a file"),
            ([Brought(f"{n}.txt", b"x") for n in range(21)], "up to 20 files"),
            ([Brought("a.txt", b"x" * (services.MOST_BYTES + 1))], "larger than 20 MB"),
        ],
    )
    def test_refuses_a_file_that_is_none(self, told, brought, why):
        version = telling.written(telling.notice(told.controller))
        assert why in refusal(lambda: attach(version, brought))
        assert NoticeFile.objects.count() == 1

    def test_nothing_is_added_to_what_the_register_made(self, collected):
        version = telling.made(collected)
        assert "made from the register" in refusal(
            lambda: attach(version, [Brought("a.txt", b"x")])
        )


class TestPublishing:
    def test_lets_it_stand_since_a_day(self, collected):
        version = telling.online(telling.made(collected), url="https://example.com/privacy")
        version.refresh_from_db()
        assert version.published_on == date(2026, 1, 2)
        assert version.url == "https://example.com/privacy"

    def test_what_is_published_stays_as_it_is(self, told):
        version = telling.online(telling.written(telling.notice(told.controller)))
        for run in (
            lambda: services.publish(version, on=date(2026, 3, 1)),
            lambda: attach(version, [Brought("b.txt", b"x")]),
            lambda: discard(version),
        ):
            assert "is published and stays as it is" in refusal(run)

    def test_an_old_copy_of_a_draft_publishes_nothing_twice(self, collected):
        version = telling.made(collected)
        stale = NoticeVersion.objects.get(pk=version.pk)
        telling.online(version)
        assert "stays as it is" in refusal(
            lambda: services.publish(stale, on=date(2026, 5, 1), url="https://example.org/")
        )
        version.refresh_from_db()
        assert (version.published_on, version.url) == (date(2026, 1, 2), "")

    def test_asks_for_a_file_a_day_and_their_order(self, told, collected):
        telling.online(telling.made(collected), "2026-01-02")
        second = telling.made(collected, "2026-02")
        assert "choose that day or a later one" in refusal(
            lambda: services.publish(second, on=date(2026, 1, 1))
        )
        tomorrow = timezone.localdate() + timedelta(days=1)
        assert "still to come" in refusal(lambda: services.publish(second, on=tomorrow))
        assert "valid URL" in refusal(
            lambda: services.publish(second, on=date(2026, 2, 1), url="javascript:alert(1)")
        )
        with make.changes("By hand"):
            bare = NoticeVersion.objects.create(notice=collected, label="bare", origin="written")
        assert "Attach a file first" in refusal(lambda: services.publish(bare, on=date(2026, 2, 1)))

    def test_is_withdrawn_without_another_in_its_place(self, collected):
        first = telling.made(collected)
        assert "never published" in refusal(lambda: withdraw(first, on=date(2026, 2, 1)))
        telling.online(first)
        assert "on the day it was published or later" in refusal(
            lambda: withdraw(first, on=date(2026, 1, 1))
        )
        with make.changes("Taken down"):
            withdraw(first, on=date(2026, 1, 2))
        assert "withdrawn already" in refusal(lambda: withdraw(first, on=date(2026, 2, 1)))

    def test_what_was_replaced_is_not_withdrawn(self, collected):
        first = telling.online(telling.made(collected))
        telling.online(telling.made(collected, "2026-02"), "2026-02-01")
        assert "has taken its place" in refusal(lambda: withdraw(first, on=date(2026, 3, 1)))

    def test_a_draft_is_discarded_and_stays_in_the_history(self, collected):
        version = telling.made(collected)
        key = version.pk
        with make.changes("Not needed"):
            discard(version)
        assert not NoticeVersion.objects.filter(pk=key).exists()
        assert NoticeVersion.history.filter(id=key, history_type="-").exists()


class TestTheDatabase:
    def test_refuses_a_version_withdrawn_before_it_was_published(self, told):
        version = telling.written(telling.notice(told.controller))
        for days in ({}, {"published_on": date(2026, 2, 2)}):
            with pytest.raises(IntegrityError), make.changes("By hand"), transaction.atomic():
                NoticeVersion.objects.filter(pk=version.pk).update(
                    withdrawn_on=date(2026, 2, 1), **days
                )

    def test_refuses_a_version_made_from_nowhere(self, collected):
        version = telling.made(collected)
        with pytest.raises(IntegrityError), make.changes("By hand"), transaction.atomic():
            NoticeVersion.objects.filter(pk=version.pk).update(number=None)


class TestNotifying:
    def test_keeps_whom_how_and_of_what(self, told):
        version = telling.online(telling.written(telling.notice(told.controller)))
        one = telling.told(version, "C3", "C1", "C3", consent="separate")
        assert [change.change_kind.key for change in one.changes.all()] == ["C1", "C3"]
        assert (one.channel, one.consent) == ("push", "separate")

    def test_refuses_what_tells_nobody_anything(self, told):
        draft = telling.written(telling.notice(told.controller))
        assert "a draft tells nobody" in refused(lambda: telling.told(draft, "C1"))
        version = telling.online(draft)
        assert "Choose the kinds" in refused(lambda: telling.told(version))
        assert "no kind of change “C9”" in refused(lambda: telling.told(version, "C9"))
        tomorrow = timezone.localdate() + timedelta(days=1)
        assert "still to come" in refused(lambda: telling.told(version, "C1", notified_on=tomorrow))
        assert "cannot be blank" in refused(
            lambda: telling.told(version, "C1", people=make.text(" "))
        )


class TestNames:
    @pytest.mark.parametrize(
        ("given", "name", "form"),
        [
            ("policy.html", "policy.html", "html"),
            ("../../etc/passwd", "passwd", "bin"),
            ("C:\\Users\\li\\隐私政策.DOCX", "隐私政策.DOCX", "docx"),
            ("a\x00b\n.pdf", "ab.pdf", "pdf"),
            ("archive.tar.gz", "archive.tar.gz", "gz"),
            ("x." + "y" * 30, "x." + "y" * 30, "bin"),
        ],
    )
    def test_of_files_are_bare(self, given, name, form):
        assert (bare_name(given), form_of(name)) == (name, form)

    @given(st.text(max_size=400))
    def test_fit_the_column_and_hold_no_folder(self, given):
        name = bare_name(given)
        assert len(name) <= 200
        assert "/" not in name
        assert name.isprintable()
        assert 0 < len(form_of(name)) <= 10
