"""The pages of the records behind a notice and of an organisation's own words."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from history.models import ChangeSet
from register.models import Notice, NoticeParagraph

from ... import make, world
from ...forms import opened
from ...people import person, signed_in

pytestmark = pytest.mark.django_db

DOCUMENT = "/admin/documents/privacy-notice/"
RECORDS = f"{DOCUMENT}records/"


@pytest.fixture
def notice() -> Notice:
    with make.changes("First entry"):
        told = world.build()
        return Notice.objects.create(
            code="policy",
            name=make.text("隐私政策", "Privacy policy"),
            kind="privacy_policy",
            controller=told.controller,
        )


@pytest.fixture
def officer(notice: Any) -> Client:
    return signed_in(person("olivia"))


def listed(notice: Notice) -> str:
    return f"/admin/notices/{notice.pk}/paragraphs/"


def edited(notice: Notice, key: str = "collect.intro") -> str:
    return f"{listed(notice)}{key}/"


def sent(client: Client, notice: Notice, **typed: Any) -> Any:
    url = edited(notice)
    form = opened(client, url)
    return client.post(url, {**form, "change_reason": "Our lawyers say so", **typed})


class TestDocument:
    def test_it_reads_as_prose_and_leads_to_its_records(self, officer):
        page = officer.get(DOCUMENT, {"lang": "en"}).content.decode()
        assert '<article class="prose" lang="en">' in page
        assert "<h2 id=" in page
        assert f'href="{RECORDS}?lang=en&amp;state=working"' in page
        assert "doc-table" not in page

    @pytest.mark.parametrize(
        ("form", "kind"), [("md", "text/markdown"), ("html", "text/html"), ("docx", "wordprocess")]
    )
    def test_it_is_taken_along(self, officer, form, kind):
        answer = officer.get(DOCUMENT, {"lang": "zh-hans", "file": form})
        assert kind in answer["Content-Type"]
        assert answer["Content-Disposition"].endswith(f'-zh-hans.{form}"')
        assert b"".join(answer.streaming_content)

    def test_an_unknown_audience_is_refused_with_those_there_are(self, officer):
        answer = officer.get(DOCUMENT, {"audience": "martians"})
        assert answer.status_code == 400
        assert "category of people" in answer.content.decode()
        assert officer.get(RECORDS, {"audience": "martians"}).status_code == 400

    def test_audiences_can_be_chosen(self, officer):
        assert 'name="audience"' in officer.get(DOCUMENT).content.decode()


class TestRecords:
    @pytest.mark.parametrize("who", ["olivia", "chen", "ada"])
    def test_everybody_who_reads_the_register_reads_them(self, notice, who):
        page = signed_in(person(who)).get(RECORDS, {"lang": "en"}).content.decode()
        assert "What the register does not say yet" in page
        assert "/admin/inventory/dataitem/" in page
        assert '/change/#data"' in page

    def test_nobody_else_does(self, notice, client):
        assert client.get(RECORDS).status_code == 302

    def test_they_are_read_as_of_a_moment_and_so_are_their_links(self, officer):
        page = officer.get(RECORDS, {"as_of": "#1", "lang": "en"}).content.decode()
        assert "as_of=%231" in page.split("own__text")[1]

    def test_nothing_approved_says_so(self, officer):
        page = officer.get(RECORDS, {"state": "approved"}).content.decode()
        assert "Nothing is approved" in page

    def test_reading_writes_nothing(self, officer, notice):
        before = ChangeSet.objects.count()
        for url in (DOCUMENT, RECORDS, listed(notice), edited(notice)):
            assert officer.get(url).status_code == 200
        assert ChangeSet.objects.count() == before


class TestParagraphs:
    def test_every_paragraph_is_listed_with_our_words(self, officer, notice):
        page = officer.get(listed(notice)).content.decode()
        assert edited(notice) in page
        assert '<span class="own__slot">{items}</span>' in page

    def test_words_are_saved_with_a_reason_and_printed(self, officer, notice):
        answer = sent(officer, notice, instead_en="{controller} says so.", _save="1")
        assert answer["Location"] == listed(notice)
        assert NoticeParagraph.objects.get().text["en"] == "{controller} says so."
        assert ChangeSet.objects.latest("number").reason == "Our lawyers say so"
        page = officer.get(DOCUMENT, {"lang": "en"}).content.decode()
        assert "says so.</p>" in page
        assert "own words" in officer.get(RECORDS, {"lang": "en"}).content.decode()
        assert "instead of ours" in officer.get(listed(notice)).content.decode()

    def test_a_preview_shows_them_and_writes_nothing(self, officer, notice):
        before = ChangeSet.objects.count()
        answer = sent(
            officer, notice, instead_en="Tried {products}.", change_reason="", _preview="1"
        )
        page = answer.content.decode()
        assert answer.status_code == 200
        assert "<p>Tried " in page
        assert "Say in a few words" not in page
        assert ChangeSet.objects.count() == before
        assert not NoticeParagraph.objects.exists()

    def test_words_with_an_unknown_place_are_refused(self, officer, notice):
        before = ChangeSet.objects.count()
        page = sent(officer, notice, instead_en="We take {money}.", _save="1").content.decode()
        assert "{money}” is no place for a fact here" in page
        assert "We take {money}." in page, "what was typed is still there"
        assert ChangeSet.objects.count() == before

    def test_no_reason_no_words(self, officer, notice):
        page = sent(officer, notice, instead_en="Fine.", change_reason="", _save="1")
        assert "Say in a few words" in page.content.decode()
        assert not NoticeParagraph.objects.exists()

    def test_what_is_left_out_is_not_printed(self, officer, notice):
        sent(officer, notice, left_out="on", _save="1")
        page = officer.get(DOCUMENT, {"lang": "en"}).content.decode()
        assert "no more of it than they need" not in page
        assert (
            "left out by your own choice" in officer.get(RECORDS, {"lang": "en"}).content.decode()
        )

    def test_markup_that_somebody_types_is_text(self, officer, notice):
        sent(officer, notice, instead_en="<b>bold</b> & more.", _save="1")
        for url in (DOCUMENT, RECORDS, edited(notice)):
            page = officer.get(url, {"lang": "en"}).content.decode()
            assert "&lt;b&gt;bold" in page
            assert "<b>bold" not in page

    def test_whoever_was_slower_saves_nothing(self, officer, notice):
        url = edited(notice)
        form = opened(officer, url)
        sent(officer, notice, instead_en="Quicker.", _save="1")
        answer = officer.post(
            url, {**form, "instead_en": "Slower.", "change_reason": "why not", "_save": "1"}
        )
        assert answer.status_code == 200
        assert NoticeParagraph.objects.get().text["en"] == "Quicker."

    @pytest.mark.parametrize("who", ["chen", "ada"])
    def test_others_read_and_do_not_write(self, notice, who):
        client = signed_in(person(who))
        page = client.get(edited(notice))
        assert page.status_code == 200
        assert "_save" not in page.content.decode()
        answer = client.post(
            edited(notice), {"instead_en": "x", "change_reason": "because", "_save": "1"}
        )
        assert answer.status_code == 403
        assert not NoticeParagraph.objects.exists()

    def test_what_is_not_there_is_not_found(self, officer, notice):
        assert officer.get(edited(notice, "collect.everything")).status_code == 404
        assert officer.get("/admin/notices/999/paragraphs/").status_code == 404
