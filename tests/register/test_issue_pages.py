"""Issued documents on the pages: officers issue, everybody may look, nobody may change."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from history.models import ChangeSet
from history.moments import newest_moment
from register.assemble import assemble
from register.choices import State
from register.documents import Document
from register.issuing.issue import copy_of, kept_bytes
from register.models import IssuedDocument, IssuedFile

from .. import make, world
from ..forms import opened
from ..people import person, signed_in

pytestmark = pytest.mark.django_db

ISSUE = "/admin/documents/recipients/issue/"
PACK = "/admin/regulator-pack/"
LIST = "/admin/register/issueddocument/"
TO = {"recipient": "CAC", "purpose": "Yearly inspection"}
YEAR = timezone.localdate().year


@pytest.fixture
def told():
    with make.changes("First entry"):
        return world.build()


@pytest.fixture
def officer(told):
    return signed_in(person("olivia"))


@pytest.fixture
def issued(officer) -> IssuedDocument:
    send(officer, ISSUE, form="csv", state="working", lang="en")
    return IssuedDocument.objects.get()


def send(client: Client, url: str, **typed: Any) -> Any:
    return client.post(url, {**opened(client, url), **TO, **typed})


def words(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def page_of(issued: IssuedDocument, name: str = "change") -> str:
    return reverse(f"admin:register_issueddocument_{name}", args=[issued.pk])


def file(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


class TestIssuing:
    def test_leads_from_the_document_to_the_record(self, officer):
        page = words(officer.get("/admin/documents/recipients/?lang=en&mode=entrust"))
        address = re.search(r'href="(/admin/documents/recipients/issue/[^"]*)"', page)
        assert address is not None
        url = address[1].replace("&amp;", "&")
        assert "entrusted processing" in words(officer.get(url))
        assert opened(officer, url)["state"] == ["approved"]
        answer = send(officer, url, form="json", state="working")
        one = IssuedDocument.objects.get()
        assert answer.url == page_of(one)
        assert one.selection == {"mode": "entrust"}
        assert (one.language, one.form, one.state) == ("en", "json", "working")
        change = ChangeSet.objects.latest("number")
        assert (change.reason, change.actor_name) == ("Yearly inspection", "Olivia Okafor")

    def test_makes_the_file_the_document_page_gives(self, officer):
        number = newest_moment().number
        send(officer, ISSUE, form="xlsx", state="working", lang="zh-hans")
        asked = {"file": "xlsx", "lang": "zh-hans", "as_of": f"#{number}"}
        assert file(officer.get("/admin/documents/recipients/", asked)) == kept_bytes(
            IssuedDocument.objects.get()
        )

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ({"recipient": " "}, "Say in a few words who gets it."),
            ({"purpose": "."}, "Say in a few words what it is for."),
            ({"as_of": "yesterday"}, "is not a moment"),
            ({"as_of": "#99"}, "no change set #99"),
            ({"form": "doc"}, "not one of the available choices"),
            ({"product": "nope"}, "no product “nope”"),
        ],
    )
    def test_says_what_is_wrong_and_issues_nothing(self, officer, typed, said):
        before = ChangeSet.objects.count()
        answer = send(officer, ISSUE, **typed)
        assert answer.status_code == 200
        assert said in words(answer)
        assert ChangeSet.objects.count() == before
        assert not IssuedFile.objects.exists()

    def test_a_second_press_of_the_button_is_told_so(self, officer, issued):
        again = {"form": "csv", "state": "working", "lang": "en", "as_of": f"#{issued.number}"}
        answer = send(officer, ISSUE, **again)
        assert f"before, as {YEAR}-0001" in words(answer)
        assert IssuedDocument.objects.count() == 1

    def test_looking_at_the_pages_writes_nothing(self, officer):
        before = ChangeSet.objects.count()
        for url in (ISSUE, f"{ISSUE}?state=working&as_of=%231", PACK, LIST):
            assert officer.get(url).status_code == 200
        assert officer.put(ISSUE).status_code == 405
        assert ChangeSet.objects.count() == before

    @pytest.mark.parametrize("who", ["chen", "ada"])
    def test_is_for_officers(self, told, who):
        client = signed_in(person(who))
        assert client.get(ISSUE).status_code == 403
        assert client.post(ISSUE, TO).status_code == 403
        assert "/issue/" not in words(client.get("/admin/documents/recipients/"))
        assert client.post(PACK, {**TO, "issue": "1"}).status_code == 403
        assert not IssuedDocument.objects.exists()


class TestTheRecord:
    @pytest.mark.parametrize("who", ["olivia", "chen", "ada"])
    def test_is_found_read_and_taken_along_by_all(self, issued, who):
        client = signed_in(User.objects.filter(username=who).first() or person(who))
        for asked in ({"q": "CAC"}, {"document": "recipients"}, {"q": issued.sha256}):
            assert issued.reference in words(client.get(LIST, asked))
        assert issued.reference not in words(client.get(LIST, {"document": "regulator-pack"}))
        page = words(client.get(page_of(issued)))
        change = ChangeSet.objects.latest("number")
        for fact in ("CAC", "Yearly inspection", "Olivia Okafor", issued.sha256, issued.hash):
            assert fact in page
        assert f"#{issued.number}</a>" in page
        assert f"#{change.number}</a>" in page
        assert 'name="_save"' not in page
        answer = client.get(page_of(issued, "file"))
        assert file(answer) == kept_bytes(issued)
        assert answer["Content-Type"] == "text/csv; charset=utf-8"
        assert answer["Content-Disposition"] == f'attachment; filename="{issued.file_name}"'
        assert answer["X-Content-Type-Options"] == "nosniff"

    @pytest.mark.parametrize("language", ["en", "zh-hans"])
    def test_speaks_the_readers_language(self, officer, issued, language):
        officer.cookies["django_language"] = language
        pages = [words(officer.get(url)) for url in (LIST, page_of(issued), ISSUE, PACK)]
        expected = {
            "en": ("Issued documents", "Made from", "Issued to", "Regulator pack"),
            "zh-hans": ("已出具文件", "制作依据", "出具对象", "监管材料包"),
        }
        for page, said in zip(pages, expected[language], strict=True):
            assert said in page

    def test_of_whoever_may_not_read_it_is_not_theirs(self, issued):
        stranger = User.objects.create_user("stranger", password="x", is_staff=True)
        client = signed_in(stranger)
        for url in (LIST, page_of(issued), page_of(issued, "file"), PACK, ISSUE):
            assert client.get(url).status_code == 403
        assert Client().get(page_of(issued, "file")).status_code == 302

    def test_of_what_was_never_issued_is_not_found(self, officer):
        url = reverse("admin:register_issueddocument_file", args=[10**6])
        assert officer.get(url).status_code == 404

    def test_of_a_kept_file_that_is_another_says_so(self, officer):
        register = assemble(newest_moment(), State.WORKING)
        copy = copy_of(Document("recipients", register, "en"), "csv")
        IssuedFile.objects.create(sha256=copy.sha256, content=b"forged")
        send(officer, ISSUE, form="csv", state="working", lang="en")
        answer = officer.get(page_of(IssuedDocument.objects.get(), "file"), follow=True)
        assert "is not the one that was issued" in words(answer)


class TestNobodyChangesIt:
    def test_nobody_has_a_right_to(self):
        for group in Group.objects.all():
            names = set(group.permissions.values_list("codename", flat=True))
            assert not names & {"change_issueddocument", "delete_issueddocument"}
        assert Permission.objects.filter(codename="change_issueddocument").exists()

    @pytest.mark.parametrize("who", ["olivia", "chen", "ada", "chief"])
    @pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
    def test_by_no_page_and_no_method(self, issued, who, method):
        if who == "chief":
            user = User.objects.create_superuser("chief", password="secret")
        else:
            user = User.objects.filter(username=who).first() or person(who)
        client = signed_in(user)
        before = (IssuedDocument.objects.values().get(), ChangeSet.objects.count())
        forged = {"recipient": "Forged", "change_reason": "Because", "post": "yes", "_save": "1"}
        urls = [page_of(issued, name) for name in ("change", "delete", "history", "file")]
        for url in [*urls, f"{LIST}add/"]:
            assert getattr(client, method)(url, forged).status_code in (403, 405), url
        acted = {"action": "delete_selected", "_selected_action": issued.pk, **forged}
        getattr(client, method)(LIST, acted)
        assert (IssuedDocument.objects.values().get(), ChangeSet.objects.count()) == before
        assert IssuedFile.objects.count() == 1


class TestThePack:
    def test_is_taken_along_without_a_trace(self, told):
        client = signed_in(person("ada"))
        before = ChangeSet.objects.count()
        form = opened(client, PACK)
        assert "issue" not in form
        answer = client.post(
            PACK, {**form, "state": "working", "formats": ["csv"], "download": "1"}
        )
        with zipfile.ZipFile(io.BytesIO(file(answer))) as packed:
            assert packed.testzip() is None
            assert "SHA256SUMS" in packed.namelist()
        assert answer["Content-Disposition"] == 'attachment; filename="regulator-pack-0-1.zip"'
        assert ChangeSet.objects.count() == before

    def test_is_issued_and_kept(self, officer):
        answer = send(officer, PACK, issue="1", state="working", formats=["csv"])
        one = IssuedDocument.objects.get()
        assert answer.url == page_of(one)
        assert (one.document, one.form, one.recipient) == ("regulator-pack", "zip", "CAC")
        got = officer.get(page_of(one, "file"))
        assert got["Content-Type"] == "application/zip"
        assert file(got) == kept_bytes(one)
        assert "Regulator pack" in words(officer.get(page_of(one)))

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ({"begin": "#2", "end": "#1"}, "no change set #2"),
            ({"end": "soon"}, "is not a moment"),
            ({"languages": []}, "Choose at least one."),
            ({"formats": ["csv"]}, "No activity is approved at #1."),
            ({"formats": ["csv"], "issue": "1"}, "No activity is approved at #1."),
            ({"issue": "1", "recipient": ""}, "Say in a few words who gets it."),
        ],
    )
    def test_says_what_is_wrong(self, officer, typed, said):
        answer = send(officer, PACK, **typed)
        assert said in words(answer)
        assert not IssuedDocument.objects.exists()

    @pytest.mark.parametrize("url", [ISSUE, PACK])
    def test_needs_no_looser_policy(self, officer, url):
        page = officer.get(url).content.decode()
        assert " style=" not in page
        assert not re.search(r"<script(?![^>]*\ssrc=)|\son\w+=", page)
