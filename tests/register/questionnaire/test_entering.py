"""What is answered becomes a draft; what is not known is never a claim."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext, override

from history.models import ChangeSet
from inventory.models import DataItem
from processing.models import ActivityData, ProcessingActivity, Purpose, RetentionRule
from register.questionnaire.answers import Answers, Told, Way
from register.questionnaire.entering import enter
from sharing.models import Disclosure, Recipient

from ... import make
from ...people import by, person, signed_in
from .conftest import QUESTIONNAIRE

pytestmark = pytest.mark.django_db


def draft() -> ProcessingActivity:
    return ProcessingActivity.objects.get(code__startswith="questionnaire-")


def dictionary() -> list[int]:
    """How many entries there are that a questionnaire must not add to."""
    return [model.objects.count() for model in (DataItem, Purpose, Recipient, RetentionRule)]


class TestEverythingKnown:
    def test_becomes_one_change_of_the_contributor(self, send, known):
        before = ChangeSet.objects.count()
        answer = send(known)
        change = ChangeSet.objects.latest("number")
        assert ChangeSet.objects.count() == before + 1
        assert (change.actor_name, change.source) == ("Chen Wei", "admin")
        assert change.reason == "Questionnaire: Customer calls"
        assert answer["Location"] == f"{QUESTIONNAIRE}sent/{draft().pk}/"

    def test_stands_in_the_fields_of_the_draft(self, told, send, known):
        send(known)
        found = draft()
        assert found.status == "draft"
        assert found.name == {"en": "Customer calls"}
        assert found.description == {"en": "We answer the phone."}
        assert found.source_ref.startswith("Questionnaire 20")
        assert (found.controller, found.function) == (told.controller, told.account)
        assert found.owner_department == {"en": "Customer service"}
        assert found.owner_contact == {"en": "Team lead"}
        assert found.transfer_statement == "none_and_not_planned"
        assert found.automated_decision == "profiling"
        assert found.decision_logic == {"en": "Who is called back first."}
        assert found.remarks == {}
        assert [link.product for link in found.products.all()] == [told.app]
        assert [link.system for link in found.systems.all()] == [told.store]

    def test_makes_a_row_of_each_item_and_kind_of_people(self, told, send, known):
        others = make_people()
        send(known, people=[known["people"], others])
        rows = ActivityData.objects.filter(activity=draft())
        assert {(row.item.code, row.subject_category_id, row.source) for row in rows} == {
            (code, people, source)
            for code, source in (("phone-number", "data_subject"), ("operation-log", "device_auto"))
            for people in (known["people"], others)
        }
        for row in rows:
            assert row.necessity == "optional"
            assert row.refusal_effect == {"en": "We call nobody back."}
            assert row.retention_id == known["retention"]
            assert [one.activity_purpose.purpose for one in row.purposes.all()] == [
                told.notify.purpose
            ]

    def test_makes_the_disclosure_though_contributors_may_not_add_one(self, told, send, known):
        assert not User.objects.get(username="chen").has_perm("sharing.add_disclosure")
        send(known)
        one = Disclosure.objects.get(activity=draft())
        assert (one.recipient, one.mode) == (told.sms, "entrust")
        assert one.code == f"{draft().code}-{told.sms.code}-entrust"

    def test_is_not_linked_to_purposes_nobody_was_asked_about(self, told, send, known):
        send(known, purposes=[known["purposes"], told.identify.purpose_id])
        assert draft().purposes.count() == 2
        assert not any(row.purposes.exists() for row in draft().data.all())
        assert "not linked to purposes yet" in draft().remarks["en"]

    def test_opens_on_the_officers_page_and_is_saved_untouched(self, send, known):
        send(known)
        client = signed_in(person("olivia"))
        page = client.get(f"/admin/processing/processingactivity/{draft().pk}/change/")
        assert page.status_code == 200
        assert f"{QUESTIONNAIRE}sent/{draft().pk}/" in page.content.decode()


class TestNotKnown:
    def test_is_recorded_as_unknown_and_never_as_none(self, send, least):
        send(least)
        found = draft()
        assert (found.automated_decision, found.transfer_statement) == ("unknown", "unknown")
        assert not found.data.exists()
        assert not found.purposes.exists()
        assert not Disclosure.objects.filter(activity=found).exists()
        remarks = found.remarks["en"]
        assert "Not known:" in remarks
        for one in ("Why do you do it?", "Whether any of it goes abroad", "Who outside gets"):
            assert f"- {one}" in remarks
        assert "Nobody outside" not in remarks

    @pytest.mark.parametrize("unknown", ["source", "necessity"])
    def test_an_item_of_which_too_little_is_known_is_no_row_and_not_lost(
        self, told, send, known, unknown
    ):
        send({**known, unknown: "unknown", f"source-{told.log.pk}": "", "source_party": "A shop"})
        assert not draft().data.exists()
        remarks = draft().remarks["en"]
        for said in ("(phone-number)", "(operation-log)", "We call nobody back.", "A shop"):
            assert said in remarks
        assert f"({told.phone_row.retention.code})" in remarks

    def test_one_item_can_be_known_where_the_others_are_not(self, told, send, known):
        send({**known, "source": "unknown"})
        assert [row.item for row in draft().data.all()] == [told.log]
        assert "(phone-number)" in draft().remarks["en"]
        assert "(operation-log)" not in draft().remarks["en"]

    def test_a_recipient_of_unknown_use_is_no_disclosure_and_not_lost(self, told, send, known):
        send({**known, f"use-{told.sms.pk}": "unknown"})
        assert not Disclosure.objects.filter(activity=draft()).exists()
        assert f"({told.sms.code})" in draft().remarks["en"]

    def test_that_something_is_decided_does_not_say_how_much_it_matters(self, send, known):
        send({**known, "automated": "yes"})
        assert draft().automated_decision == "unknown"
        assert draft().decision_logic == {}
        assert "Who is called back first." in draft().remarks["en"]

    def test_beside_what_is_known_it_says_that_more_may_be(self, send, known):
        send(known, items_unknown="on")
        assert draft().data.count() == 2
        assert "Which data about people do you use? Perhaps not all of it" in draft().remarks["en"]

    def test_nobody_outside_is_what_they_said(self, told, send, known):
        rest = {key: value for key, value in known.items() if key != "recipients"}
        send(rest, recipients_none="on")
        assert "Nobody outside" in draft().remarks["en"]


class TestInWords:
    WORDS = {
        "purposes": "To calm people down",
        "items": "Recording of the call",
        "people": "Callers' children",
        "retention": "Until the next summer",
        "recipients": "A call centre, works for us",
        "systems": "The grey cabinet",
        "products": "The hotline",
    }

    def test_stands_word_for_word_and_adds_nothing_to_the_dictionary(self, send, known):
        before = dictionary()
        send(known, **{f"{name}_words": said for name, said in self.WORDS.items()})
        assert dictionary() == before
        remarks = draft().remarks["en"]
        assert remarks.startswith("From the questionnaire, answered by Chen Wei:")
        for said in self.WORDS.values():
            assert f":\n{said}" in remarks

    @pytest.mark.parametrize("page", ["en", "zh-hans"])
    @pytest.mark.parametrize("language", ["en", "zh-hans"])
    def test_is_kept_in_the_language_it_was_typed_in(self, browser, send, known, page, language):
        browser.cookies["django_language"] = page
        send(known, language=language, name="客服电话", items_words="通话录音")
        found = draft()
        assert found.name == {language: "客服电话"}
        assert set(found.remarks) == {language}
        with override(language):
            heading = gettext("Data that is not in the dictionary")
            assert found.source_ref.startswith(gettext("Questionnaire %(day)s").split("%")[0])
        assert f"{heading}:\n通话录音" in found.remarks[language]

    def test_is_in_the_language_of_the_page_unless_another_is_chosen(self, browser, send, known):
        browser.cookies["django_language"] = "zh-hans"
        send(known)
        assert set(draft().name) == {"zh-hans"}


class TestWhoMay:
    def test_is_decided_by_the_service_itself(self, told):
        unknown = Told(is_unknown=True)
        answers = Answers(
            code="questionnaire-000000000000",
            language="en",
            name="Calls",
            sentence="We answer.",
            controller=told.controller,
            products=unknown,
            function=None,
            purposes=unknown,
            items=unknown,
            people=unknown,
            way=Way("unknown", "unknown"),
            ways={},
            source_party="",
            refusal="",
            retention=unknown,
            recipients=unknown,
            uses={},
            systems=unknown,
            abroad="unknown",
            abroad_words="",
            automated="unknown",
            automated_words="",
            department="",
            contact="",
        )
        ada, chen = person("ada"), person("chen")
        with by(ada), pytest.raises(PermissionDenied):
            enter(answers, by=ada)
        with by(chen):
            assert enter(answers, by=chen).status == "draft"


def test_entering_costs_the_same_for_few_rows_and_for_many(told, send, known):
    with CaptureQueriesContext(connection) as few:
        send(known)
    kinds = [make_people(f"kind-{number}") for number in range(4)]
    with make.changes():
        more = [make.item(f"item-{number}").pk for number in range(30)]
    with CaptureQueriesContext(connection) as many:
        send({**known, "items": [*known["items"], *more], "people": kinds})
    assert ActivityData.objects.filter(activity__code__startswith="questionnaire-").count() == 130
    # SQLite takes some forty rows in one statement.
    assert len(many) - len(few) <= 2 * (128 // 39)


def make_people(key: str = "caller") -> int:
    with make.changes():
        return int(make.people(key, make.text("来电人", "Callers")).pk)
