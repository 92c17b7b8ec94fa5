"""Attacks kept in every text of the register: no page, document or message makes one run."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from itertools import cycle

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from lxml import etree
from pypdf import PdfReader

from history.moments import newest_moment
from register.assemble import assemble
from register.documents import KINDS, Document, Selection
from register.writers import WRITERS

from .canaries import BORN, Canaries, faults
from .planting import with_texts
from .walking import is_page, pages, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

NOT_SHOWN = {
    "register.FindingAssignment.assigned_by",
    "register.FindingAssignment.note",
    "register.Reminder.address",
    "register.WebhookDelivery.detail",
    "register.WebhookDelivery.trouble",
}
"""Texts of which this small register has no page: kept for later, or of a finding it has not."""
OFFICE = ("docx", "xlsx", "ods")
OF_A_FILE = {"<style> in the page itself"}
"""It needs no other file, and is handed out to be kept, not to be opened here."""
PRINTED = ("processing-register", "privacy-notice", "assessment-report")
"""Documents printed as PDF here, a table, a text and forms: each takes a tenth of a second."""


@dataclass
class Walk:
    """What all pages said, in turn in both languages."""

    wrong: list[str] = field(default_factory=list)
    shown: set[int] = field(default_factory=set)
    opened: int = 0
    failed: list[str] = field(default_factory=list)


@pytest.fixture
def walk(canaries: Canaries, boss: Client) -> Walk:
    found, languages = Walk(), cycle(("en", "zh-hans"))
    for address in pages():
        answer = boss.get(address, headers={"accept-language": next(languages)})
        page = text_of(answer)
        found.opened += answer.status_code == 200
        found.failed += [address] if answer.status_code >= 500 else []
        found.shown |= canaries.shown(page)
        found.wrong += [f"{address}: {where}" for where in canaries.born(page)]
        if is_page(answer):
            found.wrong += [f"{address}: {fault}" for fault in faults(page)]
    return found


def test_no_page_makes_an_attack_run(canaries: Canaries, walk: Walk):
    assert not walk.wrong, "\n".join(walk.wrong[:40])
    assert not walk.failed
    assert walk.opened > 200
    hidden = {where for number, where in canaries.put.items() if number not in walk.shown}
    both = {where.partition(" (")[0] for where in hidden} - {
        canaries.put[number].partition(" (")[0] for number in walk.shown
    }
    assert both <= NOT_SHOWN, "these texts were on no page, so nothing was tried"


def test_every_model_with_a_text_has_one_that_is_an_attack(canaries: Canaries):
    attacked = {where.rpartition(".")[0] for where in canaries.put.values()}
    assert {model._meta.label for model in with_texts()} <= attacked
    assert len(canaries.put) > 320


@pytest.mark.parametrize("form", ["html", "md", *OFFICE])
def test_no_document_makes_an_attack_run(canaries: Canaries, form: str):
    register, shown = assemble(newest_moment()), set[int]()
    for key, kind in KINDS.items():
        if form not in kind.formats:
            continue
        for language in ("en", "zh-hans"):
            text = written(Document(key, register, language, Selection()), form)
            shown |= canaries.shown(text)
            assert not re.search(rf"(?<!\\){BORN}", text), key
            assert form != "html" or set(faults(text)) <= OF_A_FILE, key
    assert len(shown) > 10


def written(document: Document, form: str) -> str:
    """The document; of an office format all its parts, each of which has to be XML."""
    out = io.BytesIO()
    WRITERS[form].write(document, out)
    if form not in OFFICE:
        return out.getvalue().decode()
    with zipfile.ZipFile(out) as packed:
        parts = [packed.read(one) for one in packed.namelist() if one.endswith((".xml", ".rels"))]
    for part in parts:
        etree.fromstring(part)
    return b"".join(parts).decode()


@pytest.mark.parametrize("key", PRINTED)
def test_a_printed_document_runs_no_typst(canaries: Canaries, key: str):
    out = io.BytesIO()
    WRITERS["pdf"].write(Document(key, assemble(newest_moment()), "en", Selection()), out)
    text = "".join(page.extract_text() for page in PdfReader(out).pages)
    assert "#cn()" in "".join(text.split())


def test_messages_are_plain_text_with_a_subject_of_ours(canaries: Canaries):
    call_command("send_reminders", verbosity=0)
    assert mail.outbox
    for message in mail.outbox:
        assert not getattr(message, "alternatives", None)
        assert message.content_subtype == "plain"
        assert not canaries.shown(str(message.subject))
        assert "\n" not in str(message.message()["To"])


def test_the_judge_knows_an_attack_when_it_sees_one():
    made = Canaries()
    attack = made.attack("here")
    page = f"<html><body><p title='{attack}'>"
    assert made.born(page) == ["here"]
    assert any("attack" in one for one in faults(page))
    assert faults(f'<a href="{made.link("there")}">x</a>')
    for bare in ("<p style='x'>", "<script>x</script>", "<style>"):
        assert faults(bare)
    assert not faults('<script src="/x.js"></script><img src="data:image/png;base64,x">')
