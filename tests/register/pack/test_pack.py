"""The regulator pack: complete, the same every time, and checked without our program."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import subprocess
import zipfile
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from history.moments import MomentError, newest_moment
from inventory.models import Term
from processing.models import ProcessingActivity
from register.assemble import assemble
from register.choices import State
from register.documents import KINDS, Document
from register.issuing.issue import copy_of as document_copy
from register.issuing.issue import hand_out
from register.models import Approval
from register.pack import choice_of, copy_of, period_of
from register.writers import WRITERS

from ... import make, world

pytestmark = pytest.mark.django_db

DOCUMENTS = ("processing-register", "recipients", "collected-list")
FORMS = ("csv", "xlsx", "json", "html")
"""What most of these tests pack; one packs everything there is."""


@pytest.fixture
def told():
    with make.changes("First entry"):
        return world.build()


def packed(begin: str = "", end: str = "now", **different: Any) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(content(begin, end, **different)))


def content(begin: str = "", end: str = "now", **different: Any) -> bytes:
    asked = {"documents": DOCUMENTS, "languages": ("zh-hans", "en"), "forms": FORMS} | different
    state = State.WORKING
    return copy_of(choice_of(**asked, state=state, period=period_of(begin, end))).content


def table(pack: zipfile.ZipFile, path: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(pack.read(path).decode("utf-8-sig"), newline="")))


def change_everything() -> None:
    with make.changes("Everything is different"):
        ProcessingActivity.objects.update(name=make.text("新", "New"))
        Term.objects.update(label=make.text("新词", "New word"))
        make.activity("one-more")


class TestWhatIsInIt:
    @pytest.mark.one_engine
    def test_every_document_is_the_file_that_would_be_made_alone(self, told):
        pack = packed(documents=KINDS, forms=WRITERS)
        register = assemble(newest_moment(), State.WORKING, dated=True)
        for kind in KINDS:
            for language in ("zh-hans", "en"):
                for form in KINDS[kind].formats:
                    alone = document_copy(Document(kind, register, language), form)
                    assert pack.read(f"documents/{alone.file_name}") == alone.content

    def test_only_what_was_chosen(self, told):
        names = packed(documents=["recipients"], languages=["en"], forms=["csv"]).namelist()
        assert [name for name in names if name.startswith("documents/")] == [
            f"documents/recipients-{newest_moment().number}-en.csv"
        ]
        assert not [name for name in names if "zh-hans" in name and "README" not in name]

    def test_the_readme_speaks_both_languages_whatever_was_chosen(self, told):
        pack = packed(languages=["en"])
        english = pack.read("README.en.html").decode()
        chinese = pack.read("README.zh-hans.html").decode()
        number = newest_moment().number
        for page in (english, chinese):
            assert f"#{number}" in page
            assert "Asia/Shanghai" in page
            assert all(name in page for name in pack.namelist() if "README" not in name)
            assert "sha256sum -c SHA256SUMS" in page
        assert '<html lang="zh-Hans">' in chinese
        assert "工作状态" in chinese
        assert "working" in english

    def test_approvals_that_stand_name_the_newest_of_each_activity(self, told):
        first = newest_moment()
        for number in (1, 2):
            with make.changes(f"Approved {number}"):
                Approval.objects.create(
                    activity=told.registration,
                    number=newest_moment().number,
                    hash=str(number) * 64,
                    approver_id=None,
                    approver_name="=Ada",
                    note="Fine",
                )
        with make.changes("Approved what is retired"):
            retired = ProcessingActivity.objects.get(status="retired")
            Approval.objects.create(activity=retired, number=1, hash="3" * 64, approver_name="Ada")
        heading, *lines = table(packed(), "approvals/approvals.en.csv")
        assert heading[0] == "Activity (code)"
        (line,) = lines
        assert line[0] == "account-registration"
        assert line[2] == f"#{first.number + 1}"
        assert line[4] == "2" * 64
        assert line[5] == "'=Ada"
        assert line[8] == f"#{first.number + 2}"
        assert table(packed(end=f"#{first.number}"), "approvals/approvals.en.csv") == [heading]

    def test_issues_of_the_period_and_no_others(self, told):
        numbers = []
        for name in ("CAC", "@MIIT", "Notified body"):
            copy = document_copy(
                Document("recipients", assemble(newest_moment(), State.WORKING), "en"), "csv"
            )
            with make.changes(f"For {name}") as opened:
                hand_out(copy, recipient=name, purpose=f"For {name}")
            numbers.append(opened.number)
        pack = packed(f"#{numbers[0]}", f"#{numbers[1]}")
        _heading, line = table(pack, "issued/issued-documents.en.csv")
        assert line[8] == "'@MIIT"
        assert line[0] == f"{timezone.localdate().year}-0002"
        assert line[1] == "List of third-party recipients"
        assert line[12] == f"#{numbers[1]}"


@pytest.mark.one_engine
class TestTheSameEveryTime:
    def test_made_again_after_everything_changed_the_bytes_are_the_same(self, told):
        number = newest_moment().number
        before = content(end=f"#{number}")
        change_everything()
        assert content(end=f"#{number}") == before
        assert content() != before

    def test_the_language_of_whoever_asks_changes_nothing(self, told):
        with override("en"):
            english = content()
        with override("zh-hans"):
            assert content() == english

    def test_the_order_of_what_was_asked_changes_nothing(self, told):
        one = content(documents=["recipients", "processing-register"], languages=["en", "zh-hans"])
        assert one == content(
            documents=["processing-register", "recipients", "recipients"],
            languages=("zh-hans", "en"),
        )

    def test_members_carry_no_clock_no_user_and_no_machine(self, told):
        there = assemble(newest_moment()).sealed_there
        assert there is not None
        for info in packed().infolist():
            at = there.timetuple()[:6]
            assert info.date_time == (*at[:5], at[5] // 2 * 2)
            assert (info.external_attr >> 16, info.create_system) == (0o100644, 3)
            assert (info.extra, info.comment) == (b"", b"")


@pytest.mark.one_engine
class TestChecking:
    def test_the_manifest_lists_every_file_with_its_hash(self, told):
        pack = packed()
        manifest = json.loads(pack.read("manifest.json"))
        listed = {file["path"]: file for file in manifest["files"]}
        assert set(listed) == set(pack.namelist()) - {"manifest.json", "SHA256SUMS"}
        assert len(listed) == len(manifest["files"])
        for path, file in listed.items():
            assert hashlib.sha256(pack.read(path)).hexdigest() == file["sha256"], path
            assert len(pack.read(path)) == file["size"], path
        moment = newest_moment()
        assert manifest["register"]["number"] == moment.number
        assert manifest["register"]["seal"] == moment.hash
        assert manifest["register"]["time_zone"] == "Asia/Shanghai"
        assert manifest["register"]["state"] == "working"
        assert manifest["program"]["version"]

    def test_sha256sum_finds_every_file_and_any_altered_one(self, told, tmp_path):
        pack = packed()
        pack.extractall(tmp_path)
        check = ["sha256sum", "--strict", "-c", "SHA256SUMS"]
        done = subprocess.run(check, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0
        assert done.stdout.count(": OK") == len(pack.namelist()) - 1
        (tmp_path / "manifest.json").write_bytes(b"{}")
        done = subprocess.run(check, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 1

    def test_names_are_plain_and_stay_below_the_pack(self, told):
        pack = packed()
        assert pack.testzip() is None
        assert len(set(pack.namelist())) == len(pack.namelist())
        for name in pack.namelist():
            assert re.fullmatch(r"[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)?", name)
            assert ".." not in name

    def test_pages_inside_need_no_other_file_and_run_nothing(self, told):
        pack = packed(forms=["csv"])
        for name in pack.namelist():
            if name.endswith(".html"):
                page = pack.read(name).decode()
                assert not re.search(r"<script|<img|<link|\ssrc=|\son\w+=|@import|url\(", page), (
                    name
                )


class TestCost:
    def test_a_pack_of_many_records_asks_no_more_than_one_of_few(self, told):
        few = queries()
        with make.changes("Many"):
            for number in range(40):
                one = make.activity(f"more-{number}", controller=told.controller)
                make.row(one, told.phone, make.purpose(one, f"purpose-{number}"))
        for number in range(20):
            with make.changes(f"Edit {number}"):
                ProcessingActivity.objects.filter(code=f"more-{number}").update(record_count=number)
        assert queries() <= few


def queries() -> int:
    with CaptureQueriesContext(connection) as captured:
        content()
    return len(captured)


class TestBadInput:
    def test_a_period_that_runs_backwards(self, told):
        change_everything()
        with pytest.raises(MomentError, match="goes backwards"):
            period_of("#2", "#1")

    def test_an_empty_register(self):
        with pytest.raises(MomentError, match="nothing has been recorded"):
            period_of("", "now")

    @pytest.mark.parametrize(
        ("different", "said"),
        [
            ({"documents": []}, "at least one document of: processing-register"),
            ({"documents": ["secrets"]}, "no document “secrets”"),
            ({"languages": ["fr"]}, "no language “fr”"),
            ({"forms": ["doc"]}, "no format “doc”"),
        ],
    )
    def test_what_there_is_not(self, told, different, said):
        with pytest.raises(ValidationError, match=said):
            content(**different)
