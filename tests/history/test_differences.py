"""What changed: between two moments, and for one object."""

from __future__ import annotations

from datetime import date

import pytest

from history.differences import FieldChange, change_log, differences, log_between
from history.reading import newest_number_touching, newest_numbers_touching
from history.touching import Child
from history.tracking import tracked_models

from .test_changesets import writing
from .testapp.models import Jar, JarSpice, Shelf, Spice

pytestmark = pytest.mark.django_db

FAMILY = (
    Child(Jar, "shelf_id"),
    Child(JarSpice, "jar_id", via=Child(Jar, "shelf_id")),
)


@pytest.fixture
def pantry():
    """Ten change sets in the life of two shelves."""
    with writing("1 two shelves"):
        low = Shelf.objects.create(code="low", name={"en": "Low shelf", "zh-hans": "下层"})
        high = Shelf.objects.create(code="high", name={"en": "High shelf"})
        salt = Spice.objects.create(word="salt")
    with writing("2 a jar"):
        jar = Jar.objects.create(shelf=low, label="one", weight="1.5", filled_on=date(2026, 3, 1))
    with writing("3 a spice in the jar"):
        link = JarSpice.objects.create(jar=jar, spice=salt)
    with writing("4 the other shelf"):
        Shelf.objects.filter(pk=high.pk).update(height=9)
    with writing("5 the jar, twice, and back once"):
        Jar.objects.filter(pk=jar.pk).update(is_open=True, label="x")
        Jar.objects.filter(pk=jar.pk).update(label="one")
    with writing("6 both languages"):
        low.name = {"en": "Lower shelf", "zh-hans": "底层"}
        low.save()
    with writing("7 the jar moves up"):
        jar.refresh_from_db()
        jar.shelf = high
        jar.save()
    with writing("8 the spice is gone"):
        JarSpice.objects.filter(pk=link.pk).delete()
    with writing("9 something else"):
        Spice.objects.create(word="pepper", kin=salt)
    return low, high, jar, link


def test_differences_of_two_moments(pantry):
    low, high, jar, link = pantry
    found = differences([Shelf, Jar, JarSpice], 2, 6)
    assert [(change.model, change.object_id, change.kind) for change in found] == [
        (Shelf, low.pk, "changed"),
        (Shelf, high.pk, "changed"),
        (Jar, jar.pk, "changed"),
        (JarSpice, link.pk, "added"),
    ]
    assert found[0].fields == (
        FieldChange(
            "name",
            {"en": "Low shelf", "zh-hans": "下层"},
            {"en": "Lower shelf", "zh-hans": "底层"},
        ),
    )
    assert found[2].fields == (FieldChange("is_open", False, True),)
    assert found[3].fields == (
        FieldChange("jar_id", None, jar.pk),
        FieldChange("spice_id", None, "salt"),
    )
    assert differences([JarSpice], 2, 8) == []
    assert [change.kind for change in differences([JarSpice], 3, 8)] == ["ended"]
    assert differences([Shelf], 9, 9) == []
    with pytest.raises(ValueError, match="#6 is after #2"):
        differences([Shelf], 6, 2)


def test_differences_cost_two_queries_a_table(pantry, django_assert_num_queries):
    with django_assert_num_queries(6):
        differences([Shelf, Jar, JarSpice], 0, 9)


def test_the_log_of_an_object_tells_its_rows_too(pantry, django_assert_num_queries):
    low, *_ = pantry
    with django_assert_num_queries(len(FAMILY) + 2):
        log = change_log(Shelf, low.pk, FAMILY)
    assert [(entry.number, entry.reason) for entry in log] == [
        (8, "8 the spice is gone"),
        (7, "7 the jar moves up"),
        (6, "6 both languages"),
        (5, "5 the jar, twice, and back once"),
        (3, "3 a spice in the jar"),
        (2, "2 a jar"),
        (1, "1 two shelves"),
    ]
    assert [change.fields for change in log[3].changes] == [(FieldChange("is_open", False, True),)]
    assert log[0].changes[0].kind == "ended"
    assert log[-1].actor_name == "Tester"


def test_the_log_of_a_period_tells_every_change_set_and_no_other(pantry, django_assert_num_queries):
    with django_assert_num_queries(len(tracked_models()) + 1):
        log = log_between(3, 6)
    assert [entry.number for entry in log] == [4, 5, 6]
    assert log[0].reason == "4 the other shelf"
    (change,) = log[0].changes
    assert (change.model, change.kind) == (Shelf, "changed")
    assert [field.name for field in change.fields] == ["height"]
    (opened,) = log[1].changes
    assert [field.name for field in opened.fields] == ["is_open"]
    assert log_between(6, 6) == []


def test_what_has_no_story_has_no_log():
    assert change_log(Shelf, 404, FAMILY) == []


def test_the_newest_number_that_touched(pantry, django_assert_num_queries):
    low, high, jar, _ = pantry
    with django_assert_num_queries(1):
        assert newest_numbers_touching(Shelf, {low.pk, high.pk, 404}, FAMILY) == {
            low.pk: 8,
            high.pk: 8,
        }
    assert newest_numbers_touching(Shelf, [low.pk, high.pk]) == {low.pk: 6, high.pk: 4}
    assert newest_number_touching(Shelf, low.pk, [(Jar, "shelf_id")]) == 7
    assert newest_number_touching(Jar, jar.pk) == 7
    assert newest_number_touching(Spice, "salt") == 1
    assert newest_number_touching(Shelf, 404, FAMILY) == 0
    assert newest_numbers_touching(Shelf, []) == {}


def test_a_deletion_touches(pantry):
    low, _, jar, _ = pantry
    with writing("10 no jar"):
        Jar.objects.get(pk=jar.pk).delete()
    assert newest_number_touching(Jar, jar.pk) == 10
    assert newest_number_touching(Shelf, low.pk, FAMILY) == 10
