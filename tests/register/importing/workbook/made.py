"""Statements made up for tests, with all that people write; a register that needs no tables."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from history.moments import Moment
from register.importing.files import read_here
from register.importing.kinds import Column, Kind, Sort, kinds
from register.importing.layouts.own import OwnJson, OwnWorkbook
from register.importing.layouts.reader import Options
from register.importing.rows import Row, Spot, Statement
from register.importing.values import can_be_empty, empty_of
from register.importing.workbook.exporting import write

DAY = date(2026, 3, 31)
MOMENT = Moment(7, datetime(2026, 3, 31, 8, tzinfo=UTC), "ab" * 32)
ODD_TEXTS = [
    *("=1+1", "+49 30", "-", "@now", "'quoted", ' "x" ', "\tafter a tab", "two\nlines\n", "a  b"),
    *(
        "_x000D_",
        "_x0041_",
        "_x005F_x0041_",
        "&amp; <b>",
        "😀👩‍👩‍👧",
        "\u202eעברית",
        "１２３",
        "007",
    ),
    *("1e5", "TRUE", "2026-01-01", "否", "a;b；c", " edge ", "é" * 17_000, "字" * 40_000),
]
LETTERS = st.characters(
    exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff", include_characters="\n\t"
)
TEXTS = (st.text(LETTERS, max_size=12) | st.sampled_from(ODD_TEXTS)).filter(
    lambda text: bool(text.strip())
)
LINES = TEXTS.filter(lambda text: len(text) < 300)
KEYS = ["a", "B-2", "x;y", 'say "so"', "one · two", "P13-3", "字", "1"]
DATA = st.recursive(
    st.booleans() | st.integers(-5, 2**60) | LINES | st.none(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(LINES, inner, max_size=2),
    max_leaves=4,
)
KINDS = ("recipients", "activity_data", "legal_bases", "terms", "trackers", "retention_rules")


class Vocabularies:
    """A register that knows the same values of every vocabulary, and no record."""

    def names(self, kind: str) -> dict[str, dict[str, str]]:
        return {key: row["label"] for key, row in self.rows(kind).items()}

    def terms(self, vocabulary: str) -> dict[str, dict[str, Any]]:
        return self.rows(vocabulary)

    def rows(self, kind: str) -> dict[str, dict[str, Any]]:
        return {
            key: {"label": {"en": f"value; {key}", "zh-hans": f"词 {number}"}, "in_force_to": None}
            for number, key in enumerate(KEYS)
        }


VOCABULARIES: Any = Vocabularies()


def values_of(column: Column) -> st.SearchStrategy[Any]:
    """What a column may hold."""
    strategy: st.SearchStrategy[Any] = {
        Sort.TEXT: st.dictionaries(st.sampled_from(["en", "zh-hans", "fr"]), TEXTS).map(in_order),
        Sort.LINE: LINES,
        Sort.CHOICE: st.sampled_from([str(one) for one in column.choices] or [""]),
        Sort.WHOLE: st.integers(0, 2**62),
        Sort.TRUTH: st.booleans(),
        Sort.DAY: st.dates(),
        Sort.DATA: DATA.filter(lambda value: value is not None),
        Sort.REFERENCE: st.sampled_from(KEYS),
        Sort.LINKS: st.lists(st.sampled_from(KEYS), unique=True).map(sorted),
    }[column.sort]
    if column.name in ("code", "key"):
        strategy = st.sampled_from(["r1", "r-2"])
    elif column.sort is not Sort.DATA and can_be_empty(column):
        strategy |= st.just(empty_of(column))
    return strategy


def in_order(text: dict[str, str]) -> dict[str, str]:
    return dict(sorted(text.items()))


def rows_of(kind: Kind) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({name: values_of(one) for name, one in kind.columns.items()})


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    """A few rows of a kind of each shape."""
    name = draw(st.sampled_from(KINDS))
    return stated({name: draw(st.lists(rows_of(kinds()[name]), min_size=1, max_size=2))})


def stated(rows: dict[str, list[dict[str, Any]]]) -> Statement:
    """A statement of these values."""
    spot = Spot("test")
    return Statement(
        "test",
        {
            name: [Row(one, spot, n) for n, one in enumerate(given, 1)]
            for name, given in rows.items()
        },
    )


def file_of(statement: Statement, form: str, language: str) -> bytes:
    out = BytesIO()
    write(statement, MOMENT, form, language, out, VOCABULARIES)
    return out.getvalue()


def read_back(path: Path, known: Any = None, language: str = "en") -> Statement:
    """What the reader for the file's format makes of it."""
    content = read_here(path, path.name)
    reader = OwnJson() if content.format == "json" else OwnWorkbook()
    assert reader.recognises(content) == 1.0
    return reader.read(content, Options(DAY, language), known or VOCABULARIES)


def content(statement: Statement) -> dict[str, list[dict[str, Any]]]:
    return {name: [row.values for row in rows] for name, rows in statement.rows.items() if rows}
