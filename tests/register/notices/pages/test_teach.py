"""An officer says what words of notices mean; from then on the check knows."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from history.models import ChangeSet
from history.moments import newest_moment
from register.models import NoticeWording
from register.notices.wordings import wordings_as_of

from .... import make, world
from ....people import person, signed_in

pytestmark = pytest.mark.django_db

URL = "/admin/notices/words/"
CHECK = "/admin/notices/check/"


@pytest.fixture
def told() -> Any:
    with make.changes():
        return world.build()


@pytest.fixture
def officer() -> Client:
    return signed_in(person("olivia"))


def taught(client: Client, **given: Any) -> Any:
    asked = {
        "words": "handset digits",
        "language": "en",
        "meant": "item:phone-number",
        "change_reason": "So our notice calls it",
    }
    return client.post(URL, {**asked, **given})


def phone(told: Any) -> str:
    return f"item:{told.phone.code}"


def test_words_taught_are_found_from_then_on(told, officer):
    text = {"text": "We collect your handset digits."}
    assert "recorded, not said" in officer.post(CHECK, text).content.decode()
    before = officer.post(CHECK, text).content.decode().count("check__row--")
    answer = taught(officer, meant=phone(told))
    assert answer.status_code == 302
    page = officer.post(CHECK, text).content.decode()
    assert page.count("check__row--") == before - 1
    assert 'class="said said--agrees"' in page


def test_it_stands_in_the_history_with_its_reason(told, officer):
    taught(officer, meant=phone(told))
    assert ChangeSet.objects.latest("number").reason == "So our notice calls it"
    number = newest_moment().number
    assert [one.words["en"] for one in wordings_as_of(number)] == ["handset digits"]
    assert wordings_as_of(number - 1) == ()


def test_more_words_are_added_and_none_twice(told, officer):
    taught(officer, meant=phone(told))
    taught(officer, meant=phone(told), words="mobile digits\nhandset digits\n\n")
    taught(officer, meant=phone(told), words="机号", language="zh-hans")
    one = NoticeWording.objects.get()
    assert one.words == {"en": "handset digits\nmobile digits", "zh-hans": "机号"}


def test_without_a_reason_nothing_is_kept(told, officer):
    page = taught(officer, meant=phone(told), change_reason="").content.decode()
    assert "Say in a few words" in page
    assert not NoticeWording.objects.exists()


@pytest.mark.parametrize(
    "given", [{"words": " "}, {"words": "a"}, {"meant": "item:nothing"}, {"meant": ""}]
)
def test_what_is_no_meaning_or_no_word_is_refused(told, officer, given):
    answer = taught(officer, **{"meant": phone(told), **given})
    assert answer.status_code == 200
    assert "errorlist" in answer.content.decode()
    assert not NoticeWording.objects.exists()


def test_the_link_of_a_difference_fills_the_form(told, officer):
    asked = {"about": "item", "words": "face image", "language": "en", "version": "7"}
    page = officer.get(URL, asked).content.decode()
    assert ">face image</textarea>" in page.replace("\n", "")
    assert '<option value="en" selected' in page
    assert told.phone.name["en"] in page
    assert told.sms.name["en"] not in page, "only data items are offered"
    assert 'href="/admin/notices/check/?version=7"' in page


@pytest.mark.parametrize("key", ["chen", "ada"])
def test_others_are_refused(told, key):
    client = signed_in(person(key))
    assert client.get(URL).status_code == 403
    assert taught(client, meant=phone(told)).status_code == 403
    assert not NoticeWording.objects.exists()
