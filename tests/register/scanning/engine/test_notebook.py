"""What is noted of a container: places, days of records, and nothing of a person."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register.scanning.engine.dates import DateWatch, tells_of_records
from register.scanning.engine.notebook import MANY_KEYS, Notebook
from register.scanning.recognising import Tally
from register.scanning.report import DateSpan
from register.scanning.sources.pieces import Cells, Lines

MOST = 30


def noted(*pieces: Cells) -> Notebook:
    book = Notebook("users", "table", Tally)
    for piece in pieces:
        book.cells(piece)
    return book


@pytest.mark.parametrize(
    "value",
    [
        "2024-02-29",
        "2024-02-29 10:00:00",
        "2024/02/29T10:00Z",
        date(2024, 2, 29),
        datetime(2024, 2, 29, 12, tzinfo=UTC),
        1709200000,
        1709200000123,
        "1709200001",
    ],
)
def test_days_are_told_however_they_are_written(value):
    watch = DateWatch("created_at")
    watch.add(value)
    span = watch.span()
    assert span is not None
    assert span.oldest == span.newest == date(2024, 2, 29)


def test_a_number_is_a_day_only_where_the_name_says_so():
    watch = DateWatch("amount")
    watch.add(1709200000)
    assert watch.span() is None


@pytest.mark.parametrize(
    "value", ["0001-01-01", "1970-01-01", "9999-12-31", "2024-02-30", "20240229"]
)
def test_what_stands_for_never_is_no_day(value):
    watch = DateWatch("created_at")
    watch.add(value)
    assert watch.span() is None


def test_a_column_in_which_never_is_a_day_as_well_has_the_others_span():
    watch = DateWatch("created_at")
    for value in ("1970-01-01", "2024-02-29", "0001-01-01"):
        watch.add(value)
    span = watch.span()
    assert span is not None
    assert (span.oldest, span.counted) == (date(2024, 2, 29), 1)


def test_a_column_of_which_few_values_are_days_has_no_span():
    watch = DateWatch("note")
    for value in ("2024-01-01", "x", "y"):
        watch.add(value)
    assert watch.span() is None


@given(st.one_of(st.text(max_size=30), st.integers(), st.floats(), st.binary(max_size=9)))
def test_no_value_is_too_strange_for_a_watch(value):
    DateWatch("created_at").add(value)


@pytest.mark.parametrize(
    "column",
    ["column 3", "d1", "nascita", "*", "birthday", "date_of_birth", "dob", "born", "user.birth",
     "出生日期", "生日", "csrq", "id_card_expires_on", "wedding_day", "died_on"],
)  # fmt: skip
def test_the_oldest_day_of_a_person_is_a_value_and_is_not_told(column):
    days: list[object] = [f"19{n:02}-03-15" for n in range(72, 99)]
    book = noted(Cells({column: days, "created_at": list(days)}, len(days), 0))
    assert [span.column for span in book.container().dates] == ["created_at"]
    book.span(DateSpan(column, date(1972, 3, 15), date(1998, 3, 15), 27, is_exact=True))
    assert [span.column for span in book.container().dates] == ["created_at"]


@pytest.mark.parametrize(
    "column",
    ["created_at", "createTime", "gmt_create", "user.lastLogin", "regdate", "ts", "time", "updated",
     "创建时间", "下单日期", "Datum", "order_date", "log_ts", "timestamp"],
)  # fmt: skip
def test_days_of_records_are_told(column):
    assert tells_of_records(column)


def test_exact_days_go_before_sampled_ones():
    book = noted(Cells({"created_at": ["2024-01-05"]}, 1, 0))
    book.span(DateSpan("created_at", date(2020, 1, 1), date(2024, 1, 5), 900, is_exact=True))
    (span,) = book.container().dates
    assert (span.oldest, span.is_exact) == (date(2020, 1, 1), True)


def mails(key: int) -> list[object]:
    return [f"user{key}_{n}@mail.example" for n in range(20)]


def test_keys_that_are_very_many_are_told_as_one():
    columns = {f"people.Person {n}.mail": mails(n) for n in range(MANY_KEYS + 50)}
    (place,) = noted(Cells(columns, 1, 0)).places()
    assert place.name == "people.*"


def test_columns_beyond_bearing_are_noted_together():
    book = Notebook("users", "table", Tally, most=MOST)
    book.cells(Cells({f"c{n}": mails(n) for n in range(MOST + 10)}, 1, 0))
    names = {place.name for place in book.places()}
    assert len(names) == MOST + 1
    assert "*" in names


def test_lines_are_looked_at_as_text():
    book = Notebook("app.log", "log", Tally)
    book.lines(Lines([f"login of user{n}@mail.example ok" for n in range(20)], 900))
    (place,) = book.places()
    assert (place.name, place.rows, place.evidence[0].kind) == ("", 20, "email")
    assert (book.rows, book.bytes) == (20, 900)
