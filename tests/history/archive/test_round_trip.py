"""There and back: from the engine under test to SQLite in a file, and from there to it again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from history.changesets import change_set
from history.models import ChangeSet, Layout, Source
from history.reading import rows_as_of
from history.triggers import missing_triggers
from history.verifying import verify

from ..make import make
from ..seal import world
from ..seal.test_layouts import without
from ..test_changesets import writing
from ..test_replay import FIELDS, Record
from ..testapp.models import Jar, Shelf, Spice
from .packed import archived, manifest_of, members_of, taken_in

pytestmark = pytest.mark.django_db


@contextmanager
def undone() -> Iterator[None]:
    """What is written inside is not there afterwards: the register is empty again."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def told() -> Any:
    world.build()
    with writing("Values that engines write in ways of their own"):
        make(Jar, weight=None, notes={}, tags=[], rest=timedelta(days=400, microseconds=1))
        make(
            Jar, label="tab\there \\N \\. “引号” \u2028 \x1f 🏺", tags={"z": 1.0, "a": [None, 1e30]}
        )
        shelf = make(Shelf)
    with writing("Gone, and its key is nobody's any more"):
        Shelf.objects.filter(pk=shelf.pk).delete()
    return shelf.pk


class TestThereAndBack:
    def test_both_ways_give_the_same_bytes(self, small, other, tmp_path):
        with undone():
            told()
            known = verify()
            first = archived()
        there = taken_in(first, tmp_path, other)
        assert (there.is_sound, there.hash, there.number) == (True, known.hash, known.number)
        assert there.register_id == known.register_id
        second = archived(other)
        back = taken_in(second, tmp_path, "default")
        assert first == second == archived()
        assert back.hashes == known.hashes
        assert not missing_triggers()
        assert not missing_triggers(other)

    def test_the_chain_goes_on(self, small, other, tmp_path):
        with undone():
            gone = told()
            first = archived()
            head = verify()
        taken_in(first, tmp_path, other)
        with change_set(
            actor=None, actor_name="Ada", reason="Goes on", source=Source.COMMAND, using=other
        ) as opened:
            new = Shelf.objects.using(other).create(code="new")
        assert opened.number == head.number + 1
        assert new.pk > gone, "a key that somebody had is given to nobody else"
        verdict = verify(other)
        assert verdict.is_sound
        assert verdict.hashes[head.number] == head.hash, "what was signed before is still a prefix"

    def test_ids_of_change_sets_stay(self, small, other, tmp_path):
        """Addresses of pages hold them; on PostgreSQL they are not the numbers."""
        with undone():
            world.build()
            ids = list(ChangeSet.objects.order_by("number").values_list("number", "id"))
            first = archived()
        taken_in(first, tmp_path, other)
        kept = ChangeSet.objects.using(other).order_by("number").values_list("number", "id")
        assert list(kept) == ids

    def test_an_empty_register_arrives_empty(self, small, other, tmp_path):
        assert taken_in(archived(), tmp_path, other).number == 0
        assert not Layout.objects.using(other).exists()

    @given(
        texts=st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
    )
    @settings(
        max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    def test_any_text_survives(self, small, other, tmp_path, texts):
        with undone():
            with writing():
                for key in {text[:30] for text in texts}:
                    Spice.objects.create(word=key)
                    make(Jar, label=key, tags=[key, {key: key}])
            first = archived()
        with transaction.atomic(using=other):
            taken_in(first, tmp_path, other)
            assert archived(other) == first
            transaction.set_rollback(True, using=other)


STEPS: tuple[str, ...] = ("add", "amend_all_several_times", "end", "end_and_begin_again", "upsert")
STEPS += ("change_mind_halfway", "fail")


@given(steps=st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 99)), min_size=12))
@settings(
    max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_history_survives(small, other, tmp_path, steps):
    """What the replay of a random history does, there and back."""
    record = Record()
    record.add("z", 0, {})
    for name, seed in steps:
        if record.now or name == "add":
            getattr(record, name)(**arguments_of(name, seed))
    first = archived()
    moments = [as_of(number) for number in range(len(record.moments))]
    record.teardown()
    with transaction.atomic(using=other):
        assert taken_in(first, tmp_path, other).is_sound
        assert archived(other) == first
        there = [as_of(number, other) for number in range(len(moments))]
        transaction.set_rollback(True, using=other)
    assert moments == there == record.moments


def arguments_of(name: str, seed: int) -> dict[str, Any]:
    if name == "add":
        return {"code": "abcdef"[seed % 6], "height": seed, "name": {"en": str(seed)}}
    if name == "amend_all_several_times":
        return {"heights": [seed, seed + 1, seed]}
    if name == "end":
        return {"seed": seed}
    return {"height": seed} | ({"seed": seed} if name == "end_and_begin_again" else {})


def as_of(number: int, using: str = "default") -> Any:
    rows = rows_as_of(Shelf, number, FIELDS, using=using)
    return {row[0]: row[1:] for row in rows}


def test_a_column_younger_than_its_versions_keeps_what_they_hold(
    small, other, tmp_path, monkeypatch
):
    earlier = without("testapp_historicalshelf", "colour")
    with undone():
        with monkeypatch.context() as patch:
            for module in ("history.layouts", "history.hashing"):
                patch.setattr(f"{module}.present_layout", lambda: earlier)
            patch.setattr("history.hashing.present_columns", lambda: json.loads(earlier[1]))
            world.build()
        with writing():
            make(Shelf, colour="green")
        held = list(Shelf.history.order_by("history_id").values_list("history_id", "colour"))
        first = archived()
    assert len({colour for _key, colour in held}) > 2
    assert "uncovered/testapp.shelf.jsonl" in members_of(first)
    assert taken_in(first, tmp_path, other).is_sound
    kept = Shelf.history.using(other).order_by("history_id").values_list("history_id", "colour")
    assert list(kept) == held
    assert archived(other) == first


def test_it_says_which_register_it_is(small):
    with undone():
        told()
        manifest = manifest_of(archived())
        verdict = verify()
    assert manifest["register"] == verdict.register_id
    assert (manifest["number"], manifest["head"]) == (verdict.number, verdict.hash)
    assert manifest["left_out"] == {"sessions.Session": "of this machine"}
    assert manifest["migrations"]["testapp"]
    vendor = connections["default"].vendor
    assert vendor not in json.dumps(manifest), "the same bytes whichever engine keeps it"
