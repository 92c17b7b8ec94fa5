"""A report made elsewhere is read bounded, and believed in nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from register.scanning.guarding import guarded, is_masked, safe_address
from register.scanning.report import (
    By,
    Container,
    DateSpan,
    Declared,
    Evidence,
    Place,
    Remark,
)
from register.scanning.storing import as_text
from register.scanning.taking import LARGEST, ReportError, read_report

from .reports import evidence, place, report, table

CANARY = "13812345678"


def written(**told: Any) -> bytes:
    base = msgspec.to_builtins(report(place("users.phone", "phone_number"), table("users")))
    return msgspec.json.encode({**base, **told})


def test_what_was_written_is_read_back():
    made = report(
        place("users.phone", evidence("phone_number", example="1*********8")),
        table("users", ("created_at", "2024-01-01")),
        Declared("sdk", "com.umeng.umsdk:common", "build.gradle", "android", "9.6.1"),
    )
    assert read_report(as_text(made)) == made


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"source": 1}',
        b"[" * 100_000,
        written(places=[{"container": "a"}]),
        written(rows="many"),
    ],
)
def test_anything_else_is_refused_with_the_remedy(content):
    with pytest.raises(ReportError, match="bring the file that --output wrote"):
        read_report(content)


def test_the_refusal_repeats_nothing_of_the_file():
    with pytest.raises(ReportError) as refused:
        read_report(written(rows=CANARY))
    assert CANARY not in str(refused.value)
    assert "$.rows" in str(refused.value)


def test_too_much_is_refused():
    with pytest.raises(ReportError, match="larger than"):
        read_report(b" " * (LARGEST + 1))


@pytest.mark.parametrize(
    "told",
    [
        {"rows": -1},
        {"bytes": 2**60},
        {"places": [msgspec.to_builtins(place("a.b", evidence("x", 7)))]},
    ],
)
def test_figures_no_scan_counts_are_refused(told):
    with pytest.raises(ReportError, match="figures"):
        read_report(written(**told))


DAYS = DateSpan(CANARY, date(2024, 1, 1), date(2024, 1, 1), 1)
SAID: list[dict[str, Any]] = [
    {"source": f"postgresql://u:{CANARY}@host/{CANARY}?password={CANARY}"},
    {"source": f"/srv/{CANARY}/x"},
    {"containers": (Container(CANARY, CANARY, dates=(DAYS,)),)},
    {"places": (Place(CANARY, CANARY, (Evidence(CANARY, By.VALUE, example=CANARY),)),)},
    {"declared": (Declared(CANARY, CANARY, CANARY, CANARY, CANARY),)},
    {"remarks": (Remark(CANARY, CANARY, {CANARY: 1}),)},
    {"resume": CANARY},
    {"source_kind": CANARY},
]


class TestGuarding:
    """Whatever says it: no value gets through."""

    @pytest.mark.parametrize("said", SAID)
    def test_in_every_field(self, said):
        told = msgspec.structs.replace(report(table("t")), **said)
        assert CANARY not in str(guarded(told))
        assert "12345678" not in str(guarded(told))

    @pytest.mark.parametrize(
        ("example", "is_fine"),
        [
            ("1*********8", True),
            ("***@***.***", True),
            ("", True),
            ("138****5678", False),
            ("李*", True),
            ("李小龙", False),
            ("*" * 61, False),
            ("*\x00*", False),
            ("*\u202e*", False),
        ],
    )
    def test_an_example_shows_its_ends_at_most(self, example, is_fine):
        assert is_masked(example) is is_fine

    @pytest.mark.parametrize(
        ("address", "kept"),
        [
            ("postgresql://10.1.2.3:54321/users", "postgresql://10.1.2.3:54321/users"),
            ("mysql://rm-1.mysql.example.com/x", "mysql://rm-1.mysql.example.com/x"),
            (f"mysql://{CANARY}.example.com/x", "mysql://*.example.com/x"),
            ("mysql://u:p@h:x/y?z=1", "mysql://h/y"),
            ("sqlite:src/users.db", "sqlite:src/users.db"),
        ],
    )
    def test_an_address_keeps_its_host(self, address, kept):
        assert safe_address(address) == kept
        assert safe_address(kept) == kept

    @given(st.text(max_size=80))
    def test_an_example_that_passes_tells_at_most_two_letters(self, example):
        told = report(place("a.b", evidence("x", example=example)))
        (kept,) = guarded(told).places[0].evidence
        assert sum(letter.isalnum() for letter in kept.example) <= 2

    @given(st.text(max_size=40), st.text(max_size=40))
    def test_whatever_stands_around_it(self, before, after):
        said = f"{before}{CANARY}{after}"
        told = report(place(said, "x"), table(said), Declared("sdk", said, said, said, said))
        assert CANARY not in str(guarded(told))
