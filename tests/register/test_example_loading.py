"""Loading the example twice, over what people changed, and over files that are wrong."""

from __future__ import annotations

import io
import shutil
from contextlib import AbstractContextManager

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from history.changesets import OpenChangeSet, change_set
from history.models import ChangeSet, Source
from history.writing import amend
from inventory.models import DataItem
from processing.models import ActivityData, ProcessingActivity, Purpose
from processing.services import retire_activity
from register.example import loading
from register.example.files import FOLDER, example_paths
from register.example.loading import load_example
from register.example.problems import ExampleError
from register.example.shapes import KINDS
from sharing.models import Disclosure, Recipient
from tests.register.loaded import loaded


@pytest.fixture(scope="module", autouse=True)
def vocabularies(django_db_setup, django_db_blocker):
    """The vocabularies alone."""
    yield from loaded(django_db_blocker, "load_vocabularies")


pytestmark = pytest.mark.django_db


def run(**options) -> str:
    out = io.StringIO()
    call_command("load_example", stdout=out, **options)
    return out.getvalue()


def by_hand() -> AbstractContextManager[OpenChangeSet]:
    return change_set(actor=None, actor_name="Officer", reason="Mine", source=Source.ADMIN)


@pytest.fixture
def copy(tmp_path):
    """The example's files in a folder of their own."""
    return shutil.copytree(FOLDER, tmp_path / "example")


# --- once and again ----------------------------------------------------------------------------


def test_the_second_load_writes_nothing_and_says_nothing():
    before = ChangeSet.objects.count()
    assert "Change set" in run()
    assert ChangeSet.objects.count() == before + 1
    with CaptureQueriesContext(connection) as queries:
        assert run() == ""
    assert len(queries) <= 30
    assert ChangeSet.objects.count() == before + 1
    assert "all" in run(verbosity=2)


def test_what_people_changed_is_left_alone():
    load_example()
    with by_hand():
        amend(Recipient.objects.get(code="affiliates"), name={"en": "The group", "zh-hans": "集团"})
        ActivityData.objects.get(activity__code="cookies", item__code="shopping-cart").delete()
        activity = ProcessingActivity.objects.get(code="running-quality")
        retire_activity(activity, on=activity.history.latest().history_date.date())
    written = load_example().written
    assert not written.rows
    assert Recipient.objects.get(code="affiliates").name["en"] == "The group"
    assert not ActivityData.objects.filter(item__code="shopping-cart").exists()


def test_only_what_is_missing_is_added_later(copy):
    later = copy / "disclosures_other.toml"
    text = later.read_text(encoding="utf-8")
    later.unlink()
    load_example(copy)
    present = Disclosure.objects.count()
    later.write_text(text, encoding="utf-8")
    outcome = load_example(copy)
    assert outcome.written.rows.keys() == {
        "sharing.Disclosure",
        "sharing.DisclosureData",
        "sharing.DisclosurePurpose",
    }
    assert Disclosure.objects.count() == present + outcome.written.rows["sharing.Disclosure"]


def test_a_record_that_refers_to_what_people_took_away_is_left_out_and_told(copy, monkeypatch):
    later = copy / "disclosures_other.toml"
    text = later.read_text(encoding="utf-8")
    later.unlink()
    load_example(copy)
    with by_hand():
        ActivityData.objects.get(activity__code="cookies", item__code="cookie-identifier").delete()
    later.write_text(text, encoding="utf-8")
    monkeypatch.setattr(loading, "FOLDER", copy)
    said = run()
    assert "third-party-trackers" in said
    assert "cookies/cookie-identifier" in said
    assert not Disclosure.objects.filter(code="third-party-trackers").exists()
    assert Disclosure.objects.filter(code="statistics-public").exists()


# --- bad input ---------------------------------------------------------------------------------

RECORD = """
[[purpose]]
code = "one"
source_ref = "policy S1"
name = { zh-hans = "一", en = "One" }
"""

ACTIVITY = """
[[controller]]
code = "one"
source_ref = "policy S1"
name = { zh-hans = "一", en = "One" }

[[purpose]]
code = "why"
source_ref = "policy S1"
name = { zh-hans = "因", en = "Why" }

[[activity]]
code = "one"
source_ref = "policy S1"
name = { zh-hans = "一", en = "One" }
controller = "one"
"""

BAD: dict[str, tuple[str, str]] = {
    "broken TOML": ("[[purpose]\n", ":1: Broken TOML"),
    "not UTF-8": ("\udcff", "The file is not UTF-8 text"),
    "unknown table": ('[[porpoise]]\ncode = "one"\n', "“porpoise” is not a list of records"),
    "no list": ('[purpose]\ncode = "one"\n', "“purpose” is not a list of records"),
    "unknown field": (RECORD + 'nmae = "x"\n', ":2: purpose “one”: there is no field “nmae”"),
    "status by hand": (ACTIVITY + 'status = "retired"\n', "there is no field “status”"),
    "code twice": (RECORD + RECORD, ":7: purpose “one”: the code is already at"),
    "no code": (RECORD.replace('code = "one"', ""), "code: A value is missing"),
    "not a code": (RECORD.replace('"one"', '"o n e"'), "code: “o n e” is not valid"),
    "no name": (RECORD.replace("name =", "description ="), "name: A value is missing"),
    "one language": (RECORD.replace('zh-hans = "一", ', ""), "Give it in every language"),
    "a third language": (RECORD.replace("en =", 'fr = "Un", en ='), "Give it in every language"),
    "plain text": (RECORD.replace('{ zh-hans = "一", en = "One" }', '"One"'), "name: The text is"),
    "no clause": (RECORD.replace("policy S1", "hearsay"), "source_ref: No clause is named"),
    "unknown record": (
        ACTIVITY.replace('controller = "one"', 'controller = "two"'),
        "controller: “two” is not in processing.Controller",
    ),
    "unknown term": (
        ACTIVITY + 'operations = ["collect", "juggle"]\n',
        "operation: “juggle” is not in operation",
    ),
    "unknown choice": (
        ACTIVITY + 'transfer_statement = "maybe"\n',
        "Known are: none_and_not_planned, yes, unknown",
    ),
    "purpose of another activity": (
        ACTIVITY
        + 'data = [{ item = "x", subject_category = "user", necessity = "optional",'
        + ' source = "public", purposes = ["why"] }]\n',
        "activity_purpose: “one/why” is not in processing.ActivityPurpose",
    ),
    "rows are no list": (ACTIVITY + 'purposes = "why"\n', "purposes is not a list of rows"),
    "a bare key says too little": (ACTIVITY + 'data = ["x"]\n', "data is not a list of rows"),
    "unknown field of a row": (
        ACTIVITY + 'purposes = [{ purpose = "why", main = true }]\n',
        "activity “one” › purposes “why”: there is no field “main”",
    ),
    "row twice": (ACTIVITY + 'purposes = ["why", "why"]\n', "Mend the entry; nothing was written"),
    "neither basis nor claim": (
        ACTIVITY + 'purposes = [{ purpose = "why", bases = ["cn_pipl"] }]\n',
        "Choose a legal basis, or the exception that is claimed.",
    ),
}


@pytest.mark.parametrize(("text", "told"), BAD.values(), ids=BAD)
def test_bad_files_are_refused_in_one_line_with_nothing_written(text, told, tmp_path, monkeypatch):
    (tmp_path / "bad.toml").write_text(text, encoding="utf-8", errors="surrogateescape")
    monkeypatch.setattr(loading, "FOLDER", tmp_path)
    before = ChangeSet.objects.count()
    with pytest.raises(CommandError) as error:
        run()
    assert error.value.returncode == 2
    assert "\n" not in str(error.value)
    assert str(error.value).startswith("bad.toml:")
    assert told in str(error.value)
    assert ChangeSet.objects.count() == before
    assert not Purpose.objects.exists()


def test_several_faults_are_counted(tmp_path):
    (tmp_path / "bad.toml").write_text(RECORD + 'x = "1"\ny = "2"\n', encoding="utf-8")
    with pytest.raises(ExampleError, match=r"1 more"):
        load_example(tmp_path)


def test_faults_of_every_file_are_told_in_order(tmp_path):
    for name in ("b.toml", "a.toml"):
        (tmp_path / name).write_text("[[purpose]\n", encoding="utf-8")
    with pytest.raises(ExampleError) as error:
        load_example(tmp_path)
    assert [problem.place.file for problem in error.value.problems] == ["a.toml", "b.toml"]


def test_an_empty_folder_has_nothing_to_load(tmp_path):
    assert load_example(tmp_path).records == 0


def test_each_data_file_fits_on_a_few_pages():
    lengths = {path.name: len(path.read_text("utf-8").splitlines()) for path in example_paths()}
    assert lengths
    assert not {name for name, lines in lengths.items() if lines > 300}


def test_every_kind_of_record_is_used():
    load_example()
    assert all(model._default_manager.exists() for model in KINDS.values())
    assert DataItem.objects.count() > 30
