"""``verify_document`` knows what people were told, and whether the record still gives it."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.management import call_command

from register.issuing.issue import bytes_kept
from register.notices import making

from ... import make, world
from . import telling

pytestmark = pytest.mark.django_db


@pytest.fixture
def told() -> Any:
    with make.changes():
        return world.build()


def verify(path: Any, **options: Any) -> tuple[int, str]:
    out = io.StringIO()
    try:
        call_command("verify_document", str(path), stdout=out, **options)
    except SystemExit as end:
        return int(str(end.code)), out.getvalue()
    return 0, out.getvalue()


def test_a_file_of_a_published_version_is_known(told, tmp_path):
    notice = telling.notice(told.controller, "collected", kind="collected_list")
    version = telling.online(telling.made(notice), url="https://example.com/list")
    file = version.files.get()
    path = tmp_path / "copy.html"
    path.write_bytes(bytes_kept(file.sha256, file.file_name))
    code, said = verify(path, remake=True)
    assert code == 0
    assert (
        f"version 2026-01 of the notice “Name collected” (collected), made from #{version.number}"
        in (said)
    )
    assert "published on 2026-01-02 https://example.com/list." in said
    assert "The record still gives the same bytes." in said


def test_one_written_elsewhere_is_known_and_not_made(told, tmp_path):
    telling.written(telling.notice(told.controller), content=b"Ours.")
    path = tmp_path / "copy.txt"
    path.write_bytes(b"Ours.")
    code, said = verify(path, remake=True)
    assert (code, "written elsewhere; a draft" in said) == (0, True)
    assert "the register cannot make it" in said
    path.write_bytes(b"Ours!")
    assert verify(path) == (1, f"{path}: not issued by this register, or altered since.\n")


def test_says_when_the_bytes_are_others_today(told, tmp_path, monkeypatch):
    notice = telling.notice(told.controller, "collected", kind="collected_list")
    file = telling.made(notice).files.get()
    path = tmp_path / "copy.html"
    path.write_bytes(bytes_kept(file.sha256, file.file_name))
    monkeypatch.setitem(making.DOCUMENTS, "collected_list", "shared-list")
    assert "Made again today the bytes differ" in verify(path, remake=True)[1]
    monkeypatch.setitem(making.DOCUMENTS, "collected_list", "none")
    assert "Made again today the bytes differ" in verify(path, remake=True)[1]
