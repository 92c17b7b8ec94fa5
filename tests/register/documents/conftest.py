"""The small world and the seed register, assembled."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from functools import cache

import pytest
from django.db import transaction
from msgspec import structs

from history.moments import newest_moment
from register.assemble import assemble
from register.documents import KINDS, Document
from register.writers import WRITERS

from ... import make, world
from ..loaded import loaded
from . import cnil_forms
from .reading_word import FORM, NOTHING, TABLE, kind_of

SEALED_AT = datetime(2026, 3, 31, 10, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def snapshot(django_db_setup, django_db_blocker):
    """The world, assembled once for all tests: a snapshot is never changed."""
    with django_db_blocker.unblock(), transaction.atomic():
        with make.changes():
            world.build()
        now = assemble(newest_moment())
        transaction.set_rollback(True)
    return structs.replace(now, number=412, sealed_at=SEALED_AT, hash="4".zfill(64))


@pytest.fixture(scope="session")
def seed(django_db_setup, django_db_blocker):
    """The seed register under a number and an instant that do not change from run to run."""
    for _ in loaded(django_db_blocker, "load_vocabularies", "load_example"):
        now = assemble(newest_moment())
    entered = dict.fromkeys(now.processing.activities, (date(2026, 3, 1), date(2026, 3, 31)))
    return structs.replace(now, number=2, sealed_at=SEALED_AT, hash="2".zfill(64), entered=entered)


@pytest.fixture(scope="session")
def printed(seed):
    """``printed("recipients", "en", "csv")``: the file of the seed register, made once."""

    @cache
    def of(kind, language, form):
        out = io.BytesIO()
        WRITERS[form].write(Document(kind, seed, language), out)
        return out.getvalue()

    return of


@pytest.fixture
def told(db):
    with make.changes():
        return world.build()


@pytest.fixture
def register(snapshot):
    """The world under a number and an instant that do not change from run to run."""
    return snapshot


@pytest.fixture
def cells(register):
    """``cells("recipients", "en")``: the document's cells by line code and column key."""

    def of(which="processing-register", language="en", register=register, **selection):
        from register.documents import Selection

        document = Document(which, register, language, Selection(**selection))
        (part,) = document.parts
        keys = [heading.key for heading in part.headings]
        lines = [dict(zip(keys, line.cells, strict=True)) for line in part.lines()]
        return {line["code"][0]: line for line in lines}

    return of


@pytest.fixture
def made(register, monkeypatch):
    """A document of a table in groups, of forms with a table inside, and of nothing."""
    monkeypatch.setitem(KINDS, "made", kind_of(TABLE, FORM, NOTHING))
    return Document("made", register, "en")


@pytest.fixture
def filed(told):
    """The world with the boxes of the French form."""
    return cnil_forms.file(told)
