"""The page: it keeps what is typed, says what is wrong beside it, and is sent once."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from history.models import ChangeSet
from inventory.models import DataItem
from processing.models import ProcessingActivity
from processing.services import discard_draft
from register.models import PersonReach
from register.questionnaire import lists, page

from ... import make
from ...forms import opened
from ...people import by, person, signed_in
from ..test_theme import inline_code
from .answered import boxes_of, drafts, errors, words
from .conftest import QUESTIONNAIRE

pytestmark = pytest.mark.django_db


class TestSearching:
    def test_needs_no_script_and_finds_fault_with_nothing(self, told, browser, least):
        form = opened(browser, QUESTIONNAIRE)
        typed = {**form, "name": "Half", "items": [str(told.imei.pk)], "find-items": "操作"}
        answer = browser.post(QUESTIONNAIRE, {**typed, "search": "items"})
        shown = words(answer)
        assert errors(answer) == {}
        assert "errornote" not in shown
        assert 'value="Half"' in shown
        assert ticks(shown, "items") == {told.log.pk: False, told.imei.pk: True}
        assert drafts() == 0

    def test_a_list_shows_the_most_used_and_what_is_chosen(self, told, browser, monkeypatch):
        monkeypatch.setattr(lists, "SHOWN", 2)
        with make.changes():
            spare = make.item("spare")
        form = opened(browser, QUESTIONNAIRE)
        shown = words(
            browser.post(QUESTIONNAIRE, {**form, "items": [str(spare.pk)], "search": "items"})
        )
        assert ticks(shown, "items") == {told.imei.pk: False, told.log.pk: False, spare.pk: True}
        assert f"{DataItem.objects.count() - 2} more: search for them." in shown


def ticks(html: str, name: str) -> dict[int, bool]:
    """The records a list shows, and whether each is ticked."""
    found = re.findall(rf'type="checkbox" name="{name}" value="(\d+)"( checked)?', html)
    return {int(key): bool(checked) for key, checked in found}


class TestOfAPart:
    def test_is_sent_for_ones_own_department_alone(self, told, browser, least):
        with make.changes():
            make.activity("calls", owner_department={"en": "Support"})
        PersonReach.objects.create(
            user=User.objects.get(username="chen"), controller=told.controller, department="Support"
        )
        form = {**opened(browser, QUESTIONNAIRE), **least}
        refused = browser.post(QUESTIONNAIRE, {**form, "department": "Sales"})
        assert "a department of yours" in words(refused)
        assert drafts() == 0
        assert browser.post(QUESTIONNAIRE, {**form, "department": "Support"}).status_code == 302
        assert drafts() == 1


class TestSentTwice:
    def test_makes_one_draft(self, browser, known):
        form = {**opened(browser, QUESTIONNAIRE), **known}
        first = browser.post(QUESTIONNAIRE, form)
        before = ChangeSet.objects.count()
        second = browser.post(QUESTIONNAIRE, form, follow=True)
        assert second.redirect_chain[0][0] == first["Location"]
        assert "nothing was entered a second time" in words(second)
        assert (drafts(), ChangeSet.objects.count()) == (1, before)

    def test_with_other_answers_enters_nothing_and_keeps_them(self, browser, known):
        form = {**opened(browser, QUESTIONNAIRE), **known}
        browser.post(QUESTIONNAIRE, form)
        answer = browser.post(QUESTIONNAIRE, {**form, "name": "Something else"})
        assert "If this is something new, send it now." in words(answer)
        again = boxes_of(answer)
        assert again["name"] == ["Something else"]
        assert (drafts(), again["token"] != form["token"]) == (1, True)
        browser.post(QUESTIONNAIRE, again)
        assert drafts() == 2

    def test_after_the_draft_was_discarded_makes_none_by_itself(self, browser, known):
        form = {**opened(browser, QUESTIONNAIRE), **known, "recipients": [], "recipients_none": "1"}
        browser.post(QUESTIONNAIRE, form)
        with by(person("olivia")):
            discard_draft(ProcessingActivity.objects.get(code__startswith="questionnaire-"))
        assert "had been sent before" in words(browser.post(QUESTIONNAIRE, form))
        assert drafts() == 0

    def test_at_the_same_moment_leads_to_the_draft_of_the_other(self, browser, known, monkeypatch):
        """The other is not seen before one's own is refused by the database."""
        form = {**opened(browser, QUESTIONNAIRE), **known}
        browser.post(QUESTIONNAIRE, form)
        seen = iter((False, True))
        monkeypatch.setattr(page, "was_sent", lambda _answers: next(seen))
        monkeypatch.setattr(page, "enter", refused)
        answer = browser.post(QUESTIONNAIRE, form)
        assert answer.status_code == 302
        assert "/sent/" in answer["Location"]
        assert drafts() == 1

    @pytest.mark.parametrize("token", ["", "0", "g" * 32, "a" * 33])
    def test_a_form_without_its_number_gets_one_and_enters_nothing(self, browser, known, token):
        form = {**opened(browser, QUESTIONNAIRE), **known, "token": token}
        answer = browser.post(QUESTIONNAIRE, form)
        assert "send it once more" in words(answer)
        assert drafts() == 0
        browser.post(QUESTIONNAIRE, boxes_of(answer))
        assert drafts() == 1

    def test_what_the_database_refuses_is_told_and_kept(self, browser, send, known, monkeypatch):
        monkeypatch.setattr(page, "enter", refused)
        answer = send(known)
        assert "The database refused this change" in words(answer)
        assert boxes_of(answer)["name"] == ["Customer calls"]


def refused(*_args: Any, **_options: Any) -> None:
    raise IntegrityError("UNIQUE constraint failed: processing_processingactivity.code")


class TestWhoMay:
    def test_an_auditor_neither_sees_the_form_nor_sends_it(self, told, browser, send, known):
        client, before = signed_in(person("ada")), ChangeSet.objects.count()
        form = opened(browser, QUESTIONNAIRE)
        assert client.get(QUESTIONNAIRE).status_code == 403
        assert client.post(QUESTIONNAIRE, {**form, **known}).status_code == 403
        assert QUESTIONNAIRE not in words(client.get("/admin/"))
        assert ChangeSet.objects.count() == before
        answer = send(known)
        assert client.get(answer["Location"]).status_code == 200

    def test_officers_and_contributors_find_it_in_the_navigation(self, told, browser):
        for client in (browser, signed_in(person("olivia"))):
            assert f'href="{QUESTIONNAIRE}"' in words(client.get("/admin/"))
            assert client.get(QUESTIONNAIRE).status_code == 200
            assert client.put(QUESTIONNAIRE).status_code == 405

    def test_somebody_without_a_right_sees_nothing_of_a_draft(self, send, known, django_user_model):
        url = send(known)["Location"]
        stranger = django_user_model.objects.create_user("stranger", is_staff=True)
        assert signed_in(stranger).get(url).status_code == 403


class TestTheAnswers:
    @pytest.mark.parametrize("language", ["en", "zh-hans"])
    def test_are_shown_with_what_happens_next(self, told, browser, send, known, language):
        url = send(known, items_words="通话录音")["Location"]
        browser.cookies["django_language"] = language
        answer = browser.get(url)
        shown = words(answer)
        draft = answer.context["activity"]
        for said in (draft.name["en"], told.phone.name[language], told.sms.name[language]):
            assert said in shown
        assert "通话录音" in shown
        assert f'href="/admin/processing/processingactivity/{draft.pk}/change/"' in shown
        assert answer.context["findings"] == []
        assert inline_code(answer.content.decode()) == []

    def test_say_what_is_still_missing_and_where(self, told, browser, send, known):
        answered = {**known, "department": "", "retention": "", "retention_unknown": "on"}
        url = send(answered)["Location"]
        found = browser.get(url).context["findings"]
        assert [one.sentence for one in found][-1] == "No responsible department is recorded."
        assert all("/change/#" in one.url for one in found)

    def test_are_there_only_of_what_came_from_the_questionnaire(self, told, browser):
        for key in (told.security.pk, 10**6):
            assert browser.get(f"{QUESTIONNAIRE}sent/{key}/").status_code == 404


class TestThePage:
    @pytest.mark.parametrize("language", ["en", "zh-hans"])
    def test_speaks_the_readers_language_without_inline_code(self, told, browser, language):
        browser.cookies["django_language"] = language
        answer = browser.get(QUESTIONNAIRE)
        assert told.notify.purpose.name[language] in words(answer)
        assert inline_code(answer.content.decode()) == []
        assert boxes_of(answer)["language"] == [language]

    def test_costs_the_same_however_long_the_lists(self, told, browser):
        browser.get(QUESTIONNAIRE)
        with CaptureQueriesContext(connection) as few:
            browser.get(QUESTIONNAIRE)
        with make.changes():
            for number in range(30):
                make.item(f"item-{number}")
                make.recipient(f"recipient-{number}")
                make.purpose(told.security, f"purpose-{number}")
                make.system(f"system-{number}")
        with CaptureQueriesContext(connection) as many:
            browser.get(QUESTIONNAIRE)
        assert len(many) == len(few) <= 17
        with CaptureQueriesContext(connection) as faulty:
            browser.post(QUESTIONNAIRE, {"name": "Half"})
        assert len(faulty) <= len(few)

    def test_asks_which_organisation_only_when_there_are_several(self, told, browser, send, known):
        assert "controller" not in opened(browser, QUESTIONNAIRE)
        with make.changes():
            other = make.controller("other")
        assert "controller" in errors(send(known))
        assert "belongs to another" in errors(send(known, controller=other.pk))["products"][0]
        send(known, controller=told.controller.pk)
        assert drafts() == 1

    def test_says_that_an_officer_must_begin_while_there_is_none(self, db):
        client = signed_in(person("chen"))
        assert "An officer has to begin" in words(client.get(QUESTIONNAIRE))
        assert client.post(QUESTIONNAIRE, {"name": "x"}).status_code == 200
        assert drafts() == 0
