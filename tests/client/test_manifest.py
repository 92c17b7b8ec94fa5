"""A manifest that cannot be read: one line with file and line, exit code 2, and nothing asked."""

from __future__ import annotations

import pytest

from tests.client.running import ropa

GOOD = '[[processes]]\nitems = ["imei"]\npurpose = "x"\n'

WRONG = {
    "empty": ("", "m.toml:1: It declares nothing: write a [[processes]] with items."),
    "only a comment": ("# x\n", "m.toml:1: It declares nothing"),
    "no TOML": ("a = 1\nb = [\n", "m.toml:3: It is not TOML: Invalid value."),
    "no TOML on line 2": ("a = 1\n= 2\nb = 3", "m.toml:2: It is not TOML: Invalid statement."),
    "unknown key": (
        '[[processes]]\nitem = ["imei"]\npurpose = "x"\n',
        'm.toml:2: Unknown key "item": did you mean "items"?',
    ),
    "unknown key like none": (
        GOOD + "\nzzz = 1\n",
        'm.toml:5: Unknown key "zzz": there are "items", "systems", "recipients", "countries",'
        ' "purpose", "activity", "people".',
    ),
    "unknown table": (GOOD + "[owner]\nname = 1", 'm.toml:4: Unknown key "owner"'),
    "single brackets": (
        '[processes]\nitems = ["imei"]',
        "m.toml:1: Write [[processes]] with two brackets",
    ),
    "empty list of processes": ("processes = []", "m.toml:1: It declares nothing"),
    "processes are numbers": ("\nprocesses = [1]", "m.toml:2: A table is needed here."),
    "no items": ('[[processes]]\npurpose = "x"', "m.toml:1: These processes name no items."),
    "no purpose": (
        GOOD + '[[processes]]\nitems = ["imei"]',
        "m.toml:4: These processes name neither a purpose nor an activity.",
    ),
    "items are a string": (
        '[[processes]]\nitems = "imei"\npurpose = "x"',
        'm.toml:2: "items" is a list of codes, such as ["imei"].',
    ),
    "items are empty": (
        '[[processes]]\nitems = []\npurpose = "x"',
        'm.toml:2: "items" is empty: name a code or leave it out.',
    ),
    "an item is a number": (
        '[[processes]]\nitems = [\n"imei",\n7]\npurpose = "x"',
        'm.toml:4: "items" takes a code in quotes.',
    ),
    "a purpose is a list": (
        '[[processes]]\nitems = ["imei"]\npurpose = ["x"]',
        'm.toml:3: "purpose" takes a code in quotes.',
    ),
    "a code is blank": (
        '[[processes]]\nitems = ["imei"]\npurpose = " "',
        'm.toml:3: "purpose" takes a code in quotes.',
    ),
    "register is a string": ('register = "x"\n' + GOOD, "m.toml:1: A table is needed here."),
    "nested too deeply": ("a = " + "[" * 5000 + "]" * 5000, "m.toml: It is nested too deeply."),
}


@pytest.mark.parametrize("what", WRONG)
def test_one_clear_line(register, tmp_path, monkeypatch, what):
    text, said = WRONG[what]
    monkeypatch.chdir(tmp_path)
    (tmp_path / "m.toml").write_text(text, encoding="utf-8")
    ran = ropa(register, "gate", "m.toml")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert ran.err.startswith(said)
    assert not register.asked


def test_windows_line_ends_and_a_mark_of_byte_order_are_read(register, tmp_path):
    path = tmp_path / "m.toml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert f'{path}:3: purpose "x"' in ropa(register, "gate", str(path)).out


def test_ten_megabytes_are_not_read(register, tmp_path):
    path = tmp_path / "m.toml"
    path.write_bytes(b"#" * 10_000_000)
    ran = ropa(register, "gate", str(path))
    assert (ran.code, ran.err) == (2, f"{path}: It is longer than 1 MB; no manifest is.\n")


def test_other_encodings_are_refused_with_the_line(register, tmp_path):
    path = tmp_path / "m.toml"
    path.write_bytes(b"# a\n# \xff\n")
    assert ropa(register, "gate", str(path)).err == f"{path}:2: It is not written in UTF-8.\n"


def test_a_file_that_is_not_there(register, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ran = ropa(register, "gate")
    assert (ran.code, ran.err) == (2, "privacy.toml: No such file or directory\n")


def test_a_folder_is_no_manifest(register, tmp_path):
    path = tmp_path / "m.toml"
    path.mkdir()
    assert ropa(register, "gate", str(path)).err == f"{path}: Is a directory\n"


def test_a_file_of_another_kind(register, tmp_path):
    said = ropa(register, "gate", "README.md").err
    assert said == "README.md: A manifest is a .toml, .json, .yml or .yaml file.\n"


def test_every_unreadable_manifest_has_its_line(register, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.toml").write_text(GOOD)
    (tmp_path / "bad.toml").write_text("x")
    ran = ropa(register, "gate", "good.toml", "bad.toml", "none.toml")
    assert (ran.code, ran.err.count("\n")) == (2, 2)
    assert not register.checks
