"""Documents, byte for byte. ``UPDATE_GOLDEN=1`` writes them anew: read the difference."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from history.moments import moment_of_number, newest_moment
from inventory.models import Term
from processing.models import ProcessingActivity
from register.assemble import assemble
from register.documents import KINDS, Document
from register.facts import Register
from register.writers import WRITERS, file_name

from ... import make

GOLDEN = Path(__file__).resolve().parents[2] / "golden"
LANGUAGES = ("zh-hans", "en")


def written(register: Register, kind: str, language: str, form: str) -> tuple[str, bytes]:
    out = io.BytesIO()
    document = Document(kind, register, language)
    WRITERS[form].write(document, out)
    return file_name(document, form), out.getvalue()


def content(name: str, data: bytes) -> dict[str, bytes]:
    """What has to stay the same: of a ZIP its members, since compression is the library's."""
    if not name.endswith(".xlsx"):
        return {name: data}
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return {f"{name}/{member}": book.read(member) for member in book.namelist()}


@pytest.mark.parametrize("form", sorted(WRITERS))
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_document_is_what_it_was(register, kind, language, form):
    name, data = written(register, kind, language, form)
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    assert content(name, data) == content(name, path.read_bytes())


@pytest.mark.parametrize("form", sorted(WRITERS))
def test_the_same_change_set_gives_the_same_bytes(told, form):
    """Made twice, and made again after the register and its vocabulary have moved on."""
    number = newest_moment().number

    def made() -> list[tuple[str, bytes]]:
        register = assemble(moment_of_number(number))
        return [written(register, kind, lang, form) for kind in KINDS for lang in LANGUAGES]

    first = made()
    assert made() == first
    with make.changes("Moved on"):
        Term.objects.filter(pk=told.duty.pk).update(label=make.text("新标签", "New label"))
        ProcessingActivity.objects.filter(pk=told.registration.pk).update(
            name=make.text("新名称", "New name")
        )
        told.sms_disclosure.transfers.all().delete()
    assert made() == first
    now = assemble(newest_moment())
    assert [written(now, kind, lang, form) for kind in KINDS for lang in LANGUAGES] != first
