"""A notice is brought or a stored version opened, and the page shows how it agrees."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from msgspec import structs

from history.models import ChangeSet
from register.choices import State
from register.models import IssuedFile, NoticeVersion
from register.notices.checking import check_notice
from register.notices.pages import check
from register.notices.pages.check_forms import MOST_TEXT

from .... import make, world
from ....people import person, signed_in
from .. import telling

pytestmark = pytest.mark.django_db

URL = "/admin/notices/check/"
FACE = "<strong>face image</strong>"
POLICY = """Privacy policy

We collect your phone number and your face image.
We share it with data brokers.
Do not tell others your password.

隐私政策

我们收集您的手机号码。
"""


@pytest.fixture
def told() -> Any:
    with make.changes():
        return world.build()


@pytest.fixture
def officer() -> Client:
    return signed_in(person("olivia"))


def sent(client: Client, **given: Any) -> str:
    answer = client.post(URL, given)
    assert answer.status_code == 200
    return str(answer.content.decode())


def pasted(client: Client, text: str = POLICY, **given: Any) -> str:
    return sent(client, text=text, **given)


def row(page: str, name: str) -> str:
    """The part of the page on the difference that has this name."""
    rows = re.findall(r'<li class="check__row.*?</li>\n', page, re.DOTALL)
    return next(str(one) for one in rows if f"<strong>{name}</strong>" in one)


class TestAsking:
    def test_the_page_asks_for_a_notice_and_shows_no_result(self, told, officer):
        page = officer.get(URL).content.decode()
        assert 'enctype="multipart/form-data"' in page
        assert "check__row" not in page

    def test_something_must_be_brought(self, told, officer):
        assert "Choose a file, or paste the text of a notice." in sent(officer)
        assert "Choose a file, or paste the text of a notice." in pasted(officer, "  \n")

    def test_a_moment_that_never_was_is_refused(self, told, officer):
        page = pasted(officer, as_of="#9999")
        assert "check__row" not in page
        assert "errorlist" in page

    def test_a_text_too_long_is_refused(self, told, officer):
        page = pasted(officer, "word " * (MOST_TEXT // 5 + 1))
        assert "bring it as a file" in page

    def test_whoever_may_not_see_notices_is_refused(self, told):
        stranger = person("ada")
        stranger.groups.clear()
        client = signed_in(stranger)
        assert client.get(URL).status_code == 403
        assert client.post(URL, {"text": POLICY}).status_code == 403

    def test_the_auditor_may_check_and_is_offered_no_teaching(self, told):
        page = pasted(signed_in(person("ada")))
        assert "check__row" in page
        assert "These words mean" not in page


class TestResult:
    def test_what_is_said_and_not_recorded_is_quoted_with_its_place(self, told, officer):
        found = row(pasted(officer), "face image")
        assert "said, not recorded" in found
        assert "collected · 3:39" in found
        assert 'href="#c' in found
        assert "/admin/notices/words/?about=item&amp;words=face+image&amp;language=en" in found

    def test_what_is_recorded_and_not_said_leads_to_the_record(self, told, officer):
        page = pasted(officer, "We keep nothing.")
        phone = row(page, told.phone.name["en"])
        assert "recorded, not said" in phone
        assert f'href="/admin/inventory/dataitem/{told.phone.pk}/change/"' in phone

    def test_words_that_name_a_party_and_its_kind_are_quoted_once(self, told, officer):
        text = "We share your phone number with couriers.\n\n我们收集您的手机号码。"
        found = row(pasted(officer, text), "Couriers")
        assert found.count("<blockquote") == 1
        assert "languages differ" in found

    def test_a_denial_is_told_as_one(self, told, officer):
        page = pasted(officer, "We never collect your phone number.")
        found = row(page, told.phone.name["en"])
        assert "said otherwise" in found
        assert "not collected · 1:" in found

    def test_links_lead_to_marks_and_marks_to_rows(self, told, officer):
        page = pasted(officer)
        anchors = set(re.findall(r'href="#(c\d+)"', page))
        assert anchors
        assert anchors <= set(re.findall(r'id="(c\d+)"', page))
        numbers = set(re.findall(r'href="#(d\d+)"', page))
        assert numbers
        assert numbers <= set(re.findall(r'id="(d\d+)"', page))
        assert len(re.findall(r'id="(c\d+)"', page)) == len(set(re.findall(r'id="(c\d+)"', page)))

    def test_what_is_less_sure_stands_apart_and_is_not_counted(self, told, officer, monkeypatch):
        def unsure(*given: Any) -> Any:
            found = check_notice(*given)
            doubted = structs.replace(found.differences[0], confidence=0.6)
            return structs.replace(found, differences=(doubted, *found.differences[1:]))

        number = int(re.findall(r"(\d+) differences", pasted(officer))[0])
        monkeypatch.setattr(check, "check_notice", unsure)
        page = pasted(officer)
        assert f"{number - 1} differences" in page
        before, rest = page.split("1 difference that is less sure")
        assert "60 %" in rest
        assert "60 %" not in before
        assert f'id="d{number}"' in rest, "the last number is its own"

    def test_languages_stand_side_by_side(self, told, officer):
        page = pasted(officer)
        assert "check__columns--two" in page
        assert page.count('class="check__column"') == 2

    def test_what_people_wrote_is_never_markup(self, told, officer):
        page = pasted(officer, "We collect your face image <script>alert(1)</script>.")
        assert "<script>alert(1)</script>" not in page
        assert "&lt;script&gt;" in page

    def test_nothing_is_written(self, told, officer):
        before = ChangeSet.objects.count(), IssuedFile.objects.count()
        pasted(officer)
        assert (ChangeSet.objects.count(), IssuedFile.objects.count()) == before

    def test_the_register_is_read_as_of_the_moment_asked_for(self, told, officer):
        number = ChangeSet.objects.latest("number").number
        with make.changes("Faces are recorded now"):
            make.item("face", make.text("人脸图像", "Face image"))
        then = pasted(officer, as_of=f"#{number}")
        assert f"change set #{number}" in then
        assert "the register does not have it" in row(then, "face image")
        now = row(pasted(officer), "Face image")
        assert "nothing there uses it" in now
        assert "the register does not have it" not in now

    def test_a_sensitive_item_stands_in_bold_italics(self, told, officer):
        with make.changes("Assessed"):
            scheme = make.term("sensitivity_scheme", "pipl")
            told.phone.sensitivities.create(scheme=scheme, is_sensitive=True)
        assert "<b><i>phone number</i></b>" in pasted(officer)


class TestFiles:
    def test_a_file_is_read_by_what_it_is(self, told, officer):
        html = "<html><body><h1>Privacy</h1><p>We collect your face image.</p></body></html>"
        page = sent(officer, file=SimpleUploadedFile("policy.html", html.encode()))
        assert FACE in page

    def test_a_file_that_is_no_notice_is_refused_with_a_remedy(self, told, officer):
        page = sent(officer, file=SimpleUploadedFile("policy.pdf", b"\x89PNG\r\n\x1a\n" * 20))
        assert 'role="alert"' in page
        assert "check__row" not in page

    def test_the_result_is_downloaded_as_json(self, told, officer):
        answer = officer.post(URL, {"text": POLICY, "as": "json"})
        assert answer["Content-Disposition"] == 'attachment; filename="notice-check.json"'
        found = json.loads(answer.content)
        face = next(
            one for one in found["differences"] if one["passages"][0]["words"] == "face image"
        )
        assert (face["kind"], face["about"]) == ("said_not_recorded", "item")
        assert found["languages"] == ["zh-hans", "en"]


class TestVersions:
    def test_a_stored_version_is_checked_against_the_state_it_names(self, told, officer):
        notice = telling.notice(told.controller)
        version = telling.written(notice, content=POLICY.encode(), number=1)
        page = officer.get(URL, {"version": version.pk}).content.decode()
        assert FACE in page
        assert "change set #1" in page
        assert "version 2026-01" in page
        assert f"?version={version.pk}&amp;as=json" in page

    def test_its_result_is_downloaded_under_its_name(self, told, officer):
        version = telling.written(telling.notice(told.controller), content=POLICY.encode())
        answer = officer.get(URL, {"version": version.pk, "as": "json"})
        assert "privacy-2026-01-check.json" in answer["Content-Disposition"]
        assert json.loads(answer.content)["differences"]

    def test_a_version_without_a_file_says_so(self, told, officer):
        notice = telling.notice(told.controller)
        with make.changes("Begun"):
            version = NoticeVersion.objects.create(
                notice=notice, label="empty", origin="written", state=State.WORKING
            )
        assert "no file yet" in officer.get(URL, {"version": version.pk}).content.decode()

    def test_a_state_there_is_not_is_refused(self, told, officer):
        version = telling.written(telling.notice(told.controller), content=POLICY.encode())
        page = officer.get(URL, {"version": version.pk, "state": "nonsense"}).content.decode()
        assert "nonsense" in page.partition('role="alert"')[2]
        assert "check__row" not in page

    def test_against_the_approved_state_drafts_do_not_count(self, told, officer):
        version = telling.written(telling.notice(told.controller), content=POLICY.encode())
        asked = {"version": version.pk, "state": "approved"}
        page = officer.get(URL, asked).content.decode()
        assert "approved state" in page
        assert "nothing there uses it" in row(page, told.phone.name["en"])

    @pytest.mark.parametrize("key", ["999", "x", "-1", "9" * 40])
    def test_no_such_version(self, told, officer, key):
        assert officer.get(URL, {"version": key}).status_code == 404
