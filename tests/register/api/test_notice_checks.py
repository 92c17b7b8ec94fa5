"""A notice sent by a program: compared and forgotten; what cannot be read is refused with words."""

from __future__ import annotations

import tempfile
from typing import Any

import pytest
from docx import Document

from history.models import ChangeSet
from processing.models import Controller
from register.api.answers import MEMORY

from ...people import person
from .asking import Asking, Told
from .gatehouse import token_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("example")]

ADDRESS = "notice-checks/"
WORDS = "我们收集您的人脸图像。\nWe collect your IMEI.\n"


def send(
    api: Asking, body: bytes | str = WORDS, query: str = "state=working", kind: str = "text/plain"
) -> Told:
    raw = body.encode() if isinstance(body, str) else body
    address = f"/api/v1/{ADDRESS}?{query}"
    return api.told(api.client.post(address, raw, content_type=kind, headers=api.headers))


def of_kind(told: Told, kind: str) -> list[dict[str, Any]]:
    return [one for one in told.json["differences"] if one["kind"] == kind]


def test_differences_with_their_passages_and_records(api):
    told = send(api, query="state=working&lang=en&controller=example-vision")
    assert told.status == 200, told.content
    assert told.json["register"] == {**told.json["register"], "number": 2, "state": "working"}
    assert (told.json["agrees"], told.json["languages"]) == (False, ["zh-hans", "en"])
    (face,) = of_kind(told, "said_not_recorded")
    assert (face["key"], face["languages"]) == ("lexicon:face-image", ["zh-hans"])
    (passage,) = face["passages"]
    assert (passage["words"], passage["line"], passage["column"]) == ("人脸图像", 1, 7)
    assert WORDS[passage["start"] : passage["end"]] == passage["words"]
    (imei,) = of_kind(told, "languages_differ")
    assert (imei["key"], imei["records"][0]["code"]) == ("imei", "imei")
    assert imei["sentence"] == "In English the notice says this; in Chinese it leaves it out."
    missing = {one["key"] for one in of_kind(told, "recorded_not_said")}
    assert {"mac-address", "warehouse-logistics", "C6"} <= missing
    assert told.json["counts"]["recorded_not_said"] == len(of_kind(told, "recorded_not_said"))


def test_what_is_not_sure_enough_is_counted(api):
    told = send(api, query="state=working&min_confidence=1").json
    assert told["agrees"] is True
    assert told["differences"] == []
    assert told["counts"]["less_sure"] > 10


def test_files(api, tmp_path):
    document: Any = Document()
    document.add_paragraph("We collect your face image.")
    document.save(str(tmp_path / "a.docx"))
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    for raw, kind in (
        ((tmp_path / "a.docx").read_bytes(), word),
        (b"<h1>Privacy</h1><p>We collect your face image.</p>", "text/html; charset=utf-8"),
        (b"# Privacy\n\nWe collect your face image.", "text/markdown"),
        ("我们收集您的人脸图像。".encode("gb18030"), "text/plain"),
    ):
        told = send(api, raw, kind=kind)
        assert told.status == 200, told.content
        keys = [one["key"] for one in of_kind(told, "said_not_recorded")]
        assert keys == ["lexicon:face-image"], kind


def test_nothing_changes_and_nothing_is_kept(api, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))  # another run has files of its own
    before = ChangeSet.objects.count()
    MEMORY.clear()
    send(api)
    assert ChangeSet.objects.count() == before
    assert list(tmp_path.iterdir()) == []
    assert "ETag" not in send(api).headers


@pytest.mark.parametrize(
    ("query", "parameter", "code"),
    [
        ("state=working&product=none-such", "product", "unknown"),
        ("state=working&controller=none-such", "controller", "unknown"),
        ("state=working&audience=none-such", "audience", "unknown"),
        ("state=working&min_confidence=2", "min_confidence", "invalid"),
        ("state=working&min_confidence=nan", "min_confidence", "invalid"),
        ("state=working&lang=fr", "lang", "unknown"),
        ("state=working&as_of=%2399", "as_of", "no_such_moment"),
        ("state=working&file=x", "file", "unknown_parameter"),
    ],
)
def test_questions_that_cannot_be_meant(api, query, parameter, code):
    told = send(api, query=query)
    assert told.status == 400
    assert told.faults == [(parameter, code)]


def test_nothing_is_approved(api):
    told = send(api, query="")
    assert told.status == 409
    assert told.faults == [("state", "nothing_approved")]


def test_bodies_that_are_no_notice(api):
    for raw, why in ((b" \n", "empty"), (b"%PDF-1.7", "damaged"), (b"\x89PNG", "picture")):
        told = send(api, raw, query="state=working&lang=en")
        assert told.status == 422
        assert why in told.json["detail"]
    told = send(api, "{}", kind="application/json")
    assert (told.status, told.faults) == (415, [("Content-Type", "media_type")])
    told = send(api, b"x" * 2_000_001)
    assert told.status == 413


def test_a_token_limited_to_a_part_is_refused(api):
    controller = Controller.objects.get()
    _token, text = token_of(person("chen"), "read", controllers=[controller])
    told = send(Asking(Authorization=f"Bearer {text}"))
    assert told.status == 403
    _token, text = token_of(person("ada"), "check")
    assert send(Asking(Authorization=f"Bearer {text}")).status == 403


def test_it_is_asked_by_post(api):
    assert api.get(ADDRESS).status == 405
