"""What the rules find in the example register: kept line by line, each rule's finds explained."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from pytest_django import DjangoDbBlocker

from history.moments import newest_moment
from register.assemble import assemble
from register.findings.facts import Finding
from register.findings.naming import Naming
from register.findings.reading import findings_in

from ..loaded import loaded

ROOT: Final = Path(__file__).resolve().parents[3]
GOLDEN: Final = ROOT / "tests" / "golden" / "findings-seed.txt"
PAGE: Final = ROOT / "docs" / "example-register.md"
HEADING: Final = "## What the checks find"
DAY: Final = date(2026, 11, 26)
"""The day that is asked about: what is due changes with it."""

pytestmark = pytest.mark.one_engine
asking_the_database = pytest.mark.django_db


@pytest.fixture(scope="module")
def seed(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[tuple[list[Finding], list[str]]]:
    """The findings, and a line for each."""
    for _ in loaded(django_db_blocker, "load_vocabularies", "load_example"):
        moment = newest_moment()
        register = assemble(moment)
        found = findings_in(register, moment, day=DAY)
        naming = Naming(register)
        yield found, sorted(line_of(one, naming) for one in found)


def line_of(one: Finding, naming: Naming) -> str:
    """Rule, point, record, row: codes and names, since keys differ from load to load."""
    named = naming.named(one.place)
    where = " · ".join(filter(None, (named.code or one.place.kind, named.row_in("en"))))
    return f"{one.rule} {one.point} {where}"


@asking_the_database
def test_the_findings_are_those_we_know(seed: tuple[list[Finding], list[str]]):
    text = "\n".join(seed[1]) + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert GOLDEN.read_text(encoding="utf-8") == text


@asking_the_database
def test_no_finding_is_made_twice(seed: tuple[list[Finding], list[str]]):
    """Acceptances and fingerprints hang on the key."""
    keys = [one.key for one in seed[0]]
    assert len(keys) == len(set(keys))


def test_every_rule_that_finds_something_is_explained_and_no_other():
    """Without a database: the committed lines against the page about the example."""
    found = {line.partition(" ")[0] for line in GOLDEN.read_text(encoding="utf-8").splitlines()}
    _before, section = PAGE.read_text(encoding="utf-8").split(f"\n{HEADING}\n")
    explained = re.findall(r"^\| ([A-Z][0-9]{2}) \|", section.partition("\n## ")[0], re.MULTILINE)
    assert len(explained) == len(set(explained))
    assert set(explained) == found


@pytest.mark.parametrize("rule", ["C04", "C05", "C08", "C12", "C18", "C34", "C36", "C45"])
def test_what_the_sample_policy_is_known_to_lack_is_found(rule: str):
    """By hand beforehand: the policy of a maker of smart devices, read against the law."""
    assert f"\n{rule} " in f"\n{GOLDEN.read_text(encoding='utf-8')}"
