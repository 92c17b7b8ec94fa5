"""What docs/security.md promises is shown by tests that are there."""

from __future__ import annotations

import re

from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
SOURCE = re.compile(r"`(tests/[\w./]+)`")
NUMBER = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{1,2})\b")
CHAPTERS = range(1, 17)


def test_every_test_it_names_is_there():
    named = set(SOURCE.findall(PAGE))
    assert len(named) > 40
    assert not [one for one in named if not (ROOT / one).exists()]


def test_every_file_that_tries_to_break_in_is_named():
    kept = {f"tests/security/{path.name}" for path in (ROOT / "tests/security").glob("test_*.py")}
    assert kept - set(SOURCE.findall(PAGE)) == set()


def test_requirements_stand_in_their_order_and_once():
    rows = [line.split("|")[1] for line in PAGE.splitlines() if line.startswith("| ")]

    numbers = [tuple(map(int, one[0])) for row in rows if (one := NUMBER.findall(row))]
    assert len(numbers) > 150
    assert numbers == sorted(numbers)
    assert len(numbers) == len(set(numbers))
    assert {one[0] for one in numbers} == set(CHAPTERS)


def test_what_is_not_met_says_why():
    for line in PAGE.splitlines():
        for mark in ("**not met**", "**partly**"):
            if line.startswith("| ") and mark in line:
                assert len(line.partition(mark)[2].split("|")[0].split()) >= 4, line
