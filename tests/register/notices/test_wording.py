"""Own words are refused when they are saved, and kept with who wrote them and why."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError

from history.text import TranslatedText
from history.tracking import versions_model
from register.models import Notice, NoticeParagraph
from register.notices.generating.reading import own_words_as_of
from register.notices.wording import put_words, refuse_bad_words

from ... import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def notice() -> Notice:
    with make.changes("First entry"):
        return Notice.objects.create(
            code="policy",
            name=make.text("隐私政策", "Privacy policy"),
            kind="privacy_policy",
            controller=make.controller(),
        )


def put(notice: Notice, **words: TranslatedText | None) -> None:
    with make.changes("Our lawyers say it so"):
        put_words(notice, "collect.intro", words)


def held(notice: Notice) -> dict[str, TranslatedText]:
    return {one.place: one.text for one in NoticeParagraph.objects.filter(notice=notice)}


def test_words_are_put_changed_and_taken_away(notice):
    put(notice, instead=make.text("一", "One"), before=make.text("零", "Zero"))
    assert held(notice) == {"instead": make.text("一", "One"), "before": make.text("零", "Zero")}
    put(notice, instead=make.text("二", "Two"))
    assert held(notice) == {"instead": make.text("二", "Two")}
    put(notice, instead=TranslatedText(), left_out=TranslatedText())
    assert held(notice) == {"left_out": TranslatedText()}
    put(notice)
    assert held(notice) == {}
    assert versions_model(NoticeParagraph).objects.count() == 7, "and history has all of it"


def test_the_same_words_again_write_nothing(notice):
    put(notice, instead=make.text("一", "One"))
    before = versions_model(NoticeParagraph).objects.count()
    put(notice, instead=make.text("一", "One"))
    assert versions_model(NoticeParagraph).objects.count() == before


def test_nothing_is_half_written(notice):
    with pytest.raises(ValidationError):
        put(notice, before=make.text("好", "Good"), instead=make.text("坏", "Bad {slot}"))
    assert held(notice) == {}


def test_no_words_without_a_reason(notice):
    with pytest.raises(DatabaseError):
        put_words(notice, "collect.intro", {"instead": make.text("一", "One")})


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("We collect {phone}.", "{phone}” is no place for a fact here. There are: {controller}"),
        ("We collect {items", "brace"),
        ("{controller.name}", "no place for a fact"),
    ],
)
def test_bad_words_are_refused_with_place_and_remedy(words, told):
    with pytest.raises(ValidationError) as refused:
        refuse_bad_words("collect.intro", {"en": words})
    (message,) = refused.value.messages
    assert message.startswith("en: ")
    assert told in message


def test_a_paragraph_there_is_none_of_is_refused():
    with pytest.raises(ValidationError) as refused:
        refuse_bad_words("collect.everything", {"en": "x"})
    assert "There is no paragraph “collect.everything”" in refused.value.messages[0]
    assert "who.scope" in refused.value.messages[0]


def test_the_model_itself_refuses_what_no_page_saw(notice):
    row = NoticeParagraph(
        notice=notice, paragraph="collect.intro", place="instead", text=make.text("{x}", "x")
    )
    with pytest.raises(ValidationError):
        row.full_clean()


def test_they_are_read_as_of_any_change_set(notice, django_assert_num_queries):
    from history.moments import newest_moment

    empty = newest_moment().number
    put(notice, instead=make.text("一", "One"))
    first = newest_moment().number
    put(notice, instead=make.text("二", "Two"))
    assert own_words_as_of(empty) == ()
    with django_assert_num_queries(2):
        (then,) = own_words_as_of(first)
    (now,) = own_words_as_of(newest_moment().number)
    assert then.paragraphs[0].text["en"] == "One"
    assert now.paragraphs[0].text["en"] == "Two"
    assert (now.code, now.controller_id) == ("policy", notice.controller_id)
