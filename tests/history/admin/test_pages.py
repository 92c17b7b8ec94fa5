"""The history page: who, when, why and what in words; nothing on it can write."""

from __future__ import annotations

import re
from typing import Any
from unittest import mock

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from history.family import children, newest_number, owner_reference
from history.models import ChangeSet
from history.timeline import everything_in, in_words, story
from history.tracking import tracked_models
from processing.models import ActivityData, ActivityDataPurpose, LegalBasis, ProcessingActivity
from sharing.models import Disclosure, DisclosureData

from ... import make, world
from ...people import by, person, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    with make.changes("First entry"):
        return world.build()


@pytest.fixture
def olivia():
    return person("olivia")


def history_of(record: Any) -> str:
    meta = record._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_history", args=[record.pk])


def lines(record: Any) -> list[str]:
    """What the newest change set did, a line each, as the page tells it."""
    newest = in_words(story(record)[:1], record)[0]
    return [
        f"{row.kind} {row.what} {row.name}: "
        + "; ".join(f"{one.label} {one.language} {one.old}→{one.new}" for one in row.fields)
        for row in newest.rows
    ]


class TestInWords:
    def test_a_text_is_told_language_by_language(self, told):
        with make.changes("Clearer"):
            told.registration.name = make.text("账号注册与登录", "Signing up")
            told.registration.save()
        assert lines(told.registration) == [
            "changed processing activity Signing up: "
            "name English Account registration and log-in→Signing up"
        ]

    def test_a_row_below_is_told_by_its_name(self, told):
        with make.changes():
            make.row(told.security, told.password, told.protect)
        added, link = lines(told.security)
        assert added.startswith("added data row password · Registered users: necessity")
        assert (
            link == "added purpose of a row password · Registered users › Keep the service safe: "
        )

    def test_a_reference_is_told_by_the_name_it_had_then(self, told):
        with make.changes():
            told.phone_row.retention = make.retention("brief", make.text("短", "Brief"))
            told.phone_row.save()
        with make.changes():
            rule = told.phone_row.retention
            rule.name = make.text("长", "Long")
            rule.save()
        (line,) = lines(told.registration)
        assert line.endswith("retention rule  Until the account is closed→Brief")

    def test_choices_days_numbers_and_yes_or_no_are_words(self, told):
        with make.changes():
            ProcessingActivity.objects.filter(pk=told.registration.pk).update(
                process_status="suspended",
                ended_on=make.day("2026-03-31"),
                record_count=1200000,
                is_high_risk=True,
            )
        (line,) = lines(told.registration)
        assert "state of the processing  live→suspended" in line
        assert "ended on  →2026-03-31" in line
        assert "number of records  →1,200,000" in line
        assert "high risk  no→yes" in line

    def test_it_speaks_the_readers_language(self, told):
        with make.changes():
            ProcessingActivity.objects.filter(pk=told.registration.pk).update(
                process_status="suspended"
            )
        with override("zh-hans"):
            (line,) = lines(told.registration)
        assert "处理活动 账号注册与登录" in line
        assert "Account" not in line

    def test_what_was_taken_away_keeps_its_name(self, told):
        with make.changes():
            told.imei_row.purposes.all().delete()
        assert lines(told.security) == [
            "ended purpose of a row IMEI · Registered users › Keep the service safe: "
        ]


class TestThePage:
    def test_shows_who_when_why_and_what(self, told, olivia):
        with by(olivia, "Asked the department"):
            told.registration.owner_department = make.text("用户中心", "Users")
            told.registration.save()
        sealed_at = timezone.localtime(ChangeSet.objects.latest("number").sealed_at)
        answer = signed_in(olivia).get(history_of(told.registration)).content.decode()
        words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer))
        assert "#2" in words
        assert sealed_at.strftime("%Y-%m-%d %H:%M:%S") in words
        assert "Olivia Okafor" in words
        assert "Asked the department" in words
        assert "User centre" in words
        assert "Users" in words

    def test_is_paged_and_costs_the_same_whatever_its_length(self, told, olivia):
        client, url = signed_in(olivia), history_of(told.registration)

        def edits(count: int) -> None:
            for number in range(count):
                with by(olivia, f"Edit {number}"):
                    told.registration.record_count = (told.registration.record_count or 0) + 1
                    told.registration.save()

        edits(30)
        client.get(url)
        with CaptureQueriesContext(connection) as few:
            client.get(url)
        edits(40)
        with CaptureQueriesContext(connection) as many:
            first = client.get(url)
        assert len(many) == len(few)
        assert len(first.context["entries"]) == 25
        second = client.get(url, {"p": "3"})
        assert len(second.context["entries"]) == 21
        assert client.get(url, {"p": "nonsense"}).status_code == 200

    def test_of_a_record_that_is_not_there_leads_home(self, told, olivia):
        url = reverse("admin:processing_processingactivity_history", args=[10**6])
        assert signed_in(olivia).get(url).status_code == 302


class TestNothingHereWrites:
    @pytest.mark.parametrize("who", ["olivia", "chen", "ada"])
    @pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
    def test_no_history_address_takes_a_form(self, told, who, method):
        client = signed_in(person(who))
        before = ChangeSet.objects.count()
        name = dict(told.registration.name)
        own = history_of(told.registration)
        first = ChangeSet.objects.get(number=1)
        change_set = reverse("admin:history_changeset_change", args=[first.pk])
        for url in (own, f"{own}1/", change_set, f"{own}?p=1"):
            answer = getattr(client, method)(url, {"name_en": "Forged", "change_reason": "x y z"})
            # /history/1/ is no address of ours: Django's own redirect to a record “…/history/1”.
            assert answer.status_code in (403, 404, 405, 302), url
        assert ChangeSet.objects.count() == before
        told.registration.refresh_from_db()
        assert told.registration.name == name

    def test_a_stranger_is_sent_to_sign_in(self, told, client):
        assert client.get(history_of(told.registration)).status_code == 302


class TestChangeSets:
    def test_one_is_told_whole_with_what_its_rows_belong_to(self, told):
        with make.changes("Two things"):
            make.row(told.security, told.password)
            make.product("web", make.text("网页", "Web"), controller=told.controller)
        entry = everything_in(ChangeSet.objects.latest("number"))
        names = {f"{row.what} {row.name}" for row in entry.rows}
        assert "data row Security and operations › password · Registered users" in names
        assert "product Web" in names

    def test_a_large_one_says_how_much_is_left_out(self, told):
        with mock.patch("history.timeline.MOST_ROWS", 5):
            entry = everything_in(ChangeSet.objects.get(number=1))
        assert len(entry.rows) == 5
        assert entry.left_out > 100

    def test_the_list_and_the_page_can_be_read_by_all(self, told):
        for who in ("olivia", "chen", "ada"):
            client = signed_in(person(who))
            assert client.get(reverse("admin:history_changeset_changelist")).status_code == 200
            first = ChangeSet.objects.get(number=1)
            page = client.get(reverse("admin:history_changeset_change", args=[first.pk]))
            assert "First entry" in page.content.decode()


class TestFamily:
    def test_rows_belong_to_the_record_they_would_go_with_or_are_edited_on(self):
        assert owner_reference(ActivityDataPurpose).name == "row"  # type: ignore[union-attr]
        assert owner_reference(Disclosure).name == "activity"  # type: ignore[union-attr]
        assert owner_reference(ProcessingActivity) is None
        below = {child.model: child for child in children(ProcessingActivity)}
        assert {ActivityData, LegalBasis, Disclosure, DisclosureData} <= set(below)
        assert below[DisclosureData].via == below[Disclosure]

    def test_every_row_of_a_record_has_exactly_one_place(self):
        for model in tracked_models():
            found = [child.model for child in children(model)]
            assert len(found) == len(set(found)), model

    def test_a_record_never_written_has_the_number_nought(self, told):
        assert newest_number(ProcessingActivity, 10**6) == 0
