"""A wrong vocabulary file: one clear line with the place, exit code 2, nothing written."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from inventory.management.commands import load_vocabularies as command
from inventory.models import Term
from inventory.vocabulary_loading import loading
from inventory.vocabulary_loading.loading import load_vocabularies
from inventory.vocabulary_loading.problems import VocabularyError

HEAD = """vocabulary = "colour"
title = { zh-hans = "颜色", en = "Colours" }
source = "A painter"
"""

RED = """[[term]]
key = "red"
label = { zh-hans = "红", en = "Red" }
confidence = "V"
"""

BLUE = RED.replace("red", "blue")

STATUS_HEAD = HEAD.replace("colour", "country_status")
STATUS = """[[status]]
country = "FR"
scheme = "eea"
valid_from = 1994-01-01
confidence = "V"
"""

REFERS = '[references]\nrebase_to = "colour"\n'
ALLOWS = '[allowed]\nkind = ["warm", "cold"]\n'

CORPUS = {
    "broken TOML": (HEAD + "[[term]\n", 4, "Broken TOML"),
    "a key written twice in one table": (HEAD + RED + 'key = "x"\n', 8, "Broken TOML"),
    "unfinished text": (HEAD + RED + 'article = "oh\n', 8, "Broken TOML"),
    "no vocabulary": (HEAD.split("\n", 1)[1], 1, "`vocabulary`"),
    "no source": (HEAD.rsplit("source", 1)[0], 1, "`source`"),
    "an unknown field": (HEAD + RED + 'colour = "x"\n', 4, "`colour`"),
    "an unknown field on top": ("year = 2026\n" + HEAD, 1, "`year`"),
    "a duplicate key": (HEAD + RED + RED, 8, "already at paint/vocabularies/colour.toml:4"),
    "no key": (HEAD + RED.replace('key = "red"\n', ""), 4, "`key`"),
    "a blank key": (HEAD + RED.replace('"red"', '""'), 4, "not a key"),
    "a key with a space": (HEAD + RED.replace('"red"', '"dark red"'), 4, "not a key"),
    "a key that is too long": (HEAD + RED.replace("red", "r" * 61), 4, "61 characters"),
    "no label": (HEAD + RED.replace("label", "description"), 4, "`label`"),
    "a label in one language": (HEAD + RED.replace(', en = "Red"', ""), 4, "“en”"),
    "a blank label": (HEAD + RED.replace("红", " "), 4, "“zh-hans”"),
    "a description in one language": (
        HEAD + RED + 'description = { en = "Warm" }\n',
        4,
        "description",
    ),
    "a title in one language": (HEAD.replace(', en = "Colours"', ""), 1, "title"),
    "no confidence": (HEAD + RED.replace('confidence = "V"\n', ""), 4, "`confidence`"),
    "an unknown confidence": (HEAD + RED.replace('"V"', '"sure"'), 4, "Invalid enum value"),
    "an unknown parent": (HEAD + RED + 'parent = "dark"\n', 4, "“dark”"),
    "a parent below": (HEAD + RED + 'parent = "blue"\n' + BLUE, 4, "“blue”"),
    "its own parent": (HEAD + RED + 'parent = "red"\n', 4, "“red”"),
    "dates reversed": (
        HEAD + RED + "in_force_from = 2026-01-02\nin_force_to = 2026-01-01\n",
        4,
        "2026-01-01",
    ),
    "a day that does not exist": (HEAD + RED + "in_force_from = 2026-02-30\n", 8, "Broken TOML"),
    "a date as text": (HEAD + RED + 'in_force_from = "soon"\n', 4, "in_force_from"),
    "a time for a date": (
        HEAD + RED + "in_force_from = 2026-01-01T08:00:00\n",
        4,
        "in_force_from",
    ),
    "a date in the attributes": (
        HEAD + RED + "attributes.since = 2026-01-01\n",
        4,
        "holds a date",
    ),
    "an article that is too long": (HEAD + RED + f'article = "{"x" * 201}"\n', 4, "201"),
    "a source that is too long": (HEAD.replace("A painter", "x" * 301), 1, "301"),
    "a reference to nothing": (
        HEAD + REFERS + RED + 'attributes.rebase_to = ["P13-9"]\n',
        6,
        "“P13-9”",
    ),
    "a reference to an unknown vocabulary": (
        HEAD + '[references]\nrebase_to = "law"\n' + RED,
        1,
        "“law”",
    ),
    "an attribute out of its list": (
        HEAD + ALLOWS + RED + 'attributes.kind = "hot"\n',
        6,
        "“hot”",
    ),
    "a name unlike the file's": (HEAD.replace("colour", "color") + RED, 1, "“color”"),
    "entries of another kind": (HEAD + STATUS, 1, "another kind"),
}

STATUS_CORPUS = {
    "an unknown country": (STATUS_HEAD + STATUS.replace("FR", "FX"), 4, "“FX”"),
    "a small code": (STATUS_HEAD + STATUS.replace("FR", "fr"), 4, "capital"),
    "an unknown scheme": (STATUS_HEAD + STATUS.replace("eea", "nato"), 4, "“nato”"),
    "the same status twice": (STATUS_HEAD + STATUS + STATUS, 9, "overlaps"),
    "overlapping periods": (
        STATUS_HEAD + STATUS + STATUS.replace("1994", "1995"),
        9,
        "country_status.toml:4",
    ),
    "a reversed period": (STATUS_HEAD + STATUS + "valid_to = 1993-01-01\n", 4, "1993-01-01"),
    "a note in one language": (STATUS_HEAD + STATUS + 'note = { en = "x" }\n', 4, "note"),
    "terms among statuses": (STATUS_HEAD + RED, 1, "another kind"),
}


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / "paint" / "vocabularies" / f"{name}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def refusal(*paths: Path) -> VocabularyError:
    with pytest.raises(VocabularyError) as caught:
        load_vocabularies(datetime.date(2026, 1, 1), list(paths))
    assert "\n" not in str(caught.value)
    return caught.value


@pytest.mark.parametrize("fault", CORPUS)
def test_a_wrong_vocabulary_is_refused_with_its_line(tmp_path, fault):
    text, line, says = CORPUS[fault]
    error = str(refusal(write(tmp_path, "colour", text)))
    assert error.startswith(f"paint/vocabularies/colour.toml:{line}: ")
    assert says in error


@pytest.mark.parametrize("fault", STATUS_CORPUS)
def test_a_wrong_status_is_refused_with_its_line(tmp_path, fault):
    text, line, says = STATUS_CORPUS[fault]
    error = str(refusal(write(tmp_path, "country_status", text)))
    assert error.startswith(f"paint/vocabularies/country_status.toml:{line}: ")
    assert says in error


def test_what_is_not_utf8_is_refused_with_its_line(tmp_path):
    content = HEAD.encode() + RED.encode("gb18030")
    error = str(refusal(write(tmp_path, "colour", content)))
    assert error.startswith("paint/vocabularies/colour.toml:6: The file is not UTF-8")


def test_a_crosswalk_to_nothing_is_refused(tmp_path):
    text = HEAD.replace("colour", "data_category") + RED + 'cnil_box = "attic"\n'
    error = str(refusal(write(tmp_path, "data_category", text)))
    assert "“attic”" in error
    assert "cnil_box" in error


def test_one_vocabulary_in_two_files_is_refused_with_both(tmp_path):
    here = write(tmp_path / "a", "colour", HEAD + RED)
    there = write(tmp_path / "b", "colour", HEAD + BLUE)
    assert "already in paint/vocabularies/colour.toml" in str(refusal(here, there))


def test_all_faults_are_counted_and_the_first_is_told(tmp_path):
    text = HEAD + RED + RED + BLUE + BLUE
    error = refusal(write(tmp_path, "colour", text))
    assert len(error.problems) == 2
    assert "(1 more problem after this one.)" in str(error)


@pytest.mark.django_db
def test_the_command_ends_with_code_2_and_nothing_written(tmp_path, monkeypatch):
    paths = [write(tmp_path, "colour", HEAD + RED), write(tmp_path, "other", HEAD)]
    monkeypatch.setattr(loading, "vocabulary_paths", lambda: paths)
    with pytest.raises(CommandError) as caught:
        call_command(command.Command())
    assert caught.value.returncode == 2
    assert "other.toml:1" in str(caught.value)
    assert not Term.objects.exists()
