"""DOCX: the body as it reads, and what cannot be read."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from register.notices.reading import Limits

from .conftest import above, at, said, strong

BODY = "word/document.xml"


@pytest.fixture
def document() -> Any:
    made: Any = Document()
    made.add_heading("Privacy notice", 0)
    made.add_heading("What we collect", 1)
    made.add_paragraph("We collect the following:")
    entry = made.add_paragraph("your ", style="List Bullet")
    run = entry.add_run("face image")
    run.bold = run.italic = True
    entry.add_run("; and more")
    made.add_paragraph("your name", style="List Bullet")
    hidden = made.add_paragraph("Seen. ").add_run("We collect secrets.")
    hidden.font.hidden = True
    made.add_heading("Sharing", 1)
    table = made.add_table(2, 2)
    for cell, words in zip(table._cells, ["接收方", "信息", "示例公司", "手机号码"], strict=True):
        cell.text = words
    made.add_paragraph("One line\nand another.")
    made.sections[0].header.paragraphs[0].text = "Acme in every header"
    return made


def saved(document: Any, path: Path) -> Path:
    document.save(str(path))
    return path


def test_a_document(read, document, tmp_path):
    notice = read(saved(document, tmp_path / "a.docx"), "a.docx")
    assert said(notice) == [
        "Privacy notice",
        "What we collect",
        "We collect the following:",
        "your face image;",
        "and more",
        "your name",
        "Seen.",
        "Sharing",
        "接收方",
        "信息",
        "示例公司",
        "手机号码",
        "One line",
        "and another.",
    ]
    assert strong(notice) == ["face image"]
    assert notice.sentences[at(notice, "your name")].lead == 2
    assert above(notice, "your name") == ["Privacy notice", "What we collect"]
    assert above(notice, "手机号码") == ["信息"]
    assert above(notice, "and another.") == ["Privacy notice", "Sharing"]


def test_styles_may_be_bold_and_italic(read, document, tmp_path):
    style = document.styles.add_style("Sensitive", 2)
    style.font.bold = style.font.italic = True
    plain = document.add_paragraph()
    plain.add_run("iris scan", style="Sensitive")
    off = plain.add_run(" no more", style="Sensitive")
    off.italic = False
    assert strong(read(saved(document, tmp_path / "a.docx"), "a.docx")) == [
        "face image",
        "iris scan",
    ]


def test_tracked_changes_and_content_controls(read, document, tmp_path):
    body = document.element.body
    for xml in (
        "<w:p {ns}><w:r><w:t>We keep it</w:t></w:r>"
        "<w:ins><w:r><w:t> for a year.</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText> for ever.</w:delText></w:r></w:del></w:p>",
        "<w:sdt {ns}><w:sdtContent>"
        "<w:p><w:r><w:t>In a control.</w:t></w:r></w:p>"
        "</w:sdtContent></w:sdt>",
    ):
        body.insert(0, parse_xml(xml.replace("{ns}", nsdecls("w"))))
    found = said(read(saved(document, tmp_path / "a.docx"), "a.docx"))
    assert found[:2] == ["In a control.", "We keep it for a year."]


def rewritten(path: Path, name: str, change: Any) -> Path:
    """The same archive with one part changed."""
    other = path.with_name("other.docx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            data = old.read(part)
            new.writestr(part, change(data) if part == name else data)
    return other


def test_entities_are_refused(refused, document, tmp_path):
    path = saved(document, tmp_path / "a.docx")
    evil = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    other = rewritten(path, BODY, lambda data: evil + data.split(b"?>", 1)[1])
    assert "declares entities" in refused(other, "a.docx")


def test_a_bomb(refused, document, tmp_path):
    path = saved(document, tmp_path / "a.docx")
    other = rewritten(path, BODY, lambda data: data + b" " * 40_000_000)
    assert "unpacks to more than" in refused(other, "a.docx")
    assert "at most 1 MB" in refused(other, "a.docx", Limits(unpacked_bytes=1_000_000))


@pytest.mark.parametrize("part", [BODY, "[Content_Types].xml", "word/styles.xml"])
def test_broken_parts(refused, document, tmp_path, part):
    path = saved(document, tmp_path / "a.docx")
    other = rewritten(path, part, lambda data: data[: len(data) // 2])
    assert "damaged" in refused(other, "a.docx")


def test_cut_off_and_other_archives(refused, document, tmp_path):
    data = saved(document, tmp_path / "a.docx").read_bytes()
    assert "damaged" in refused(data[: len(data) // 2], "a.docx")
    for name, why in (("xl/workbook.xml", "workbook"), ("ppt/x.xml", "presentation")):
        with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
            archive.writestr(name, "x")
        assert why in refused(tmp_path / "b.zip", "a.docx")
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.writestr("a.txt", "x")
    assert "packed archive" in refused(tmp_path / "c.zip", "a.docx")


def test_a_password_and_the_old_format(refused):
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
    locked = ole + "EncryptedPackage".encode("utf-16-le") + b"\x00\x00"
    assert "password" in refused(locked, "a.docx")
    old = ole + "WordDocument".encode("utf-16-le") + b"\x00\x00"
    assert "before 2007" in refused(old, "a.doc")


def test_too_long(refused, document, tmp_path):
    assert "more than 30" in refused(saved(document, tmp_path / "a"), "a.docx", Limits(text=30))
