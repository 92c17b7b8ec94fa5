"""``manage.py issue`` and ``verify_document``: handed out, kept, and known again."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from history.models import ChangeSet
from history.moments import newest_moment
from processing.models import ProcessingActivity
from register.issuing.issue import kept_bytes
from register.models import Approval, IssuedDocument, IssuedFile
from register.writers import delimited

from .. import make, world
from ..people import person

pytestmark = pytest.mark.django_db

YEAR = timezone.localdate().year
CSV = ("recipients", "--lang", "en", "--format", "csv", "--state", "working")
TO = ("--to", "CAC", "--purpose", "Yearly inspection", "--as", "olivia")


@pytest.fixture
def told():
    person("olivia")
    with make.changes():
        return world.build()


def issue(*arguments: str) -> str:
    out = io.StringIO()
    call_command("issue", *arguments, stdout=out)
    return out.getvalue()


def verify(*files: Any, **options: Any) -> tuple[int, str]:
    """The exit code and what was said."""
    out = io.StringIO()
    try:
        call_command("verify_document", *map(str, files), stdout=out, **options)
    except SystemExit as end:
        return int(str(end.code)), out.getvalue()
    return 0, out.getvalue()


class TestIssue:
    def test_keeps_the_file_it_writes(self, told, tmp_path):
        target = tmp_path / "recipients.csv"
        said = issue(*CSV, *TO, "--output", str(target), "--product", "app")
        one = IssuedDocument.objects.get()
        assert target.read_bytes() == kept_bytes(one)
        assert f"{YEAR}-0001" in said
        assert one.sha256 in said
        assert one.selection == {"product": "app"}
        change = ChangeSet.objects.latest("number")
        assert (change.actor_name, change.reason) == ("Olivia Okafor", "Yearly inspection")
        assert change.source == "command"

    def test_writes_the_bytes_that_document_writes(self, told, tmp_path):
        number = newest_moment().number
        target = tmp_path / "again.xlsx"
        asked = ("processing-register", "--lang", "zh-hans", "--format", "xlsx", "--state=working")
        issue(*asked, *TO)
        call_command("document", *asked, "--as-of", f"#{number}", "--output", str(target))
        assert target.read_bytes() == kept_bytes(IssuedDocument.objects.get())

    def test_takes_the_approved_state_unless_asked_for_the_working_one(self, told):
        with pytest.raises(CommandError, match="No activity is approved at #1"):
            issue(*CSV[:5], *TO)
        assert not IssuedDocument.objects.exists()
        with make.changes("Read"):
            ProcessingActivity.objects.update(status="approved")
            Approval.objects.create(
                activity=told.registration, number=1, hash="0" * 64, approver_name="Olivia"
            )
        issue(*CSV[:5], *TO)
        assert IssuedDocument.objects.get().state == "approved"

    @pytest.mark.parametrize(
        ("different", "said"),
        [
            ({"--to": " "}, "Say to whom"),
            ({"--purpose": "-"}, "Say what it is issued for"),
            ({"--as": "nobody"}, "no account “nobody”"),
            ({"--as": "chen"}, "“chen” may not do this"),
            ({"--as-of": "#99"}, "change set #99"),
            ({"--as-of": "412"}, "“412” could be a change set or a year"),
            ({"--product": "x"}, "no product “x”"),
            ({"--format": "doc"}, "invalid choice: 'doc'"),
        ],
    )
    def test_bad_input_is_refused_in_one_line(self, told, tmp_path, different, said):
        person("chen")
        before = ChangeSet.objects.count()
        given = dict(zip(TO[::2], TO[1::2], strict=True)) | {"--format": "csv"}
        given |= {"--state": "working"} | different
        asked = [f"{name}={value}" for name, value in given.items()]
        target = tmp_path / "out.csv"
        with pytest.raises(CommandError, match=r"^[^\n]+$") as refused:
            issue("recipients", "--lang", "en", *asked, "--output", str(target))
        assert said in str(refused.value)
        assert refused.value.returncode == 2
        assert not list(tmp_path.iterdir())
        assert ChangeSet.objects.count() == before
        assert not IssuedFile.objects.exists()

    def test_whoever_left_issues_nothing(self, told):
        leaver = person("chen", username="leaver")
        leaver.is_superuser, leaver.is_active = True, False
        leaver.save()
        with pytest.raises(CommandError, match="may not do this"):
            issue(*CSV, *TO[:4], "--as", "leaver")

    def test_what_cannot_be_written_is_not_issued(self, told, tmp_path):
        for target in (tmp_path / "nowhere" / "out.csv", tmp_path):
            with pytest.raises(CommandError) as refused:
                issue(*CSV, *TO, "--output", str(target))
            assert refused.value.returncode == 2
        assert not IssuedDocument.objects.exists()


class TestVerify:
    @pytest.fixture
    def file(self, told, tmp_path) -> Path:
        target = Path(tmp_path, "recipients.csv")
        issue(*CSV, *TO, "--output", str(target))
        return target

    def test_says_which_issue_a_file_is(self, file):
        code, said = verify(file)
        one = IssuedDocument.objects.get()
        assert code == 0
        for fact in (
            f"{YEAR}-0001",
            "List of third-party recipients",
            "(en, working state)",
            f"#{one.number}",
            "CAC",
            "Olivia Okafor",
            "Yearly inspection",
            one.hash or "none",
        ):
            assert fact in said
        assert said.count("\n") == 1

    def test_a_file_altered_by_one_byte_is_none(self, file):
        content = bytearray(file.read_bytes())
        content[-3] ^= 1
        file.write_bytes(content)
        code, said = verify(file)
        assert code == 1
        assert said == f"{file}: not issued by this register, or altered since.\n"

    def test_one_unknown_among_many_is_told_apart(self, file, tmp_path):
        other = tmp_path / "other"
        other.write_bytes(b"")
        code, said = verify(file, other)
        assert code == 1
        assert "issue" in said.splitlines()[0]
        assert "not issued" in said.splitlines()[1]

    def test_the_same_bytes_given_to_two_are_two_issues(self, file):
        number = IssuedDocument.objects.get().number
        issue(*CSV, "--as-of", f"#{number}", "--to", "MIIT", "--purpose", "Audit", "--as", "olivia")
        code, said = verify(file)
        assert code == 0
        assert [line.count("issued to") for line in said.splitlines()] == [1, 1]
        assert "MIIT" in said

    def test_says_that_the_record_still_gives_the_same_bytes(self, file):
        with make.changes("Reworded"):
            ProcessingActivity.objects.update(name=make.text("新", "New name"))
        assert "still gives the same bytes" in verify(file, remake=True)[1]

    def test_says_when_it_would_come_out_differently_today(self, file, monkeypatch):
        monkeypatch.setattr(delimited, "guarded", lambda text: f"{text}!")
        code, said = verify(file, remake=True)
        assert code == 0
        assert "the bytes differ" in said

    def test_knows_a_document_taken_out_of_an_issued_pack(self, told, tmp_path):
        packed = tmp_path / "pack.zip"
        call_command(
            "regulator_pack", "--output", str(packed), "--issue", "--to-whom", "CAC",
            "--purpose", "Inspection", "--as", "olivia", "--state", "working", stdout=io.StringIO(),
        )  # fmt: skip
        assert verify(packed, remake=True)[0] == 0
        assert "still gives the same bytes" in verify(packed, remake=True)[1]
        with zipfile.ZipFile(packed) as pack:
            name = pack.namelist()[5]
            taken = tmp_path / "taken"
            taken.write_bytes(pack.read(name))
        code, said = verify(taken)
        assert code == 0
        assert f"the file {name} of a pack: issue {YEAR}-0001" in said

    @pytest.mark.parametrize("name", ["missing.csv", "."])
    def test_what_cannot_be_read_is_said_in_one_line(self, file, name):
        with pytest.raises(CommandError, match=r"^[^\n]+$") as refused:
            verify(file, file.parent / name)
        assert refused.value.returncode == 2

    def test_ends_with_code_1_in_a_shell(self, manage_migrated, tmp_path):
        (tmp_path / "x").write_bytes(b"x")
        done = manage_migrated("verify_document", str(tmp_path / "x"))
        assert (done.returncode, done.stderr) == (1, "")
