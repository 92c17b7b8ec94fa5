"""The example register leaves as a file and comes back into an empty register as it was."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass, field

import pytest

from history.moments import newest_moment
from register.assemble import assemble
from register.choices import State
from register.documents import Document
from register.importing.applying import apply
from register.importing.known import Known
from register.importing.layouts.reader import Options
from register.importing.planning import planned
from register.importing.rows import Statement, Weight
from register.importing.stated import content, stated
from register.importing.workbook import export
from register.writers import machine
from tests.register.importing.signed import recorded
from tests.register.loaded import loaded

from .made import DAY, read_back
from .made import content as values_of

pytestmark = pytest.mark.django_db

OF_THE_MOMENT = ("version", "seal")
"""Columns that say when the register says it, not what."""
FORMS = {"xlsx": "zh-hans", "ods": "en", "json": "en"}


@dataclass
class Example:
    """What the example register was before the tables were emptied again."""

    files: dict[str, bytes] = field(default_factory=dict)
    states: Statement = field(default_factory=lambda: Statement(""))
    document: object = None


def file_of(form: str) -> bytes:
    out = io.BytesIO()
    export(form, FORMS[form], out)
    return out.getvalue()


def document() -> object:
    """The whole processing register, line by line."""
    out = io.BytesIO()
    register = assemble(newest_moment(), State.WORKING)
    machine.write(Document("processing-register", register, "en"), out)
    lines = json.loads(out.getvalue())["parts"][0]["lines"]
    return [{key: line[key] for key in line if key not in OF_THE_MOMENT} for line in lines]


@pytest.fixture(scope="module")
def example(django_db_setup, django_db_blocker):
    found = Example()
    for _once in loaded(django_db_blocker, "load_vocabularies", "load_example"):
        found.files = {form: file_of(form) for form in FORMS}
        assert file_of("xlsx") == found.files["xlsx"], "the same state gives the same bytes"
        found.states = stated()
        found.document = document()
    return found


@pytest.mark.parametrize("form", ["ods", "json"])
def test_its_file_says_what_it_said(example, form, tmp_path):
    path = tmp_path / f"register.{form}"
    path.write_bytes(example.files[form])
    statement = read_back(path, Known())
    assert not statement.problems
    assert values_of(statement) == values_of(example.states)


def test_it_comes_back_into_an_empty_register_as_it_was(example, tmp_path):
    path = tmp_path / "register.xlsx"
    path.write_bytes(example.files["xlsx"])
    assert not content(stated())
    plan = planned(read_back(path, Known()), Options(DAY))
    assert not [one for one in plan.problems if one.weight is not Weight.NOTE]
    with recorded():
        apply(plan)
    assert content(stated()) == content(example.states)
    assert document() == example.document
    assert planned(read_back(path, Known()), Options(DAY)).is_empty
