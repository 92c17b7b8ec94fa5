"""Text in several languages: kept, found, asked for and refused."""

from __future__ import annotations

import json

import pytest
from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test import RequestFactory
from django.utils.translation import override

from history.fields import DisplayedText, translated_text
from history.text import TranslatedText

from .test_changesets import writing
from .testapp.models import Jar, Shelf


class ShelfForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Shelf
        fields = ("code", "name")


class JarForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Jar
        fields = ("notes",)


def test_a_text_speaks_the_language_asked_for_and_marks_a_stand_in():
    text = TranslatedText({"zh-hans": "手机号码", "en": " "})
    assert text == {"zh-hans": "手机号码"}
    assert text.in_language("zh-hans") == "手机号码"
    assert text.in_language("en") == "手机号码 [zh]"
    assert TranslatedText().in_language("en") == ""
    assert hash(TranslatedText({"en": "a", "fr": "b"})) == hash(
        TranslatedText({"fr": "b", "en": "a"})
    )


@pytest.mark.django_db
def test_the_column_holds_readable_chinese():
    with writing():
        shelf = Shelf.objects.create(code="a", name={"zh-hans": "手机", "en": ""})
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM testapp_shelf")
        assert cursor.fetchone() == ('{"zh-hans": "手机"}',)
    shelf.refresh_from_db()
    assert isinstance(shelf.name, DisplayedText)
    with override("zh-hans"):
        assert str(shelf.name) == "手机"
    with override("en"):
        assert str(shelf.name) == "手机 [zh]"


def test_an_assigned_text_is_the_same_kind_as_a_read_one():
    shelf = Shelf(name={"en": "a"})
    assert isinstance(shelf.name, DisplayedText)
    shelf.name = {"en": 3}
    assert shelf.name == {"en": 3}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("手机", ["a"]),
        ("phone", ["a"]),
        ("PHONE", ["a"]),
        ("100%", ["b"]),
        ("%", ["b"]),
        ("_", []),
        ("hans", []),
        ("en", []),
        ('"', ["c"]),
        ("\\", ["c"]),
    ],
)
def test_search_reads_what_people_wrote_and_nothing_else(wanted, found):
    with writing():
        Shelf.objects.create(code="a", name={"zh-hans": "手机号码", "en": "Phone number"})
        Shelf.objects.create(code="b", name={"zh-hans": "满", "en": "100% full"})
        Shelf.objects.create(code="c", name={"zh-hans": "引号", "en": 'say "x\\y"'})
        Shelf.objects.create(code="d")
        for shelf in Shelf.objects.all():
            Jar.objects.create(shelf=shelf)
    assert list(Shelf.objects.filter(name__any_language=wanted).values_list("code")) == [
        (code,) for code in found
    ]
    through = Jar.objects.filter(shelf__name__any_language=wanted)
    assert list(through.values_list("shelf__code", flat=True)) == found


@pytest.mark.django_db
def test_the_admin_searches_any_language():
    class ShelfAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
        search_fields = ("code", "name__any_language")

    with writing():
        Shelf.objects.create(code="a", name={"zh-hans": "手机号码"})
        Shelf.objects.create(code="b")
    page = ShelfAdmin(Shelf, admin.site)
    for wanted, count in (("手机", 1), ("b", 1), ("zh", 0)):
        found, _ = page.get_search_results(RequestFactory().get("/"), Shelf.objects.all(), wanted)
        assert found.count() == count


@pytest.mark.django_db
def test_one_language_can_be_compared():
    with writing():
        Shelf.objects.create(code="a", name={"en": "phone"})
    assert Shelf.objects.filter(name__en="phone").exists()
    assert Shelf.objects.filter(name={"en": "phone"}).exists()


BAD = [
    ("plain", "not a text by language"),
    (["en"], "not a text by language"),
    ({"en": 3}, "not text"),
    ({"en": None}, "not text"),
    ({"English": "x"}, "not a language"),
    ({"": "x"}, "not a language"),
    ({"zh_Hans": "x"}, "not a language"),
    ({1: "x"}, "not a language"),
    ({"en": "a\x00b"}, r"U\+0000"),
    ({"en": "a\x1b[31m"}, r"U\+001B"),
    ({"en": "a\x85"}, r"U\+0085"),
    ({"en": "a\ud800"}, r"U\+D800"),
]


@pytest.mark.parametrize(("value", "why"), BAD)
def test_what_is_no_text_is_refused_with_the_reason(value, why):
    with pytest.raises(ValidationError, match=why):
        translated_text(value)


@pytest.mark.django_db
@pytest.mark.parametrize(("value", "why"), BAD)
def test_nor_can_it_be_saved(value, why):
    with writing(), pytest.raises(ValidationError, match=why), transaction.atomic():
        Shelf.objects.create(code="a", name=value)
    assert not Shelf.objects.exists()


def test_line_ends_are_one_kind():
    assert translated_text({"en": "a\r\nb\rc\td"}) == {"en": "a\nb\nc\td"}


@pytest.mark.django_db
def test_the_form_places_the_languages_side_by_side():
    shelf = Shelf(code="a", name={"zh-hans": "架<b>", "en": "shelf", "fr": "étagère"})
    html = ShelfForm(instance=shelf)["name"].as_widget()
    assert html.count("<textarea") == 2
    assert 'name="name_zh-hans"' in html
    assert 'lang="zh-Hans"' in html
    assert "架&lt;b&gt;" in html
    assert '<label class="translated-text__label" for="id_name_1" lang="en">English</label>' in html
    assert "简体中文" in html
    assert "required" not in html
    assert "initial-" not in html


@pytest.mark.django_db
def test_what_the_form_gives_back():
    before = Shelf(code="a", name={"zh-hans": "架", "en": "shelf", "fr": "étagère"})
    data = {
        "code": "a",
        "name_zh-hans": " 架子\r\n二 ",
        "name_en": "shelf",
        "name_other": json.dumps({"fr": "étagère"}),
    }
    form = ShelfForm(data, instance=before)
    assert form.is_valid(), form.errors
    assert form.changed_data == ["name"]
    assert form.cleaned_data["name"] == {"zh-hans": "架子\n二", "en": "shelf", "fr": "étagère"}
    unchanged = {"code": "a", "name_zh-hans": "架子\r\n二", "name_en": "shelf", "name_other": "{}"}
    now = Shelf(code="a", name={"zh-hans": "架子\n二", "en": "shelf"})
    assert not ShelfForm(unchanged, instance=now).has_changed()


@pytest.mark.django_db
@pytest.mark.parametrize("other", ["x", "[]", '"x"', '{"English": "x"}', '{"fr": 1}'])
def test_a_forged_hidden_input_is_refused(other):
    form = ShelfForm({"code": "a", "name_en": "x", "name_other": other})
    assert list(form.errors) == ["name"]


@pytest.mark.django_db
def test_one_language_is_enough_and_none_is_not():
    assert ShelfForm({"code": "a", "name_en": "x"}).is_valid()
    form = ShelfForm({"code": "a", "name_en": "  "})
    assert form.errors["name"] == ["This field is required."]
    assert "control character" in ShelfForm({"code": "a", "name_en": "x\x0by"}).errors["name"][0]
    with pytest.raises(ValidationError, match="cannot be blank"):
        Shelf(code="a", name={"en": " "}).full_clean()
    jar = JarForm({})
    assert jar.is_valid()
    assert jar.cleaned_data["notes"] == {}
