"""A format that cannot hold a document refuses it everywhere, before anything is written."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from history.models import ChangeSet
from register.documents import Document, SelectionError, TooLargeError
from register.models import IssuedDocument
from register.writers import WRITERS

from ...forms import opened
from ...people import person, signed_in
from ..test_issue_pages import ISSUE, PACK, TO, words

SAID = "has 8 lines here, too many for one HTML file: about 1 of them fit"


@pytest.fixture
def small(monkeypatch: Any) -> None:
    """HTML files hold one line of the list of recipients."""
    across = 40
    monkeypatch.setitem(WRITERS, "html", replace(WRITERS["html"], most_cells=across))


def test_a_document_that_fits_is_written(register, small):
    out = io.BytesIO()
    WRITERS["csv"].write(Document("recipients", register, "en"), out)
    assert out.getvalue()


def test_one_that_does_not_fit_is_refused_before_the_first_byte(register, small):
    out = io.BytesIO()
    with pytest.raises(TooLargeError) as refused:
        WRITERS["html"].write(Document("recipients", register, "en"), out)
    assert isinstance(refused.value, SelectionError)
    assert SAID in str(refused.value)
    assert "by product, controller, status or activity" in str(refused.value)
    assert "take it as: XLSX / ODS" in str(refused.value)
    assert not out.getvalue()


def test_the_page_says_so(told, small):
    client = signed_in(person("ada"))
    answer = client.get("/admin/documents/recipients/", {"file": "html", "lang": "en"})
    assert answer.status_code == 400
    assert SAID in words(answer)
    assert "file=html" not in words(answer).split("doc-back")[1].split("</p>")[0]
    assert client.get("/admin/documents/recipients/").status_code == 200


def test_the_command_says_so_and_leaves_no_file(told, small, tmp_path):
    with pytest.raises(CommandError, match="too many for one HTML file") as refused:
        call_command(
            "document", "recipients", "--lang", "en", "--format", "html", "--state", "working",
            "--output", str(tmp_path / "x.html"),
        )  # fmt: skip
    assert refused.value.returncode == 2
    assert not list(tmp_path.iterdir())


def test_nothing_is_issued_by_command(told, small):
    person("olivia")
    with pytest.raises(CommandError, match="too many for one HTML file"):
        call_command(
            "issue", "recipients", "--lang", "en", "--format", "html", "--state", "working",
            "--to", "CAC", "--purpose", "Inspection", "--as", "olivia",
        )  # fmt: skip
    assert not IssuedDocument.objects.exists()


def test_nothing_is_issued_on_the_page(told, small):
    client = signed_in(person("olivia"))
    typed = {**opened(client, ISSUE), **TO, "lang": "en", "form": "html", "state": "working"}
    before = ChangeSet.objects.count()
    answer = client.post(ISSUE, typed)
    assert answer.status_code == 200
    assert SAID in words(answer)
    assert ChangeSet.objects.count() == before


def test_the_pack_is_refused_whole(told, small, tmp_path):
    with pytest.raises(CommandError, match="has 2 lines here, too many for one HTML"):
        call_command(
            "regulator_pack", "--state", "working", "--lang", "en",
            "--output", str(tmp_path / "pack.zip"),
        )  # fmt: skip
    assert not list(tmp_path.iterdir())


def test_the_page_of_the_pack_says_so_beside_the_formats(told, small):
    client = signed_in(person("ada"))
    answer = client.post(PACK, {**opened(client, PACK), "state": "working"})
    assert answer.status_code == 200
    assert "too many for one HTML file" in answer.context["form"].errors["formats"][0]
