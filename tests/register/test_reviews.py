"""When activities are due to be looked at again, and who is told."""

from __future__ import annotations

from datetime import timedelta
from smtplib import SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.urls import reverse

from history.moments import newest_moment
from processing.choices import RecordStatus
from processing.models import ProcessingActivity
from register.findings.deciding import accept, assign
from register.findings.kept import snapshot_at
from register.models import Approval, Reminder
from register.reviews import reminding
from register.reviews.due import due_day, months_after, reviews_at, today
from register.reviews.letters import letters

from .. import make, world
from ..people import by, person, signed_in

pytestmark = pytest.mark.django_db

DAY = make.day("2026-11-25")


@pytest.fixture
def told():
    with make.changes("First entry"):
        return world.build()


def dated(activity: Any, **days: Any) -> None:
    with make.changes("Reviewed"):
        ProcessingActivity.objects.filter(pk=activity.pk).update(**days)


def listed(day: Any = DAY) -> dict[str, list[str]]:
    found = reviews_at(newest_moment(), day)
    parts = {"overdue": found.overdue, "soon": found.soon, "never": found.never}
    return {name: [one.code for one in reviews] for name, reviews in parts.items()}


@pytest.mark.parametrize(
    ("agreed", "last", "approved", "due"),
    [
        ("2026-12-01", "2026-01-01", "2026-02-01", "2026-12-01"),
        (None, "2025-11-30", "2026-02-01", "2026-11-30"),
        (None, None, "2026-02-28", "2027-02-28"),
        (None, None, None, None),
    ],
)
def test_the_day_is_the_one_agreed_else_counted_from_the_last_look(agreed, last, approved, due):
    days = [make.day(one) if one else None for one in (agreed, last, approved)]
    assert due_day(*days) == (make.day(due) if due else None)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-01-31", 120, "2036-01-31"),
    ],
)
def test_a_month_that_is_too_short_gives_its_last_day(day, months, later):
    assert months_after(make.day(day), months) == make.day(later)


class TestTheLists:
    def test_hold_what_is_registered_by_its_day(self, told, django_assert_num_queries):
        assert listed() == {"overdue": [], "soon": [], "never": ["account-registration"]}
        for day, part in (
            ("2026-11-24", "overdue"),
            ("2026-11-25", "soon"),
            ("2026-12-25", "soon"),
        ):
            dated(told.registration, next_review_on=make.day(day))
            assert listed()[part] == ["account-registration"], day
        dated(told.registration, next_review_on=make.day("2026-12-26"))
        moment = newest_moment()
        with django_assert_num_queries(2):
            assert reviews_at(moment, DAY).later == 1
        dated(told.registration, status=RecordStatus.RETIRED)
        assert reviews_at(newest_moment(), DAY).later == 0

    def test_count_from_the_approval_where_nobody_noted_a_review(self, told):
        with make.changes("Approved"):
            Approval.objects.create(activity=told.registration, number=1, approver_name="O")
            ProcessingActivity.objects.filter(pk=told.registration.pk).update(status="approved")
        due = months_after(today(), 12)
        assert listed(due)["soon"] == ["account-registration"]
        (review,) = reviews_at(newest_moment(), due).soon
        assert (review.approved_on, review.due_on) == (today(), due)

    def test_tell_what_they_told_then(self, told):
        dated(told.registration, next_review_on=make.day("2026-01-01"))
        then = newest_moment()
        dated(told.registration, next_review_on=make.day("2028-01-01"))
        assert [one.code for one in reviews_at(then, DAY).overdue] == ["account-registration"]
        assert listed()["overdue"] == []


class TestThePage:
    def test_shows_the_three_lists_to_whoever_may_read(self, told):
        dated(told.registration, next_review_on=make.day("2020-01-01"))
        for who in ("olivia", "chen", "ada"):
            page = signed_in(person(who)).get(reverse("admin:reviews")).content.decode()
            assert "Account registration and log-in" in page
            assert "2020-01-01" in page
            assert "days late" in page

    def test_reads_the_past_and_refuses_what_is_no_moment(self, told):
        number = newest_moment().number
        dated(told.registration, next_review_on=make.day("2020-01-01"))
        client = signed_in(person("ada"))
        page = client.get(reverse("admin:reviews"), {"as_of": f"#{number}"}).content.decode()
        assert "days late" not in page
        for asked in ("yesterday", "412", "#99", "2999-01-01"):
            answer = client.get(reverse("admin:reviews"), {"as_of": asked})
            assert answer.status_code == 400
            assert 'role="alert"' in answer.content.decode()
        assert client.post(reverse("admin:reviews")).status_code == 405

    def test_a_review_is_recorded_on_the_page_of_the_activity(self, told):
        officer = signed_in(person("olivia"))
        url = reverse(
            "admin:processing_processingactivity_verb", args=[told.registration.pk, "reviewed"]
        )
        sent = {"change_reason": "Yearly review", "day": "2026-01-31"}
        for wrong, said in (
            ({"day": "2999-01-01"}, "cannot be recorded before it took place"),
            ({"next_day": "2026-01-31"}, "has to be after this one"),
        ):
            assert said in officer.post(url, {**sent, **wrong}).content.decode()
        assert officer.post(url, {**sent, "next_day": "2026-06-30"}).status_code == 302
        told.registration.refresh_from_db()
        assert told.registration.last_reviewed_on == make.day("2026-01-31")
        assert told.registration.next_review_on == make.day("2026-06-30")
        officer.post(url, sent)
        told.registration.refresh_from_db()
        assert told.registration.next_review_on is None


class TestReminders:
    @pytest.fixture
    def due(self, told):
        dated(told.registration, next_review_on=make.day("2026-11-20"))
        person("olivia", email="olivia@register.example")
        person("olivia", username="omar", email="OMAR@register.example")
        person("ada", email="ada@register.example")
        gone = person("olivia", username="otto", email="otto@register.example")
        gone.is_active = False
        gone.save()

    def test_go_to_each_officer_once_a_day_in_both_languages(self, due, capsys):
        for day, sent in (("2026-11-25", 2), ("2026-11-25", 2), ("2026-11-26", 4)):
            call_command("send_reminders", "--day", day)
            assert len(mail.outbox) == sent
        letter = mail.outbox[0]
        assert [one.to for one in mail.outbox[:2]] == [
            ["olivia@register.example"],
            ["omar@register.example"],
        ]
        assert "2026-11-20  Account registration and log-in (account-registration)" in letter.body
        assert "2026-11-20  账号注册与登录" in letter.body
        assert Reminder.objects.count() == 4
        assert "had been reminded already" in capsys.readouterr().out

    def test_that_could_not_be_sent_are_sent_by_the_next_run(self, due, monkeypatch):
        real = mail.send_mail

        def broken(subject: str, body: str, sender: str, to: list[str]) -> int:
            if to == ["omar@register.example"]:
                raise SMTPServerDisconnected("Connection unexpectedly closed")
            return int(real(subject, body, sender, to))

        monkeypatch.setattr(reminding, "send_mail", broken)
        with pytest.raises(CommandError, match=r"^Not sent[^\n]+omar@[^\n]+EMAIL_URL[^\n]+$"):
            call_command("send_reminders", "--day", "2026-11-25")
        assert [one.address for one in Reminder.objects.all()] == ["olivia@register.example"]
        monkeypatch.undo()
        call_command("send_reminders", "--day", "2026-11-25")
        assert [one.to[0][:4] for one in mail.outbox] == ["oliv", "omar"]

    def test_another_run_that_was_quicker_is_noticed(self, due):
        """Between looking who was reminded and noting it, another run noted it."""
        call_command("send_reminders", "--day", "2026-11-25")
        moment = newest_moment()
        letter = letters(reviews_at(moment, DAY), snapshot_at(moment, DAY))["omar@register.example"]
        sent = reminding.Sent()
        reminding._remind_one(letter, "olivia@register.example", DAY, sent)
        assert sent.before == ["olivia@register.example"]
        assert len(mail.outbox) == 2

    def test_tell_assignees_of_their_findings_and_officers_of_acceptances_that_end(self, told):
        olivia = person("olivia", email="olivia@register.example")
        chen = person("chen", email="chen@register.example")
        with make.changes("A draft"):
            make.activity("bare", make.text("空白", "Bare"))
        listed = snapshot_at(newest_moment(), today()).listed
        x01 = {one.finding.point: one.finding for one in listed if one.named.code == "bare"}
        assign([x01["no_owner"]], to=chen, by=olivia, day=today(), due_on=today())
        far = today() + timedelta(days=8)
        assign([x01["no_purpose"]], to=chen, by=olivia, day=today(), due_on=far)
        soon = today() + timedelta(days=7)
        with by(olivia, "For now"):
            accept([x01["no_data"]], reason="For now", until=soon, by=olivia, day=today())
        call_command("send_reminders")
        letters = {one.to[0]: one.body for one in mail.outbox}
        assert set(letters) == {"olivia@register.example", "chen@register.example"}
        own = letters["chen@register.example"]
        assert f"{today()}  Bare: No responsible department is recorded. (X01)" in own
        assert "空白：" in own or "空白: " in own
        assert "No purpose is recorded" not in own
        assert "No row of data" not in own
        officers = letters["olivia@register.example"]
        assert f"{soon}  Bare: No row of data is recorded. (X01)" in officers
        assert "findings stop approvals" in officers
        assert "No responsible department" not in officers
        call_command("send_reminders")
        assert len(mail.outbox) == 2

    def test_are_not_sent_when_nothing_is_due(self, told, capsys):
        person("olivia", email="olivia@register.example")
        call_command("send_reminders")
        assert "nothing was sent" in capsys.readouterr().out
        assert not mail.outbox

    def test_bad_input_is_refused_in_one_line(self, told):
        person("olivia")
        with pytest.raises(CommandError, match=r"^No officer has an e-mail address[^\n]+$"):
            call_command("send_reminders")
        for day in ("25.11.2026", "2026-13-01", "tomorrow"):
            with pytest.raises(CommandError, match=rf"^“{day}” is not a day[^\n]+$") as refused:
                call_command("send_reminders", "--day", day)
            assert refused.value.returncode == 2
