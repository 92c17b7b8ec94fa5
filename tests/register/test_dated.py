"""Documents that say when activities were entered get to know it, whoever asks for them."""

from __future__ import annotations

import csv
import io

import pytest
from django.core.management import call_command

from history.moments import newest_moment
from register.assemble import assemble
from register.choices import State
from register.documents import KINDS, Document, Selection
from register.issuing.issue import copy_of, hand_out
from register.issuing.verifying import made_again
from register.pack import choice_of, period_of
from register.pack.contents import Contents
from register.views import register_at

from .. import make, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    with make.changes():
        return world.build()


def test_two_forms_are_dated():
    assert {key for key, kind in KINDS.items() if kind.dated} == {"cnil-register", "dsk-vvt"}


def test_the_command_says_the_days(told, tmp_path):
    file = tmp_path / "dsk.csv"
    options = {"lang": "en", "format": "csv", "state": "working", "output": str(file)}
    call_command("document", "dsk-vvt", **options)
    first, *_ = csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig")))
    day = assemble(newest_moment()).day.isoformat()
    assert first["Date of entry"] == first["Date of last change"] == day


def test_the_pages_register_is_dated_when_asked(told):
    moment = newest_moment()
    assert not register_at(moment).entered
    assert register_at(moment, dated=True).entered
    assert not register_at(moment).entered


@pytest.mark.parametrize(
    ("documents", "dated"), [(["recipients"], False), (["recipients", "dsk-vvt"], True)]
)
def test_a_pack_is_dated_when_any_of_its_documents_is(told, documents, dated):
    period = period_of("", "now")
    contents = Contents(choice_of(documents, ["en"], ["csv"], State.WORKING, period))
    assert bool(contents.register.entered) is dated


def test_an_issued_form_is_made_again_byte_for_byte(told):
    register = assemble(newest_moment(), dated=True)
    copy = copy_of(Document("dsk-vvt", register, "de", Selection()), "csv")
    with make.changes("Handed out"):
        issued = hand_out(copy, recipient="The authority", purpose="Asked for it")
    with make.changes("Since"):
        make.activity("later", controller=told.controller)
    assert made_again(issued).content == copy.content
