"""What a write to one table does to others, and what the links between them do."""

from __future__ import annotations

from contextlib import suppress

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from .evidence import Evidence, new_versions
from .make import make
from .test_changesets import writing
from .testapp.models import Jar, JarSpice, Shelf, Spice

pytestmark = pytest.mark.django_db

TABLES = [Shelf, Jar, JarSpice, Spice]


@pytest.fixture
def pantry():
    with writing("what was there before"):
        low, high = make(Shelf), make(Shelf)
        jars = [make(Jar, shelf=low, spare_shelf=high) for _ in range(3)]
        salt, pepper = make(Spice), make(Spice)
        for jar in jars:
            make(JarSpice, jar=jar, spice=salt)
    return low, high, jars, salt, pepper


def test_a_cascade_ends_every_row_it_reaches(pantry):
    low, *_ = pantry
    evidence = Evidence(TABLES)
    with writing():
        low.delete()
    assert evidence.check_exact() == 1 + 3 + 3


def test_set_null_is_a_change_of_the_row_that_pointed(pantry):
    _, high, jars, *_ = pantry
    evidence = Evidence(TABLES)
    with writing():
        high.delete()
    assert evidence.check_exact() == 1 + 3
    assert [kind for _, kind, _ in new_versions(Jar, evidence.last[Jar])] == ["~"] * len(jars)


def test_a_protected_row_stays_and_nothing_is_written(pantry):
    *_, salt, pepper = pantry
    with writing():
        Spice.objects.filter(pk=pepper.pk).update(kin=salt)
    evidence = Evidence(TABLES)
    with writing() as opened, pytest.raises(ProtectedError):
        salt.delete()
    evidence.check_untouched()
    assert not opened.is_sealed


def test_rows_of_a_link_written_from_either_side(pantry):
    low, _high, jars, _salt, pepper = pantry
    evidence = Evidence(TABLES)
    with writing():
        pepper.jarspice_set.create(jar=jars[0])
        jars[1].jarspice_set.add(JarSpice(spice=pepper), bulk=False)
        jars[2].jarspice_set.all().delete()
    assert evidence.check_exact() == 3
    evidence = Evidence(TABLES)
    with writing():
        low.jars.create(label="another")
        pepper.jarspice_set.filter(jar=jars[0]).update(spice=pepper)
    assert evidence.check_exact() == 1


@pytest.mark.parametrize("outside", [True, False])
def test_a_cascade_outside_a_change_set_is_refused_whole(pantry, outside):
    low, high, *_ = pantry
    evidence = Evidence(TABLES)
    with pytest.raises(IntegrityError, match="inside a change set"), transaction.atomic():
        (low if outside else high).delete()
    evidence.check_untouched()


def test_what_fails_in_the_middle_leaves_nothing(pantry):
    low, *_ = pantry
    evidence = Evidence(TABLES)
    with suppress(IntegrityError), writing():
        Shelf.objects.create(code="new")
        Shelf.objects.bulk_create([Shelf(code="fresh"), Shelf(code=low.code)])
    evidence.check_untouched()


def test_a_conflict_that_is_ignored_hides_no_write(pantry):
    """The outer statement's OR IGNORE must not swallow what the trigger does."""
    low, *_ = pantry
    evidence = Evidence(TABLES)
    rows = [Shelf(code="new"), Shelf(code=low.code, height=5)]
    with pytest.raises(IntegrityError, match="inside a change set"), transaction.atomic():
        Shelf.objects.bulk_create(rows, ignore_conflicts=True)
    evidence.check_untouched()
    with writing():
        Shelf.objects.bulk_create(rows, ignore_conflicts=True)
    assert evidence.check_exact() == 1


def test_a_row_replaced_by_another_unique_column_hides_nothing(pantry):
    """SQLite's REPLACE removes a row under another key: that is a deletion, too."""
    low, *_ = pantry
    evidence = Evidence([Shelf])
    replaces = connection.vendor == "sqlite"
    insert = (
        "INSERT INTO testapp_shelf (id, code, name, height, colour) VALUES (9999, %s, '{}', 1, '')"
    )
    with writing(), connection.cursor() as cursor:
        if replaces:
            cursor.execute("UPDATE testapp_jar SET shelf_id = 9999 WHERE shelf_id = %s", [low.pk])
            cursor.execute(insert.replace("INSERT", "REPLACE"), [low.code])
        else:
            cursor.execute(f"{insert} ON CONFLICT (code) DO UPDATE SET height = 1", [low.code])
    assert evidence.check_exact() == (2 if replaces else 1)


def test_several_versions_within_one_change_set_are_all_kept(pantry):
    low, *_ = pantry
    before = low.history.count()
    with writing() as opened:
        for height in (11, 12, 13):
            Shelf.objects.filter(pk=low.pk).update(height=height)
    newest = low.history.all()[:3]
    assert low.history.count() == before + 3
    assert [version.height for version in newest] == [13, 12, 11]
    assert {version.change_set.number for version in newest} == {opened.number}


def test_simple_history_finds_its_rows_as_it_knows_them(pantry):
    low, *_ = pantry
    with writing():
        Shelf.objects.filter(pk=low.pk).update(height=99)
    newest, before, *_ = low.history.all()
    delta = newest.diff_against(before)
    assert [(change.field, change.new) for change in delta.changes] == [("height", 99)]
    assert newest.instance.height == 99
