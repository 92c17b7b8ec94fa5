"""Every document of the seed register, byte for byte, in Chinese and English.

``UPDATE_GOLDEN=1`` writes them anew: read the difference. Documents are functions of the snapshot
alone, so one database engine is enough for the files; the snapshot itself is compared on both.
"""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path
from xml.etree.ElementTree import canonicalize

import pytest

from history.text import LANGUAGES
from register.documents import KINDS, Document
from register.facts import Register
from register.writers import WRITERS

pytestmark = pytest.mark.django_db  # else a run of this file alone would set no database up

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "documents"
IN_A_ZIP = {"xlsx", "ods", "docx"}
NOT_KEPT = {"pdf"}
"""Whose bytes change with a release of the typesetter; what they say is tested beside it."""

FILES = [
    (kind.key, language, form)
    for kind in KINDS.values()
    for language in LANGUAGES
    for form in kind.formats
    if form not in NOT_KEPT
]


def written(register: Register, kind: str, language: str, form: str) -> bytes:
    out = io.BytesIO()
    WRITERS[form].write(Document(kind, register, language), out)
    return out.getvalue()


def content(form: str, data: bytes) -> dict[str, bytes | str]:
    """What has to stay the same: of a ZIP its members, since compression is the library's."""
    if form not in IN_A_ZIP:
        return {form: data}
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return {name: canonical(book.read(name)) for name in book.namelist()}


def canonical(data: bytes) -> bytes | str:
    return canonicalize(data.decode()) if data.lstrip().startswith(b"<") else data


@pytest.mark.parametrize(("kind", "language", "form"), FILES)
def test_a_document_is_what_it_was(printed, kind, language, form):
    data = printed(kind, language, form)
    path = GOLDEN / kind / f"{language}.{form}"
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or content(form, data) != content(form, path.read_bytes()):
            path.write_bytes(data)
    assert content(form, data) == content(form, path.read_bytes())


def test_no_golden_file_is_left_over():
    known = {GOLDEN / kind / f"{language}.{form}" for kind, language, form in FILES}
    assert {path for path in GOLDEN.rglob("*") if path.is_file()} == known
