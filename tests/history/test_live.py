"""Reading the newest state from the tables themselves."""

from __future__ import annotations

import pytest

from history.live import Live, read_as_of
from history.reading import rows_as_of

from .test_changesets import writing
from .testapp.models import Shelf

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf():
    with writing():  # 1
        return Shelf.objects.create(code="a", height=1)


def noting(asked: list[int]):
    """Reads the heights, and notes the number it was asked for."""

    def read(number: int) -> list[int]:
        asked.append(number)
        return heights(number)

    return read


def heights(number: int) -> list[int]:
    return [height for (height,) in rows_as_of(Shelf, number, ["height"], {"code": ["a", "b"]})]


def test_the_newest_number_is_read_from_the_tables(shelf):
    asked: list[int] = []
    assert read_as_of(1, noting(asked)) == [1]
    assert [type(number) for number in asked] == [Live]


def test_an_earlier_number_is_read_from_the_versions(shelf):
    with writing():
        Shelf.objects.update(height=2)
    asked: list[int] = []
    assert read_as_of(1, noting(asked)) == [1]
    assert [type(number) for number in asked] == [int]
    assert read_as_of(2, heights) == [2]


def test_what_was_written_meanwhile_is_not_said(shelf):
    """The first reading saw the tables change; the second one asks the versions."""
    asked: list[int] = []

    def read(number: int) -> list[int]:
        asked.append(number)
        if len(asked) == 1:
            with writing():
                Shelf.objects.update(height=2)
        return heights(number)

    assert read_as_of(1, read) == [1]
    assert [type(number) for number in asked] == [Live, int]


def test_what_is_not_sealed_is_not_said(shelf):
    with writing():
        Shelf.objects.update(height=77)
        assert read_as_of(1, heights) == [1]
    assert read_as_of(2, heights) == [77]


def test_before_anything_was_recorded():
    assert read_as_of(0, heights) == []
