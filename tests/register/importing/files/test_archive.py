"""Workbooks that were made to harm, or that were damaged on the way."""

from __future__ import annotations

import warnings
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from register.importing.files import UnreadableError
from register.importing.files.content import Limits

from .build import data, inline, ods_parts, packed, row, xlsx_parts

SHEET = data(row(1, inline("A1", "x")))
PART = "xl/worksheets/s1.xml"


@pytest.fixture
def refused(read, tmp_path):
    """Why a workbook with parts changed or added is not read."""

    def why(limits=None, **parts):
        changed = {name.replace("__", "/"): part for name, part in parts.items()}
        path = packed(tmp_path / "a.xlsx", {**xlsx_parts({"Sheet": SHEET}), **changed})
        with pytest.raises(UnreadableError) as caught:
            read(path, limits=limits or Limits())
        assert caught.value.remedy
        return caught.value.text

    return why


def test_a_bomb(refused):
    assert "1 MB" in refused(Limits(unpacked_bytes=1_000_000), **{PART: " " * 2_000_000})
    assert "200 times" in refused(**{PART: " " * 20_000_000})


def test_entities(refused):
    laughs = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><a>&b;</a>'
    outside = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><a>&a;</a>'
    for part in (laughs, outside):
        assert "declares entities" in refused(xl__sharedStrings=part, **{"xl/styles.xml": part})


def test_entities_hidden_by_another_encoding(refused):
    part = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'
    assert "not in UTF-8" in refused(**{PART: part.encode("utf-16")})
    assert "not in UTF-8" in refused(**{PART: '<?xml version="1.0" encoding="UTF-7"?><a/>'})


def test_entities_of_ods(read, tmp_path):
    parts = ods_parts("")
    parts["content.xml"] = "<!DOCTYPE a>" + parts["content.xml"]
    with pytest.raises(UnreadableError, match="declares entities"):
        read(packed(tmp_path / "a.ods", parts))


@pytest.mark.parametrize("name", ["../evil.xml", "/evil.xml", "C:/evil.xml", "xl\\..\\..\\evil"])
def test_names_that_lead_out(refused, name):
    assert "leads out" in refused(**{name: "x"})


def test_links(read, tmp_path):
    link = ZipInfo("xl/link")
    link.external_attr = 0o120777 << 16
    path = packed(tmp_path / "a.xlsx", xlsx_parts({"Sheet": SHEET}))
    with ZipFile(path, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(UnreadableError, match="leads out"):
        read(path)


def test_doubled_parts(read, tmp_path):
    path = packed(tmp_path / "a.xlsx", xlsx_parts({"Sheet": SHEET}))
    with ZipFile(path, "a", ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr(PART, "<worksheet/>")
    with pytest.raises(UnreadableError, match="twice"):
        read(path)


def test_many_parts(refused):
    assert "at most 3 " in refused(Limits(parts=3))


def test_truncated(read, tmp_path):
    whole = packed(tmp_path / "a.xlsx", xlsx_parts({"Sheet": SHEET})).read_bytes()
    with pytest.raises(UnreadableError, match="not copied to its end"):
        read(whole[: len(whole) // 2], "a.xlsx")


def test_a_part_that_was_changed(read, tmp_path):
    path = packed(tmp_path / "a.xlsx", xlsx_parts({"Sheet": SHEET}))
    with ZipFile(path) as archive:
        about = archive.getinfo(PART)
    changed = bytearray(path.read_bytes())
    changed[about.header_offset + 30 + len(PART) + 20] ^= 0xFF
    with pytest.raises(UnreadableError, match="damaged in its part"):
        read(bytes(changed), "a.xlsx")


@pytest.mark.parametrize(
    "xml",
    [
        "<c r='A1' t='s'><v>9</v></c>",
        "<c r='A0'><v>9</v></c>",
        "<c r='A1' t='s'><v>9</v></d>",
    ],
)
def test_cells_that_make_no_sense(refused, xml):
    part = f"<worksheet><sheetData><row r='1'>{xml}</row></sheetData></worksheet>"
    assert "damaged" in refused(**{PART: part})


def test_missing_parts(read, tmp_path):
    for name in (PART, "xl/_rels/workbook.xml.rels"):
        parts = xlsx_parts({"Sheet": SHEET})
        del parts[name]
        with pytest.raises(UnreadableError, match="is damaged"):
            read(packed(tmp_path / "a.xlsx", parts))


def test_external_links_and_comments_do_no_harm(read, tmp_path):
    parts = {
        **xlsx_parts({"Sheet": SHEET}),
        "xl/externalLinks/externalLink1.xml": "<externalLink/>",
        "xl/comments1.xml": "<comments><text>x</text></comments>",
    }
    assert read(packed(tmp_path / "a.xlsx", parts)).sheets[0].rows == [["x"]]


def test_an_encrypted_ods(read, tmp_path):
    parts = ods_parts("")
    parts["META-INF/manifest.xml"] = "<manifest><encryption-data/></manifest>"
    with pytest.raises(UnreadableError, match="password"):
        read(packed(tmp_path / "a.ods", parts))
