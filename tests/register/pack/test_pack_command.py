"""``manage.py regulator_pack``: one ZIP, the same from every process, and nothing by halves."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from history.models import ChangeSet
from register.issuing.issue import kept_bytes
from register.models import IssuedDocument

from ... import make, world
from ...people import person

TO = ("--to-whom", "CAC", "--purpose", "Inspection", "--as", "olivia")


@pytest.fixture
def told(db: Any):
    person("olivia")
    with make.changes("First entry"):
        return world.build()


def pack(*arguments: str) -> str:
    out = io.StringIO()
    call_command("regulator_pack", "--state", "working", *arguments, stdout=out)
    return out.getvalue()


def test_it_writes_what_was_chosen_and_keeps_nothing(told, tmp_path):
    target = tmp_path / "pack.zip"
    before = ChangeSet.objects.count()
    pack("--document", "recipients", "--lang", "en", "--format", "csv", "--output", str(target))
    with zipfile.ZipFile(target) as packed:
        assert packed.testzip() is None
        assert [name for name in packed.namelist() if name.startswith("documents/")] == [
            "documents/recipients-1-en.csv"
        ]
    assert ChangeSet.objects.count() == before
    assert list(tmp_path.iterdir()) == [target]


def test_an_issued_pack_is_kept_as_it_was_written(told, tmp_path):
    target = tmp_path / "pack.zip"
    said = pack("--output", str(target), "--issue", *TO)
    one = IssuedDocument.objects.get()
    assert kept_bytes(one) == target.read_bytes()
    assert (one.document, one.form, one.language) == ("regulator-pack", "zip", "zh-hans,en")
    assert (one.number, one.state, one.file_name) == (1, "working", "regulator-pack-0-1.zip")
    assert one.reference in said
    assert one.selection["from"] == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--from", "#9"], "no change set #9"),
        (["--from", "#1", "--to", "1999-01-01"], "Nothing had been recorded"),
        (["--to", "2999-01-01"], "still to come"),
        (["--document", "secrets"], "invalid choice: 'secrets'"),
        (["--state", "approved"], "No activity is approved at #1"),
        (["--issue"], "Say to whom"),
        (["--issue", *TO[:2]], "Say what it is issued for"),
        (["--issue", *TO[:4]], "no account “”"),
        (["--purpose", "Inspection"], "go with --issue"),
    ],
)
def test_bad_input_is_refused_in_one_line(told, tmp_path, arguments, said):
    target = tmp_path / "pack.zip"
    with pytest.raises(CommandError, match=r"^[^\n]+$") as refused:
        pack(*arguments, "--output", str(target))
    assert said in str(refused.value)
    assert refused.value.returncode == 2
    assert not list(tmp_path.iterdir())
    assert not IssuedDocument.objects.exists()


def test_two_processes_in_two_languages_write_the_same_bytes(manage_migrated, tmp_path):
    assert manage_migrated("load_vocabularies").returncode == 0
    written = []
    for language, seed in (("en", "1"), ("zh-hans", "2")):
        target = tmp_path / f"{language}.zip"
        done = manage_migrated(
            "regulator_pack",
            "--state",
            "working",
            "--output",
            str(target),
            LANGUAGE_CODE=language,
            PYTHONHASHSEED=seed,
        )
        assert done.returncode == 0, done.stderr
        written.append(target.read_bytes())
    assert written[0] == written[1]
