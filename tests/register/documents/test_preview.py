"""What people see of a document that only programs read, and formats it does not have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from history.moments import newest_moment
from register.documents import KINDS, Document, SelectionError
from register.writers import WRITERS
from register.writers import preview as previews
from register.writers.preview import preview

from ..test_document_pages import signed_in

FOR_PROGRAMS = [key for key, kind in KINDS.items() if kind.program]


@pytest.mark.parametrize("key", FOR_PROGRAMS)
def test_a_document_for_programs_shows_how_it_begins(register, key):
    beginning = preview(Document(key, register, "en"))
    assert beginning is not None
    assert beginning.form in KINDS[key].formats
    assert "account-registration" in beginning.text


def test_a_document_of_columns_has_none(register):
    assert preview(Document("recipients", register, "en")) is None


def test_a_preview_ends_and_makes_no_more_than_it_shows(register, monkeypatch):
    monkeypatch.setattr(previews, "MOST_LINES", 12)
    made: list[Any] = []
    kind = KINDS["dpv-record"]

    def counted(document: Document) -> Iterator[Any]:
        assert kind.program
        for node in kind.program.entries(document):
            made.append(node)
            yield node

    document = Document("dpv-record", register, "en")
    monkeypatch.setattr(document, "entries", lambda: counted(document))
    beginning = preview(document)
    assert beginning is not None
    assert beginning.is_cut
    assert beginning.text.count("\n") == 11
    assert len(made) < 4


@pytest.mark.parametrize(("key", "form"), [("dpv-record", "csv"), ("recipients", "ttl")])
def test_a_format_it_does_not_have_is_refused(register, key, form):
    with pytest.raises(SelectionError, match=form.upper()):
        Document(key, register, "en").refuse_other_form(form)


def test_every_format_of_every_document_has_a_writer():
    assert {form for kind in KINDS.values() for form in kind.formats} <= set(WRITERS)


@pytest.mark.parametrize("key", FOR_PROGRAMS)
def test_its_page_shows_the_text_and_offers_the_files(told, key):
    auditor: Any = signed_in("view_processingactivity")
    page = auditor.get(f"/admin/documents/{key}/", {"lang": "en"})
    body = page.content.decode()
    assert page.status_code == 200
    assert '<pre class="doc-preview"' in body
    for form in KINDS[key].formats:
        assert f"file={form}" in body
        answer = auditor.get(f"/admin/documents/{key}/", {"lang": "en", "file": form})
        assert answer["Content-Type"] == WRITERS[form].content_type
        name = f"{key}-{newest_moment().number}-en.{form}"
        assert name in answer["Content-Disposition"]
        assert b"".join(answer.streaming_content)
    refused = auditor.get(f"/admin/documents/{key}/", {"lang": "en", "file": "csv"})
    assert refused.status_code == 400
