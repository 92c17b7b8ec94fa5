"""Seals outlive changes of the tables, and come to histories that have none."""

from __future__ import annotations

import json

import pytest
from django.db import connection

from history import layouts
from history.adopting import seal_what_has_no_seal
from history.chain import sha256
from history.exporting import exported
from history.models import ChangeSet, Genesis, Layout
from history.triggers import install_triggers, missing_triggers, uninstall_triggers
from history.verifying import verify

from ..make import make
from ..test_changesets import writing
from ..testapp.models import Shelf
from . import world
from .auditor import audited

pytestmark = pytest.mark.django_db


def without(table: str, column: str) -> tuple[str, str]:
    """The layout there was before a migration added ``column``."""
    columns = json.loads(layouts.present_layout()[1])
    columns[table].remove(column)
    text = json.dumps(columns, separators=(",", ":"))
    return sha256(text.encode()), text


def test_a_column_added_since_breaks_no_seal(small, monkeypatch):
    earlier = without("testapp_historicalshelf", "colour")
    with monkeypatch.context() as patch:
        for module in ("history.layouts", "history.hashing"):
            patch.setattr(f"{module}.present_layout", lambda: earlier)
        patch.setattr("history.hashing.present_columns", lambda: json.loads(earlier[1]))
        world.build()
    with writing():
        shelf = make(Shelf)
    assert [one.layout == earlier[0] for one in ChangeSet.objects.order_by("number")] == [
        *[True] * 12,
        False,
    ]
    assert Layout.objects.count() == 2
    assert verify().is_sound
    assert not audited(exported()).problems
    # What the later layout covers is covered: the new column of the new version.
    uninstall_triggers()
    Shelf.history.filter(id=shelf.pk).update(colour="forged")
    assert verify().first_broken == 13


def test_a_column_that_is_gone_is_named(told):
    uninstall_triggers()
    layout = Layout.objects.get()
    text = layout.columns.replace('"colour"', '"coulour"')
    Layout.objects.create(digest=sha256(text.encode()), columns=text)
    assert any("has no column coulour any more" in one for one in verify().problems)


def test_a_history_from_before_the_seals_is_sealed_once(told):
    uninstall_triggers()
    Genesis.objects.all().delete()
    Layout.objects.all().delete()
    sealed = [(one.contents, one.layout) for one in told]
    ChangeSet.objects.update(hash="", layout="", contents="")
    assert verify().first_broken == 1
    connection.check_constraints()  # PostgreSQL alters no table with deferred checks to come
    assert seal_what_has_no_seal() == 12
    install_triggers()
    assert not missing_triggers()
    assert verify().is_sound
    again = ChangeSet.objects.order_by("number")
    assert [(one.contents, one.layout) for one in again] == sealed


def test_a_history_with_a_gap_in_its_seals_is_left_for_people_to_look_at(told):
    uninstall_triggers()
    ChangeSet.objects.filter(number=5).update(hash="")
    assert seal_what_has_no_seal() == 0
    assert verify().broken[5] == ["it has no seal"]


def test_nothing_recorded_is_sound(small):
    verdict = verify()
    assert verdict.is_sound
    assert (verdict.number, verdict.hash, verdict.register_id) == (0, "", "")
    assert not audited(exported()).problems


def test_the_same_history_is_exported_as_the_same_bytes(told):
    first = b"".join(exported())
    assert b"".join(exported()) == first
    assert audited([first]).seals == {one.number: one.hash for one in told}


def test_a_verification_reads_a_table_a_fixed_number_of_times(told, django_assert_max_num_queries):
    with django_assert_max_num_queries(40 if connection.vendor == "sqlite" else 60) as asked:
        verify()
    before = len(asked)
    for _ in range(3):
        with writing():
            make(Shelf)
    with django_assert_max_num_queries(before):
        verify()
