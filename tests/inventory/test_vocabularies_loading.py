"""Loading twice, ending, keeping what people edited: on whichever database the tests run on."""

from __future__ import annotations

import datetime
import io
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from history.changesets import change_set
from history.models import ChangeSet, Source
from inventory.models import Country, CountryStatus, DataCategory, DataSubjectCategory, Term
from inventory.vocabulary_loading.files import vocabulary_paths
from inventory.vocabulary_loading.loading import Outcome, load_vocabularies
from inventory.vocabulary_loading.plan import Kind

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 3, 1)

COLOURS = """
vocabulary = "colour"
title = { zh-hans = "颜色", en = "Colours" }
source = "A painter"

[[term]]
key = "red"
label = { zh-hans = "红", en = "Red" }
confidence = "V"

[[term]]
key = "blue"
label = { zh-hans = "蓝", en = "Blue" }
confidence = "V"
attributes = { warm = false }

[[term]]
key = "sky"
parent = "blue"
label = { zh-hans = "天蓝", en = "Sky blue" }
confidence = "M"
"""

STATUSES = """
vocabulary = "country_status"
title = { zh-hans = "地位", en = "Status" }
source = "A journal"

[[status]]
country = "FR"
scheme = "eea"
valid_from = 1994-01-01
confidence = "V"

[[status]]
country = "BR"
scheme = "eu_adequacy"
valid_from = 2026-01-26
confidence = "S"
note = { zh-hans = "新", en = "New" }
"""


class Shelf:
    """A folder of vocabulary files that a test may rewrite and load."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "paint" / "vocabularies"
        self.folder.mkdir(parents=True)

    def write(self, name: str, text: str) -> Shelf:
        (self.folder / f"{name}.toml").write_text(text, encoding="utf-8")
        return self

    def load(self, today: datetime.date = TODAY, *, dry_run: bool = False) -> Outcome:
        return load_vocabularies(today, sorted(self.folder.glob("*.toml")), dry_run=dry_run)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path).write("colour", COLOURS).write("country_status", STATUSES)


def kinds(outcome: Outcome) -> dict[str, Kind]:
    return {key: step.kind for step in outcome.steps for key in [step.identity[1]]}


def edit(term: Term | Country | CountryStatus, **values: object) -> None:
    with change_set(actor=None, actor_name="Ming", reason="clearer", source=Source.ADMIN):
        type(term).objects.filter(pk=term.pk).update(**values)


def test_all_files_load_in_one_signed_change_set_and_a_second_run_writes_nothing():
    first = load_vocabularies(TODAY)
    only = ChangeSet.objects.get()
    assert first.change_set == only.number
    assert only.actor_name == "load_vocabularies"
    assert only.source == Source.COMMAND
    assert first.release in only.reason
    assert len(first.of_kind(Kind.NEW)) == first.values

    with CaptureQueriesContext(connection) as queries:
        second = load_vocabularies(TODAY + datetime.timedelta(days=400))
    assert (second.steps, second.change_set) == ([], None)
    assert ChangeSet.objects.count() == 1
    assert len(queries) == 5


def test_history_holds_one_version_of_each_value():
    load_vocabularies(TODAY)
    assert Term.history.count() == Term.objects.count()
    assert CountryStatus.history.count() == CountryStatus.objects.count()
    assert DataCategory.history.count() == DataCategory.objects.count()


def test_children_are_written_after_their_parents(shelf):
    shelf.load()
    sky = Term.objects.select_related("parent").get(key="sky")
    assert sky.parent is not None
    assert sky.parent.key == "blue"
    assert [t.position for t in Term.objects.order_by("position")] == [1, 2, 3]


def test_a_changed_value_keeps_its_row_and_only_it_gets_a_version(shelf):
    shelf.load()
    before = {term.key: term.pk for term in Term.objects.all()}
    shelf.write("colour", COLOURS.replace('en = "Red"', 'en = "Crimson"'))
    outcome = shelf.load()
    assert [(s.identity, s.kind, s.fields) for s in outcome.steps] == [
        (("colour", "red"), Kind.CHANGED, ["label"])
    ]
    assert {term.key: term.pk for term in Term.objects.all()} == before
    assert Term.objects.get(key="red").label == {"zh-hans": "红", "en": "Crimson"}
    assert Term.history.filter(key="red").count() == 2
    assert Term.history.count() == 4
    assert shelf.load().steps == []


def test_a_value_moves_to_another_parent_and_back(shelf):
    shelf.load()
    shelf.write("colour", COLOURS.replace('parent = "blue"', 'parent = "red"'))
    assert kinds(shelf.load()) == {"sky": Kind.CHANGED}
    assert Term.objects.get(key="sky").parent == Term.objects.get(key="red")
    shelf.write("colour", COLOURS.replace('parent = "blue"\n', ""))
    shelf.load()
    assert Term.objects.get(key="sky").parent is None


def test_a_value_that_vanished_is_ended_and_may_come_back(shelf):
    shelf.load()
    shelf.write("colour", COLOURS.split('[[term]]\nkey = "sky"')[0])
    assert kinds(shelf.load()) == {"sky": Kind.ENDED}
    assert Term.objects.get(key="sky").in_force_to == TODAY
    later = TODAY + datetime.timedelta(days=30)
    assert shelf.load(later).steps == []
    assert Term.objects.get(key="sky").in_force_to == TODAY
    shelf.write("colour", COLOURS)
    assert kinds(shelf.load(later)) == {"sky": Kind.CHANGED}
    assert Term.objects.get(key="sky").in_force_to is None


def test_a_whole_vocabulary_that_vanished_is_ended(shelf):
    shelf.load()
    (shelf.folder / "colour.toml").unlink()
    assert set(kinds(shelf.load()).values()) == {Kind.ENDED}
    assert Term.objects.filter(in_force_to=TODAY).count() == 3


def test_a_status_that_vanished_is_ended_on_its_own(shelf):
    shelf.load()
    shelf.write("country_status", STATUSES.split('[[status]]\ncountry = "BR"')[0])
    assert kinds(shelf.load()) == {"BR": Kind.CHANGED}
    assert CountryStatus.objects.get(country__key="BR").valid_to == TODAY
    assert CountryStatus.objects.get(country__key="FR").valid_to is None
    assert shelf.load(TODAY + datetime.timedelta(days=9)).steps == []


def test_a_status_that_never_began_ends_on_its_first_day(shelf):
    shelf.load()
    shelf.write("country_status", STATUSES.split('[[status]]\ncountry = "BR"')[0])
    shelf.load(datetime.date(2025, 12, 1))
    assert CountryStatus.objects.get(country__key="BR").valid_to == datetime.date(2026, 1, 26)


def test_a_changed_status_keeps_its_row(shelf):
    shelf.load()
    before = CountryStatus.objects.get(country__key="BR")
    shelf.write("country_status", STATUSES.replace('confidence = "S"', 'confidence = "V"'))
    shelf.load()
    after = CountryStatus.objects.get(country__key="BR")
    assert (after.pk, after.confidence) == (before.pk, "V")
    assert CountryStatus.history.filter(id=before.pk).count() == 2


def test_what_a_user_edited_is_reported_and_left(shelf):
    shelf.load()
    edit(Term.objects.get(key="red"), label={"zh-hans": "大红", "en": "Red"})
    assert kinds(shelf.load()) == {"red": Kind.KEPT}
    shelf.write("colour", COLOURS.replace('en = "Red"', 'en = "Crimson"'))
    outcome = shelf.load()
    assert kinds(outcome) == {"red": Kind.KEPT}
    assert outcome.change_set is None
    assert Term.objects.get(key="red").label == {"zh-hans": "大红", "en": "Red"}


def test_what_a_user_edited_is_not_ended_for_them(shelf):
    shelf.load()
    edit(Term.objects.get(key="sky"), article="Article 9")
    shelf.write("colour", COLOURS.split('[[term]]\nkey = "sky"')[0])
    outcome = shelf.load()
    assert kinds(outcome) == {"sky": Kind.KEPT}
    assert outcome.steps[0].after == {}
    assert Term.objects.get(key="sky").in_force_to is None


def test_an_edited_status_shields_its_country(shelf):
    shelf.load()
    edit(CountryStatus.objects.get(country__key="BR"), article="Decision 2026/179")
    assert kinds(shelf.load()) == {"BR": Kind.KEPT}
    assert CountryStatus.objects.get(country__key="BR").article == "Decision 2026/179"


def test_a_user_s_own_value_is_left_alone_until_a_release_has_the_same(shelf):
    with change_set(actor=None, actor_name="Ming", reason="needed", source=Source.ADMIN):
        Term.objects.create(vocabulary="colour", key="own", label={"en": "Own", "zh-hans": "自"})
    assert "own" not in kinds(shelf.load())
    assert shelf.load().steps == []


def test_a_row_that_says_what_the_file_says_is_taken_as_loaded(shelf):
    shelf.load()
    edit(Term.objects.get(key="red"), article="Article 1")
    shelf.write("colour", COLOURS.replace('key = "red"', 'key = "red"\narticle = "Article 1"'))
    assert kinds(shelf.load()) == {"red": Kind.ADOPTED}
    assert shelf.load().steps == []


def test_a_dry_run_tells_everything_and_writes_nothing(shelf):
    outcome = shelf.load(dry_run=True)
    assert len(outcome.of_kind(Kind.NEW)) == 3 + 249
    assert not Term.objects.exists()
    assert not ChangeSet.objects.exists()


def test_values_cannot_be_written_outside_a_change_set(shelf):
    shelf.load()
    with pytest.raises(DatabaseError), transaction.atomic():
        Term.objects.filter(key="red").update(article="x")


def run(**options: object) -> list[str]:
    out = io.StringIO()
    call_command("load_vocabularies", stdout=out, **options)
    return out.getvalue().splitlines()


def count_of_values() -> int:
    """How many rows the vocabularies are, statuses of countries aside."""
    tables = (Term, DataCategory, DataSubjectCategory, Country)
    return sum(table.objects.count() for table in tables)


def test_the_command_says_in_one_line_what_it_did():
    said = re.search(r"26 files, (\d+) values\): (\d+) new", run()[-1])
    assert said
    assert int(said[1]) == int(said[2]) == count_of_values()
    assert run()[0].endswith("up to date.")
    assert run(dry_run=True)[0].endswith("up to date.")


def test_the_command_shows_the_difference_of_a_dry_run():
    assert "+ legal_basis P13-1" in run(dry_run=True)
    run()
    edit(Term.objects.get(vocabulary="legal_basis", key="P13-1"), article="elsewhere")
    assert run()[0].startswith("! legal_basis P13-1: edited here")
    assert len(vocabulary_paths()) == 26
