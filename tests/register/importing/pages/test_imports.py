"""The pages on which files come in and go out."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from history.models import ChangeSet
from history.writing import create
from register.models import ImportMapping, ImportRun, ImportState
from sharing.models import Recipient

from ....people import person, signed_in
from ..layouts.conftest import _vocabularies, changes, register, term

pytestmark = pytest.mark.django_db
__all__ = ["_vocabularies", "register"]  # fixtures

PAGE = "/admin/imports/"
VENDORS = [{"name": "Larkspur", "legalName": "Larkspur GmbH", "websiteUrl": "https://lk.example"}]
TABLE = b"Activity;Data items;Weather\nNewsletter;e-mail address;fine\n"


@pytest.fixture
def officer(register: None) -> Any:
    return signed_in(person("olivia"))


def upload(client: Any, content: bytes = b"", name: str = "vendors.json") -> ImportRun:
    body = content or json.dumps(VENDORS).encode()
    answer = client.post(PAGE, {"file": SimpleUploadedFile(name, body)})
    assert answer.status_code == 302, answer.content.decode()
    run = ImportRun.objects.latest("pk")
    assert answer["Location"] == f"{PAGE}{run.pk}/"
    return run


def shown(client: Any, run: ImportRun, query: str = "") -> str:
    answer = client.get(f"{PAGE}{run.pk}/{query}")
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


class TestBringing:
    def test_a_file_is_looked_at_before_anything_is_written(self, officer):
        before = ChangeSet.objects.count()
        run = upload(officer)
        page = shown(officer, run)
        assert "Larkspur GmbH" in page
        assert "added 1" in page
        assert ChangeSet.objects.count() == before
        assert not Recipient.objects.exists()

    def test_it_is_brought_in_with_a_reason_and_the_file_let_go(self, officer):
        run = upload(officer)
        officer.post(f"{PAGE}{run.pk}/", {"apply": "1", "change_reason": "Our vendors"})
        assert Recipient.objects.get().code == "larkspur"
        sealed = ChangeSet.objects.latest("number")
        assert (sealed.source, sealed.reason) == ("import", "Our vendors")
        run.refresh_from_db()
        assert (run.state, run.number, run.content) == ("applied", sealed.number, None)
        assert run.summary == {"recipients": {"added": 1}}
        done = shown(officer, run)
        assert f"#{sealed.number}" in done
        assert "<dt>Recipients</dt><dd>added 1</dd>" in done

    def test_without_a_reason_nothing_is_written(self, officer):
        run = upload(officer)
        answer = officer.post(f"{PAGE}{run.pk}/", {"apply": "1", "change_reason": " "})
        assert "Say in a few words why this is changed." in answer.content.decode()
        assert not Recipient.objects.exists()
        run.refresh_from_db()
        assert run.state == ImportState.OPEN

    def test_the_same_file_again_changes_nothing(self, officer):
        first = upload(officer)
        officer.post(f"{PAGE}{first.pk}/", {"apply": "1", "change_reason": "Our vendors"})
        page = shown(officer, upload(officer))
        assert "nothing would change" in page
        assert 'name="apply"' not in page

    def test_what_others_changed_meanwhile_is_planned_anew(self, officer):
        run = upload(officer)
        shown(officer, run)
        kind = term("recipient_category", "other")
        with changes("Somebody was quicker"):
            create(Recipient, code="mine", name={"en": "Larkspur GmbH"}, category=kind)
        officer.post(f"{PAGE}{run.pk}/", {"apply": "1", "change_reason": "Our vendors"})
        assert Recipient.objects.get().website == "https://lk.example"  # filled in, not doubled

    def test_a_discarded_file_is_gone(self, officer):
        run = upload(officer)
        assert officer.post(f"{PAGE}{run.pk}/", {"discard": "1"}).status_code == 302
        run.refresh_from_db()
        assert (run.state, run.content) == ("discarded", None)
        answer = officer.post(f"{PAGE}{run.pk}/", {"apply": "1", "change_reason": "Still"})
        assert answer.status_code == 302
        assert not Recipient.objects.exists()

    @pytest.mark.parametrize(
        ("name", "content", "says"),
        [
            ("a.pdf", b"%PDF-1.7 x", "PDF"),
            ("a.json", b"{", "JSON"),
        ],
    )
    def test_what_cannot_be_read_says_why_and_what_to_do(self, officer, name, content, says):
        page = shown(officer, upload(officer, content, name))
        assert says in page
        assert "Bring another file" in page

    def test_too_large_a_file_is_refused_by_its_size(self, officer, settings):
        settings.IMPORT_UPLOAD_MEGABYTES = 1
        file = SimpleUploadedFile("big.csv", b"a,b\n" * 300_000)
        answer = officer.post(PAGE, {"file": file})
        assert "import_register" in answer.content.decode()
        assert not ImportRun.objects.exists()


class TestMapping:
    def test_headings_can_be_corrected_and_kept_for_the_next_file(self, officer):
        run = upload(officer, TABLE, "table.csv")
        page = shown(officer, run)
        assert "Weather" in page
        boxes = re.findall(r'<select name="(field:0:\d)" aria-label="Field of ([^"]+)"', page)
        box = {heading: name for name, heading in boxes}
        told = {
            "layout": "table",
            "language": "en",
            "sort:0": "activities",
            box["Activity"]: "activity",
            box["Data items"]: "item",
            box["Weather"]: "remarks",
            "mapping_name": "Weather desk",
            "keep": "1",
        }
        assert officer.post(f"{PAGE}{run.pk}/", told).status_code == 302
        run.refresh_from_db()
        assert run.options["mapping"]["table"]["Weather"] == "remarks"
        assert "fine" in shown(officer, run)
        kept = ImportMapping.objects.get(name="Weather desk")
        other = upload(officer, TABLE.replace(b"fine", b"stormy"), "table.csv")
        chosen = {"layout": "table", "language": "en", "saved": str(kept.pk), "look": "1"}
        officer.post(f"{PAGE}{other.pk}/", chosen)
        other.refresh_from_db()
        assert other.options == kept.options
        assert "stormy" in shown(officer, other)

    def test_a_bad_choice_keeps_the_form(self, officer):
        run = upload(officer, TABLE, "table.csv")
        answer = officer.post(f"{PAGE}{run.pk}/", {"layout": "none such", "look": "1"})
        assert answer.status_code == 200
        run.refresh_from_db()
        assert run.layout == ""


class TestTaking:
    @pytest.mark.parametrize("form", ["xlsx", "ods", "json"])
    def test_the_register_can_be_taken_and_brought_back(self, officer, form):
        answer = officer.get(f"{PAGE}export/", {"format": form, "lang": "en"})
        assert answer.status_code == 200
        content = b"".join(answer.streaming_content)
        page = shown(officer, upload(officer, content, f"register.{form}"))
        assert "nothing would change" in page

    def test_the_template_is_for_both_languages(self, officer):
        for language in ("zh-hans", "en"):
            answer = officer.get(f"{PAGE}template/", {"lang": language})
            assert answer["Content-Disposition"].endswith(f'{language}.xlsx"')
            assert answer.content.startswith(b"PK")

    def test_there_is_no_other_format(self, officer):
        assert officer.get(f"{PAGE}export/", {"format": "exe"}).status_code == 400
        assert officer.get(f"{PAGE}template/", {"lang": "tlh"}).status_code == 400

    def test_the_file_comes_back_with_what_is_said_of_it(self, officer):
        run = upload(officer, TABLE, "table.csv")
        answer = officer.get(f"{PAGE}{run.pk}/annotated/")
        assert answer.status_code == 200
        assert "Newsletter" in answer.content.decode("utf-8-sig")
        assert len(answer.content.decode("utf-8-sig").splitlines()[0].split(";")) == 4


class TestWhoMay:
    def test_the_auditor_looks_and_takes_and_brings_nothing(self, officer):
        run = upload(officer)
        ada = signed_in(person("ada"))
        assert 'type="file"' not in ada.get(PAGE).content.decode()
        assert 'name="apply"' not in shown(ada, run)
        for url, told in ((PAGE, {}), (f"{PAGE}{run.pk}/", {"apply": "1", "change_reason": "x y"})):
            assert ada.post(url, told).status_code == 403
        taken: Any = ada.get(f"{PAGE}export/", {"format": "json"})
        assert taken.status_code == 200
        assert b"".join(taken.streaming_content)

    def test_the_contributor_sees_no_imports(self, officer):
        run = upload(officer)
        chen = signed_in(person("chen"))
        for url in (PAGE, f"{PAGE}{run.pk}/", f"{PAGE}{run.pk}/annotated/"):
            assert chen.get(url).status_code == 403
