"""A notice made from the register, read back by the check, says what the register says."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from history.moments import newest_moment
from register.assemble import assemble
from register.documents import Document
from register.facts import Register
from register.notices.checking import check_notice
from register.notices.reading import read_notice_here
from register.notices.text import NoticeText
from register.notices.understanding.claims import TAKEN
from register.writers import WRITERS
from tests.register.loaded import loaded

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

EN, ZH = "en", "zh-hans"


@pytest.fixture(scope="module")
def register(django_db_setup, django_db_blocker) -> Iterator[Register]:
    for _ in loaded(django_db_blocker, "load_vocabularies", "load_example"):
        yield assemble(newest_moment())


def written(register: Register, language: str, form: str = "md") -> bytes:
    """The notice as a file of a form."""
    out = io.BytesIO()
    WRITERS[form].write(Document("privacy-notice", register, language), out)
    return out.getvalue()


def read(content: bytes, form: str = "md") -> NoticeText:
    """A file read as anybody's notice is."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"notice.{form}"
        path.write_bytes(content)
        return read_notice_here(path, path.name)


def sure(notice: NoticeText, register: Register) -> set[tuple[str, str, str]]:
    """The differences that count, in short."""
    return {
        (str(one.kind), str(one.about), one.key)
        for one in check_notice(notice, register).differences
        if one.confidence >= TAKEN
    }


@pytest.mark.parametrize("form", ["md", "html", "docx", "pdf"])
@pytest.mark.parametrize("language", [ZH, EN])
def test_what_is_made_from_the_register_agrees_with_it(register, language, form):
    assert sure(read(written(register, language, form), form), register) == set()


@pytest.mark.parametrize(
    ("language", "words", "missing"),
    [
        (ZH, "国际移动设备识别码（IMEI）", ("item", "imei")),
        (ZH, "浏览器类型", ("item", "browser-type")),
        (ZH, "硬件型号", ("item", "hardware-model")),
        (EN, "Browser type", ("item", "browser-type")),
        (EN, "Performance data", ("item", "performance-data")),
        (EN, "Hardware model", ("item", "hardware-model")),
    ],
)
def test_an_item_taken_out_of_it_is_missed_and_nothing_else(register, language, words, missing):
    text = written(register, language).decode()
    assert text.count(words) > 0
    left_out = re.sub(rf"{re.escape(words)}(?:、|, )?", "", text)
    assert sure(read(left_out.encode()), register) == {("recorded_not_said", *missing)}


@pytest.mark.parametrize("language", [ZH, EN])
def test_a_recipient_taken_out_of_it_is_missed_and_nothing_else(register, language):
    """Without the line that entrusts the sending of messages."""
    lines = written(register, language).decode().splitlines()
    left = [line for line in lines if not re.match(r"- .*(?:委托短信|entrust SMS)", line)]
    assert len(left) == len(lines) - 1
    found = sure(read("\n".join(left).encode()), register)
    assert found == {("recorded_not_said", "recipient", "sms-senders")}


def test_the_forms_of_one_language_say_the_same(register):
    claims = [
        {(one.about, one.key) for one in check_notice(notice, register).claims}
        for notice in (read(written(register, ZH, form), form) for form in ("md", "html"))
    ]
    assert claims[0] == claims[1]
