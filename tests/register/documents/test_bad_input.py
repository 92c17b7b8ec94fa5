"""What people paste into a register breaks no document in no format, and nothing of it is lost."""

from __future__ import annotations

import re

import pytest

from history.moments import newest_moment
from register.assemble import assemble
from register.documents import KINDS
from register.facts import Register

from ... import make
from .readers import READERS, bare
from .test_golden import written

LONG = "长" * 20_000
NASTY = {
    "line breaks": "first line\nsecond line\r\nthird line",
    "right to left": "שלום עולם \u202e override \u202c مرحبا",
    "emoji": "family 👨\u200d👩\u200d👧 and flag 🇨🇳",
    "formula": '=HYPERLINK("https://evil.example","here")',
    "markup": "<script>alert(1)</script> & ]]> #set page() $x$ *bold*",
    "slashes": "a/b\\c:d*e?f[g]",
    "one long word": "x" * 300,
}
"""Harmful only where a format gives their letters a meaning; XML's forbidden ones are below."""

ON_PAPER = {"processing-register", "collected-list", "cnil-register", "cross-border-list"}
"""One document of each layout stands for the rest where making a file takes a second."""

FILES = [
    (kind.key, form)
    for kind in KINDS.values()
    for form in kind.formats
    if form != "pdf" or kind.key in ON_PAPER
]


EMPTY = [(kind, form) for kind, form in FILES if form in ("html", "json") or kind in ON_PAPER]
"""Every document of nothing, and one of each layout in the formats that lay it out themselves."""


def read(register: Register, kind: str, form: str) -> str:
    return bare(READERS[form](written(register, kind, "zh-hans", form)))


@pytest.fixture(scope="module")
def nasty(django_db_setup, django_db_blocker):
    """A register of activities that are called what nobody should call them, some without rows."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        with make.changes():
            controller = make.controller(name=make.text("控/制\\者:*?[]", "ctrl"))
            bell = {"source_ref": "bell \x07 form feed \x0c", "controller": controller}
            for place, name in enumerate([*NASTY.values(), LONG]):
                activity = make.activity(f"a-{place}", make.text(name, ""), **bell)
                if place % 2:
                    purpose = make.purpose(activity, f"p-{place}")
                    row = make.row(activity, make.item(f"i-{place}"), purpose)
                    make.disclosure(activity, make.recipient(f"r-{place}"), row)
        yield assemble(newest_moment(), dated=True)
        transaction.set_rollback(True)


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "form"), FILES)
def test_every_document_of_it_can_be_read(nasty, kind, form):
    assert read(nasty, kind, form)


@pytest.mark.django_db
@pytest.mark.parametrize("form", KINDS["processing-register"].formats)
def test_every_letter_of_it_is_there(nasty, form):
    said = read(nasty, "processing-register", form)
    for what, name in NASTY.items():
        # On paper text runs in the order it is drawn, and emoji are pictures.
        pieces = re.findall(r"[!-~]{3,30}", name) if form == "pdf" else [name]
        assert [piece for piece in pieces if bare(piece) not in said] == [], what
    assert said.count("长") >= len(LONG)
    assert "bell" in said
    assert "formfeed" in said


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "form"), EMPTY)
def test_a_register_of_nothing_makes_every_document(kind, form):
    assert read(assemble(newest_moment(), dated=True), kind, form)
