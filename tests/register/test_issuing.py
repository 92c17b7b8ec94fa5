"""Issuing: the bytes are kept once and for ever, under references without a gap."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from history.moments import newest_moment
from history.tracking import versions_model
from processing.models import ProcessingActivity
from register.assemble import assemble
from register.choices import State
from register.documents import Document, Selection
from register.issuing.issue import KeptFileError, copy_of, issue, kept_bytes, told
from register.models import IssuedDocument, IssuedFile

from .. import make, world
from ..history.access_log.side_by_side import chain, written_side_by_side
from ..threads import apart, shared_database

pytestmark = pytest.mark.django_db

YEAR = timezone.localdate().year


@pytest.fixture
def told_world():
    with make.changes():
        return world.build()


def document(kind: str = "recipients", language: str = "en", **selection: str) -> Document:
    return Document(
        kind, assemble(newest_moment(), State.WORKING), language, Selection(**selection)
    )


def issued(made: Document, form: str = "csv", to: str = "CAC", what_for: str = "Audit") -> Any:
    with make.changes(what_for):
        return issue(made, form, recipient=to, purpose=what_for)


@pytest.mark.parametrize("form", ["csv", "xlsx", "json", "html"])
def test_the_bytes_kept_are_the_bytes_made(told_world, form):
    made = document(product="app")
    copy = copy_of(made, form)
    one = issued(made, form)
    assert kept_bytes(one) == copy.content
    assert one.sha256 == hashlib.sha256(copy.content).hexdigest()
    assert one.size == len(copy.content)
    assert (one.document, one.form, one.language) == ("recipients", form, "en")
    assert (one.number, one.hash) == (made.register.number, made.register.hash)
    assert (one.state, one.selection) == ("working", {"product": "app"})
    assert one.file_name == f"recipients-{made.register.number}-en.{form}"


def test_what_was_issued_stays_when_everything_changes(told_world):
    one = issued(document())
    before = kept_bytes(one)
    with make.changes("Reworded"):
        ProcessingActivity.objects.update(name=make.text("新", "New name"))
    assert kept_bytes(IssuedDocument.objects.get()) == before
    assert copy_of(document(), "csv").content != before


def test_references_count_the_issues_of_a_year(told_world):
    made = document()
    found = [issued(made, to=f"Authority {number}").reference for number in range(3)]
    assert found == [f"{YEAR}-0001", f"{YEAR}-0002", f"{YEAR}-0003"]


def test_a_refused_issue_leaves_no_gap(told_world):
    made = document()
    issued(made)
    with pytest.raises(RuntimeError), make.changes("Fails"):
        fail_after(issue(made, "csv", recipient="MIIT", purpose="Inspection"))
    assert issued(made, to="MIIT").reference == f"{YEAR}-0002"


def fail_after(_issued: IssuedDocument) -> None:
    raise RuntimeError


def test_a_file_given_to_two_authorities_is_kept_once(told_world):
    made = document()
    first, second = issued(made), issued(made, to="MIIT")
    assert first.sha256 == second.sha256
    assert IssuedFile.objects.count() == 1


def test_pressing_the_button_twice_is_one_issue(told_world):
    made = document()
    issued(made)
    with pytest.raises(ValidationError, match=f"before, as {YEAR}-0001"):
        issued(made, to=" CAC ")
    assert IssuedDocument.objects.count() == 1


@pytest.mark.parametrize(
    ("to", "what_for", "said"),
    [
        ("", "Audit", "Say to whom"),
        (" \n ", "Audit", "Say to whom"),
        ("CAC", "", "Say what it is issued for"),
        ("CAC", "--", "Say what it is issued for"),
        ("C\x00AC", "Audit", "control character"),
        ("CAC\udc80", "Audit", "control character"),
    ],
)
def test_without_recipient_or_purpose_nothing_is_issued(told_world, to, what_for, said):
    made = document()
    with pytest.raises(ValidationError, match=said), make.changes():
        issue(made, "csv", recipient=to, purpose=what_for)
    assert not IssuedDocument.objects.exists()
    assert not IssuedFile.objects.exists()


def test_an_unknown_format_is_refused(told_world):
    with pytest.raises(ValidationError, match="no format “doc”"):
        copy_of(document(), "doc")


def test_nothing_is_issued_of_an_empty_register():
    with pytest.raises(ValidationError, match="nothing has been recorded"), make.changes():
        issue(document(), "csv", recipient="CAC", purpose="Audit")


def test_two_chinese_characters_name_an_authority():
    assert told(" 网信 ", "missing") == "网信"


def test_a_kept_file_that_is_gone_or_altered_is_noticed(told_world):
    one = issued(document())
    one.sha256 = "0" * 64
    with pytest.raises(KeptFileError, match=one.reference):
        kept_bytes(one)


def test_the_database_itself_refuses_to_alter_a_kept_file(told_world):
    issued(document())
    for alter in (
        lambda: IssuedFile.objects.update(content=b"forged"),
        lambda: IssuedFile.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            alter()
    assert IssuedFile.objects.get().content


def test_an_issue_is_one_change_with_its_purpose_as_the_reason(told_world):
    one = issued(document(), what_for="Yearly inspection")
    (version,) = versions_model(IssuedDocument).objects.filter(id=one.pk)
    assert version.change_set.reason == "Yearly inspection"
    assert version.change_set.number == one.number + 1


@pytest.mark.django_db(transaction=True)
def test_all_who_issue_at_once_get_a_reference_of_their_own(tmp_path):
    def begin() -> Document:
        with make.changes():
            world.build()
        return document()

    names = [f"Authority {number}" for number in range(6)]
    with shared_database(tmp_path):
        made = apart(begin)
        with ThreadPoolExecutor(len(names)) as pool:
            tasks = [pool.submit(apart, issued, made, "csv", name) for name in names]
            found = sorted(task.result(60).reference for task in tasks)
        kept = apart(IssuedFile.objects.count)
        # The log of accesses has these, and others beside them: one chain, whoever writes.
        further = written_side_by_side()
        log = apart(chain)
    assert (log.number, log.problems) == (len(names) + further, [])
    assert found == [f"{YEAR}-{number:04d}" for number in range(1, 7)]
    assert kept == 1
