"""Whatever is typed is kept: stored word for word, or refused beside its box with the remedy."""

from __future__ import annotations

import pytest

from history.models import ChangeSet
from processing.models import ProcessingActivity
from register.questionnaire import lists

from ... import make
from ...forms import opened
from ...people import person, signed_in
from .answered import boxes_of, drafts, errors, words
from .conftest import QUESTIONNAIRE

pytestmark = pytest.mark.django_db


class TestErrors:
    def test_ask_for_an_answer_to_every_question(self, browser, send):
        before = ChangeSet.objects.count()
        answer = send({})
        assert set(errors(answer)) == {
            *("name", "sentence", "source", "necessity", "abroad", "automated"),
            *(question.name for question in lists.LISTS),
        }
        shown = words(answer)
        assert "Everything you typed is still here" in shown
        assert 'href="#data">4. Which data about people do you use?' in shown
        assert shown.count("tick “I do not know”") == len(lists.LISTS)
        assert ChangeSet.objects.count() == before

    def test_lose_nothing_that_was_typed_or_ticked(self, browser, send, known):
        said = {**known, "sentence": "", "items_words": "<b>Voice</b>\n & more", "items_unknown": 1}
        answer = send(said)
        assert set(errors(answer)) == {"sentence"}
        again = {key: value for key, value in boxes_of(answer).items() if value != [""]}
        for key, value in said.items():
            if value:
                many = value if isinstance(value, list) else [value]
                sent = "on" if key == "items_unknown" else None
                assert sorted(again[key]) == sorted([sent] if sent else map(str, many)), key

    @pytest.mark.parametrize(
        ("typed", "where", "said"),
        [
            ({"recipients_none": "on"}, "recipients", "You say there is none"),
            ({"items": ["999999"]}, "items", "no longer in the list"),
            ({"items": ["1" * 30]}, "items", "no longer in the list"),
            ({"items": ["x' OR 1=1"]}, "items", "no longer in the list"),
            ({"retention": ["1", "2"]}, "retention", "Choose at most 1"),
            ({"people": [str(one) for one in range(400)]}, "people", "Choose at most 300"),
            ({"source": "magic"}, "source", "Choose one."),
            ({"language": "tlh"}, "language", "not one of the available choices"),
            ({"function": "x"}, "function", "not one of the available choices"),
        ],
    )
    def test_say_what_is_wrong_with_a_choice(self, send, known, typed, where, said):
        answer = send(known, **typed)
        assert said in errors(answer)[where][0]
        assert said in words(answer)
        assert drafts() == 0

    def test_ask_what_each_recipient_gets_it_for(self, told, send, known):
        for forged in ("", "sell"):
            answer = send({**known, f"use-{told.sms.pk}": forged})
            assert f"{told.sms}: choose what they get it for." in errors(answer)["recipients"]

    def test_refuse_more_rows_than_anybody_means(self, monkeypatch, send, known):
        monkeypatch.setattr("register.questionnaire.form.MOST_ROWS", 1)
        assert "These are 2 rows" in errors(send(known))["items"][0]

    def test_a_retired_record_can_be_chosen_no_more(self, told, send, known):
        with make.changes():
            told.log.retired_on = make.day("2026-01-01")
            told.log.save()
        assert "no longer in the list" in errors(send(known))["items"][0]
        assert f'name="items" value="{told.log.pk}"' not in words(send(known))


STRANGE = {
    "emoji": "Calls 📞👩🏽‍💻",
    "right to left": "مكالمات \u202eabc\u202c",
    "HTML": "<script>alert(1)</script>&amp;\"'",
    "template": "{{ form.token }} {% csrf_token %} %(name)s",
    "SQL": "'; DROP TABLE processing_activity; --",
}


class TestBadInput:
    @pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE)
    def test_is_kept_word_for_word(self, send, known, text):
        answer = send(known, name=text, items_words=text, contact=text)
        found = ProcessingActivity.objects.get(code__startswith="questionnaire-")
        assert found.name == {"en": text}
        assert found.owner_contact == {"en": text}
        assert f":\n{text}" in found.remarks["en"]
        assert ChangeSet.objects.latest("number").reason == f"Questionnaire: {text}"
        shown = signed_in(person("ada")).get(answer["Location"]).content.decode()
        assert "<script>alert" not in shown

    @pytest.mark.parametrize(
        ("name", "text", "said"),
        [
            ("name", "x" * 10_000, "Keep it to 200 characters: these are 10000."),
            ("items_words", "话" * 10_000, "Keep it to 4000 characters: these are 10000."),
            ("contact", "x" * 201, "Keep it to 200 characters"),
            ("name", "bell\x07", "U+0007"),
            ("sentence", "nul\x00", "U+0000"),
            ("purposes_words", "escape\x1b[31m", "U+001B"),
        ],
    )
    def test_that_is_refused_stands_there_still(self, send, known, name, text, said):
        answer = send(known, **{name: text})
        assert said in errors(answer)[name][0]
        assert boxes_of(answer)[name][0][:150] == text[:150]
        assert drafts() == 0

    def test_a_list_is_searched_for_anything(self, browser, least):
        for text in ("\x00", "%", "_", "x" * 10_000, "'", "手机"):
            form = {**opened(browser, QUESTIONNAIRE), "find-items": text, "search": "items"}
            assert browser.post(QUESTIONNAIRE, form).status_code == 200

    def test_line_ends_are_those_of_the_record(self, send, known):
        send(known, items_words="one\r\ntwo")
        found = ProcessingActivity.objects.get(code__startswith="questionnaire-")
        assert ":\none\ntwo" in found.remarks["en"]
