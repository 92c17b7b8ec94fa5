"""``manage.py document``: a whole file or none, and one line when something is wrong."""

from __future__ import annotations

import io
import json
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from history.moments import newest_moment
from processing.models import ProcessingActivity
from register.documents import KINDS
from register.models import Approval
from register.writers import machine

from .. import make, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    with make.changes():
        return world.build()


def document(*arguments: str, **options: Any) -> None:
    """Of the working state, unless the test asks for another."""
    call_command("document", *arguments, **{"state": "working", **options})


def test_it_writes_a_file(told, tmp_path):
    target = tmp_path / "register.json"
    target.write_text("an earlier document")
    document(
        "processing-register", "--lang", "zh-hans", "--format", "json", "--output", str(target)
    )
    told_lines = json.loads(target.read_bytes())["parts"][0]["lines"]
    assert [line["name"] for line in told_lines] == [["账号注册与登录"], ["安全运维"]]
    assert list(tmp_path.iterdir()) == [target], "nothing half-written is left behind"
    assert target.stat().st_mode & 0o444 == 0o444


def test_it_writes_to_standard_output(told):
    out = SimpleNamespace(buffer=io.BytesIO(), write=None)
    document("recipients", "--lang", "en", "--format", "csv", "--output", "-", stdout=out)
    assert out.buffer.getvalue().decode("utf-8-sig").startswith("Recipient,Group,")


def test_it_reads_the_past(told, tmp_path):
    number = newest_moment().number
    with make.changes("Reworded"):
        ProcessingActivity.objects.update(name=make.text("新", "new"))
    target = tmp_path / "register.json"
    for moment, name in ((f"#{number}", "安全运维"), ("now", "新")):
        document(
            "processing-register", "--lang", "zh-hans", "--format", "json",
            "--output", str(target), "--as-of", moment,
        )  # fmt: skip
        assert json.loads(target.read_bytes())["parts"][0]["lines"][-1]["name"] == [name]


def test_what_leaves_the_house_is_approved_unless_asked_otherwise(told, tmp_path):
    target = tmp_path / "register.json"
    asked = ["processing-register", "--lang", "en", "--format", "json", "--output", str(target)]
    with pytest.raises(
        CommandError, match=r"^No activity is approved at #1\.[^\n]+--state working"
    ):
        call_command("document", *asked)
    assert not target.exists()
    with make.changes("Approved"):
        ProcessingActivity.objects.filter(pk=told.registration.pk).update(status="approved")
        Approval.objects.create(activity=told.registration, number=1, approver_name="Olivia")
    call_command("document", *asked)
    made = json.loads(target.read_bytes())
    assert [line["code"] for line in made["parts"][0]["lines"]] == [["account-registration"]]
    state = next(one["cell"] for one in made["statements"] if one["key"] == "state")
    assert state[0].startswith("Approved state")
    with pytest.raises(CommandError, match="No activity is approved at #1"):
        call_command("document", *asked, "--as-of", "#1")


def test_it_filters_by_product_and_controller(told, tmp_path):
    target = tmp_path / "register.json"
    document(
        "processing-register", "--lang", "en", "--format", "json", "--output", str(target),
        "--product", "app", "--controller", "example-vision",
    )  # fmt: skip
    assert [line["code"] for line in json.loads(target.read_bytes())["parts"][0]["lines"]] == [
        ["account-registration"]
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["register", "--lang", "en", "--format", "csv"], "invalid choice: 'register'"),
        (["recipients", "--lang", "en", "--format", "csv", "--state", "new"], "choice: 'new'"),
        (["recipients", "--lang", "fr", "--format", "csv"], "It has: zh-hans, en."),
        (["recipients", "--lang", "tlh", "--format", "csv"], "invalid choice: 'tlh'"),
        (["recipients", "--lang", "en", "--format", "csv", "--assessment", "x"], "narrowed by"),
        (["recipients", "--lang", "en", "--format", "csv", "--regime", "x"], "no regime “x”"),
        (["recipients", "--lang", "en", "--format", "doc"], "invalid choice: 'doc'"),
        (["recipients", "--lang", "en", "--format", "csv", "--product", "x"], "no product “x”"),
        (["recipients", "--lang", "en", "--format", "csv", "--as-of", "#99"], "change set #99"),
        (["recipients", "--lang", "en", "--format", "csv", "--as-of", "412"], "“412”"),
    ],
)
def test_bad_input_is_refused_in_one_line(told, tmp_path, arguments, said):
    target = tmp_path / "out.csv"
    with pytest.raises(CommandError, match=r"^[^\n]+$") as refused:
        document(*arguments, "--output", str(target))
    assert said in str(refused.value)
    assert refused.value.returncode == 2
    assert not target.exists()


def test_a_folder_that_is_not_there_is_refused(told, tmp_path):
    with pytest.raises(CommandError, match="No such file or directory") as refused:
        document(
            "recipients", "--lang", "en", "--format", "csv",
            "--output", str(tmp_path / "nowhere" / "out.csv"),
        )  # fmt: skip
    assert refused.value.returncode == 2


def test_a_folder_is_not_a_file(told, tmp_path):
    with pytest.raises(CommandError, match="is a folder"):
        document("recipients", "--lang", "en", "--format", "csv", "--output", str(tmp_path))


def test_a_file_is_left_alone_when_writing_fails(told, tmp_path, monkeypatch):
    target = tmp_path / "register.json"
    target.write_text("an earlier document")

    def full(_document):
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(machine, "head", full)
    with pytest.raises(CommandError, match="No space left on device"):
        document("recipients", "--lang", "en", "--format", "json", "--output", str(target))
    assert target.read_text() == "an earlier document"
    assert list(tmp_path.iterdir()) == [target]


def test_asking_from_a_shell_ends_with_code_2(manage_migrated, tmp_path):
    target = tmp_path / "x.csv"
    asked = ("--lang", "klingon", "--format", "csv", "--output", str(target))
    done = manage_migrated("document", "recipients", *asked)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert not target.exists()


def test_the_catalogue_is_listed_one_document_a_line(capsys):
    call_command("document", "--list")
    listed = capsys.readouterr().out.splitlines()
    assert [line.split("\t")[0] for line in listed] == list(KINDS)
    assert listed[0].split("\t")[1:3] == ["Record of processing activities", "zh-hans,en"]
    assert "xlsx" in listed[0].split("\t")[3].split(",")


@pytest.mark.parametrize("left_out", ["document", "--lang", "--format", "--output"])
def test_what_is_left_out_is_named(told, tmp_path, left_out):
    asked = {"--lang": "en", "--format": "csv", "--output": str(tmp_path / "out.csv")}
    given = [part for pair in asked.items() if pair[0] != left_out for part in pair]
    with pytest.raises(CommandError, match=f"^Say {left_out}\\. --list names the documents\\.$"):
        document(*([] if left_out == "document" else ["recipients"]), *given)
    assert list(tmp_path.iterdir()) == []


def test_a_regime_narrows_to_the_controllers_it_applies_to(told, tmp_path):
    target = tmp_path / "out.json"
    arguments = ("--lang", "en", "--format", "json", "--output", str(target))
    with make.changes("Applies"):
        told.controller.regimes.create(regime=told.pipl)
    document("processing-register", *arguments, "--regime", "cn_pipl")
    assert len(json.loads(target.read_bytes())["parts"][0]["lines"]) == 2
    document("processing-register", *arguments, "--regime", "eu_gdpr")
    assert json.loads(target.read_bytes())["parts"][0]["lines"] == []


def test_cells_in_another_language_are_counted_aloud(told, tmp_path, capsys):
    with make.changes("Chinese only"):
        ProcessingActivity.objects.update(description=make.text("说明", ""))
    target = tmp_path / "out.json"
    document("processing-register", "--lang", "en", "--format", "json", "--output", str(target))
    assert "2 cells have no words in the language of this document" in capsys.readouterr().err
    made = json.loads(target.read_bytes())
    assert made["untranslated_cells"] == 2
    assert made["parts"][0]["lines"][0]["description"] == ["说明 [zh]"]
