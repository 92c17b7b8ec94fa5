"""What the record said at a moment."""

from __future__ import annotations

import pytest

from history.reading import rows_as_of

from .test_changesets import writing
from .testapp.models import Jar, Shelf

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    with writing():  # 1
        shelf = Shelf.objects.create(code="a", height=1)
        other = Shelf.objects.create(code="b")
    with writing():  # 2
        Shelf.objects.filter(pk=shelf.pk).update(height=2)
        Shelf.objects.filter(pk=shelf.pk).update(height=3)
    with writing():  # 3
        jar = Jar.objects.create(shelf=shelf, spare_shelf=other)
    with writing():  # 4
        other_pk = other.pk
        other.delete()
    return shelf, other_pk, jar


def test_every_moment_answers_as_it_was(story, django_assert_num_queries):
    _, other_pk, _ = story
    expected = {
        0: [],
        1: [("a", 1), ("b", 0)],
        2: [("a", 3), ("b", 0)],
        3: [("a", 3), ("b", 0)],
        4: [("a", 3)],
        99: [("a", 3)],
    }
    with django_assert_num_queries(len(expected)):
        for number, rows in expected.items():
            assert rows_as_of(Shelf, number, ["code", "height"]) == rows
    assert rows_as_of(Jar, 3, ["spare_shelf_id"]) == [(other_pk,)]
    assert rows_as_of(Jar, 4, ["spare_shelf_id"]) == [(None,)]


def test_a_filter_looks_at_the_version_of_the_moment(story):
    shelf, *_ = story
    assert rows_as_of(Shelf, 1, ["id"], {"height": {1}}) == [(shelf.pk,)]
    assert rows_as_of(Shelf, 2, ["id"], {"height": {1}}) == []
    assert rows_as_of(Shelf, 2, ["id"], {"height": {1, 3}, "code": ["a"]}) == [(shelf.pk,)]
    assert rows_as_of(Shelf, 2, ["id"], {"height": set()}) == []
    assert rows_as_of(Jar, 4, ["shelf_id"], {"spare_shelf_id": [None]}) == [(shelf.pk,)]


def test_what_is_not_sealed_is_not_said_yet(story):
    with writing():
        Shelf.objects.update(height=77)
        assert rows_as_of(Shelf, 99, ["height"]) == [(3,)]
    assert rows_as_of(Shelf, 99, ["height"]) == [(77,)]
