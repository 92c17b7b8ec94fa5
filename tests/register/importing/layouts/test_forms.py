"""Our own documents, printed and read back: nothing changes, and what is missing comes again."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from history.moments import parse_moment
from register.assemble import assemble
from register.choices import State
from register.documents import KINDS, Document, Selection
from register.importing.files import read_here
from register.importing.files.content import Content, Sheet
from register.importing.flat.printed import purposes, recipients
from register.importing.known import Known
from register.importing.layouts.flat import Table
from register.importing.layouts.forms import SORTS, Forms
from register.importing.planning import planned
from register.importing.rows import Statement
from register.writers import WRITERS
from tests.register.importing.statements import OPTIONS
from tests.register.importing.tables import sheet, values
from tests.register.loaded import loaded


@pytest.fixture(scope="module", autouse=True)
def example(django_db_setup, django_db_blocker):
    yield from loaded(django_db_blocker, "load_vocabularies", "load_example")


pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


@pytest.fixture
def register():
    return assemble(parse_moment("now"), State.WORKING, dated=True)


def printed(register, kind: str, language: str, form: str, folder: Path) -> Content:
    out = io.BytesIO()
    WRITERS[form].write(Document(kind, register, language, Selection()), out)
    path = folder / f"{kind}.{form}"
    path.write_bytes(out.getvalue())
    return read_here(path, path.name)


def read_back(content: Content) -> Statement:
    return Forms().read(content, OPTIONS, Known())


def form_of(kind: str) -> str:
    return "csv" if "csv" in KINDS[kind].formats else "json"


@pytest.mark.parametrize("kind", sorted(SORTS))
def test_over_the_register_it_came_from_nothing_changes(kind, register, tmp_path):
    for language in KINDS[kind].languages:
        content = printed(register, kind, language, form_of(kind), tmp_path)
        if not Forms().recognises(content):
            # A table without a line, such as a processor's register of a controller.
            assert len(content.sheets[0].rows) < 2
            continue
        assert planned(read_back(content), OPTIONS).steps == [], language


@pytest.mark.parametrize("form", ["xlsx", "ods", "json"])
def test_worksheets_and_json_say_the_same_as_csv(form, register, tmp_path):
    for kind in ("gdpr-controller", "recipients"):
        rows = read_back(printed(register, kind, "zh-hans", form, tmp_path)).rows
        as_csv = read_back(printed(register, kind, "zh-hans", "csv", tmp_path)).rows
        assert {name: len(found) for name, found in rows.items()} == {
            name: len(found) for name, found in as_csv.items()
        }


class Empty(Known):
    """The vocabularies, and no record."""

    def rows(self, kind):
        return super().rows(kind) if kind in ("people", "data_categories", "countries") else {}


@pytest.fixture
def into_nothing(monkeypatch):
    """Reads a document as if the register had nothing but vocabularies."""
    monkeypatch.setattr("register.importing.flat.book.Book.has", lambda *_: False)
    monkeypatch.setattr("register.importing.flat.book.Book._now", lambda *_: None)
    return lambda content: Forms().read(content, OPTIONS, Empty())


def names(statement: Statement, kind: str, language: str) -> set[str]:
    return {row["name"][language] for row in values(statement, kind)}


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_into_an_empty_register_come_the_same_activities_items_and_parties(
    language, register, tmp_path, into_nothing
):
    content = printed(register, "processing-register", language, "csv", tmp_path)
    found = into_nothing(content)
    activities = register.processing.activities.values()
    assert names(found, "activities", language) == {one.name[language] for one in activities}
    assert {row["code"] for row in values(found, "activities")} == {one.code for one in activities}
    used = {
        register.inventory.items[row.item_id].name[language]
        for activity in activities
        for row in activity.rows
    }
    assert names(found, "data_items", language) == used
    told = {
        register.sharing.recipients[one.recipient_id].name[language]
        for one in register.sharing.disclosures.values()
    }
    assert names(found, "recipients", language) == told
    modes = {one.mode for one in register.sharing.disclosures.values()}
    assert {row["mode"] for row in values(found, "disclosures")} == modes


def test_bases_go_to_the_purposes_of_their_number(register, tmp_path, into_nothing):
    found = into_nothing(printed(register, "processing-register", "en", "csv", tmp_path))
    bases = {
        (row["purpose"], row["basis"])
        for row in values(found, "legal_bases")
        if row["activity"] == "account-registration"
    }
    assert bases == {
        ("open-an-account-under-real-name-rules", "P13-3"),
        ("log-in-and-verify-the-account-holder", "P13-2a"),
    }


def test_a_table_of_other_headings_is_no_document():
    table = sheet(["Activity", "Purpose", "Data", "People", "Recipient"], ["a", "b", "c", "d", "e"])
    assert Forms().recognises(table) == 0
    assert Table().recognises(table) > 0
    assert Forms().recognises(Content("json", (), {"document": "something-else"})) == 0
    assert Forms().recognises(Content("csv", (Sheet("x", []),))) == 0


def test_printed_cells_become_what_people_write():
    assert purposes("1. Open an account (main purpose): as asked\n2. Log in", "en") == (
        "- Open an account\n- Log in"
    )
    assert recipients("entrusted processing: Banks, and others [x] (Payment), A (B)", "en") == (
        "- Banks, and others [x] ⟦entrust⟧\n- A ⟦entrust⟧"
    )
