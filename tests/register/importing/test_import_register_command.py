"""``manage.py import_register``: a dry run, a report, and all or nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from history.models import ChangeSet
from sharing.models import Recipient

from ...people import person
from .layouts.conftest import _vocabularies, register

pytestmark = pytest.mark.django_db
__all__ = ["_vocabularies", "register"]  # fixtures

VENDORS = [{"name": "Larkspur", "websiteUrl": "https://lk.example", "category": "PLUMBING"}]


@pytest.fixture
def file(register: None, tmp_path: Path) -> Path:
    path = tmp_path / "vendors.json"
    path.write_text(json.dumps(VENDORS), encoding="utf-8")
    return path


def bring(path: Any, **options: Any) -> None:
    call_command("import_register", str(path), **options)


def test_a_dry_run_says_what_would_change_and_writes_nothing(file, capsys):
    before = ChangeSet.objects.count()
    bring(file)
    said = capsys.readouterr().out
    assert "Layout: vendors." in said
    assert "+ larkspur Larkspur" in said
    assert "To be looked at (1):" in said
    assert ChangeSet.objects.count() == before
    assert not Recipient.objects.exists()


def test_programs_get_json_and_people_their_file_back(file, tmp_path, capsys):
    annotated = tmp_path / "annotated.xlsx"
    bring(file, format="json", annotated=str(annotated))
    told = json.loads(capsys.readouterr().out)
    assert told["counts"]["recipients"]["added"] == 1
    assert told["steps"][0]["values"]["website"] == "https://lk.example"
    assert [one["code"] for one in told["problems"]] == ["recipient-kind"]
    assert annotated.read_bytes().startswith(b"PK")


def test_applied_it_is_one_change_set_in_somebodys_name(file, capsys):
    person("olivia")
    bring(file, apply=True, account="olivia", reason="Our vendors")
    assert Recipient.objects.get().name == {"en": "Larkspur"}
    sealed = ChangeSet.objects.latest("number")
    assert (sealed.actor_name, sealed.source) == ("Olivia Okafor", "import")
    assert f"Written in change set #{sealed.number}." in capsys.readouterr().err
    bring(file, apply=True, account="olivia", reason="Once more")
    assert "nothing was written" in capsys.readouterr().err
    assert ChangeSet.objects.latest("number") == sealed


def test_what_stops_an_import_stops_all_of_it(register, tmp_path, capsys):
    person("olivia")
    path = tmp_path / "register.json"
    rows = [{"code": "good", "name": {"en": "Good"}}, {"code": "bad", "name": {"en": "Bad"}}]
    kinds = {"purposes": rows, "products": [{"code": "p", "name": {"en": "P"}}]}
    path.write_text(json.dumps({"format": "register/1", "kinds": kinds}), encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        bring(path, apply=True, account="olivia", reason="Everything")
    assert ended.value.code == 1
    assert "Nothing was written" in capsys.readouterr().err
    assert ChangeSet.objects.latest("number").reason != "Everything"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"apply": True}, "give --as ACCOUNT"),
        ({"apply": True, "account": "olivia"}, "--reason says nothing"),
        ({"apply": True, "account": "chen", "reason": "Because"}, "“chen” may not do this"),
        ({"layout": "runes"}, "There is no layout “runes”"),
        ({"mapping": "{path}"}, "is not JSON"),
    ],
)
def test_bad_requests_are_refused_in_one_line(file, tmp_path, options, said):
    person("olivia")
    person("chen")
    broken = tmp_path / "mapping.json"
    broken.write_text("{", encoding="utf-8")
    options = {key: str(broken) if one == "{path}" else one for key, one in options.items()}
    with pytest.raises(CommandError, match=r"^[^\n]+$") as refused:
        bring(file, **options)
    assert said in str(refused.value)
    assert refused.value.returncode == 2


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"\x00\x01\x02", b""])
def test_what_cannot_be_read_exits_with_2(register, tmp_path, content):
    path = tmp_path / "file.xlsx"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=r"^file\.xlsx: [^\n]+$") as refused:
        bring(path)
    assert refused.value.returncode == 2


def test_the_layouts_are_listed(capsys):
    call_command("import_register", list=True)
    names = [line.split("\t")[0] for line in capsys.readouterr().out.splitlines()]
    assert names[:2] == ["own-workbook", "own-json"]
    assert names[-1] == "table"
