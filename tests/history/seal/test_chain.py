"""The seal: what it is over, and that every change set gets one."""

from __future__ import annotations

import json
import uuid
from datetime import UTC, datetime, timedelta, timezone

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from history.chain import (
    Header,
    contents_text,
    encode,
    genesis_line,
    header_line,
    instant,
    sha256,
    written_in,
)
from history.changesets import change_set
from history.models import ChangeSet, Genesis, Layout, Source
from history.moments import newest_moment
from history.verifying import verify

from ..make import make
from ..test_changesets import writing
from ..testapp.models import Shelf

REGISTER = uuid.UUID("0198c0de-0000-7000-8000-000000000412")
NOON = datetime(2026, 3, 31, 12, 0, tzinfo=UTC)

plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(plain)
def test_lines_are_the_json_everybody_else_writes(value):
    """The chain must outlive the library that encodes it."""
    spelled = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    assert encode(value) == spelled.encode()


def test_the_first_lines_of_a_register_are_these_bytes():
    """Written out once: a change of the format has to be meant."""
    genesis = genesis_line(REGISTER, NOON)
    assert genesis == (
        b'["register-genesis/1","0198c0de-0000-7000-8000-000000000412",'
        b'"2026-03-31T12:00:00.000000+00:00"]'
    )
    contents = contents_text([("b", 1, "22"), ("a", 2, "11")])
    assert contents == '[["a",2,"11"],["b",1,"22"]]'
    header = Header(1, sha256(genesis), NOON, None, "陈伟", 'a "b"', "admin", "ff", contents)
    assert header_line(header).decode() == (
        '["register-seal/1",1,'
        '"9d879a3f79ea9d723b998f183eb96e0660c34b0d6d67b55089b588d6240d45cb",'
        '"2026-03-31T12:00:00.000000+00:00",null,"陈伟","a \\"b\\"","admin","ff",'
        '[["a",2,"11"],["b",1,"22"]]]'
    )


def test_an_instant_is_the_same_wherever_it_is_read():
    east = NOON.astimezone(timezone(timedelta(hours=8)))
    assert instant(east) == instant(NOON) == "2026-03-31T12:00:00.000000+00:00"


@pytest.mark.parametrize("text", ["", "nothing", "[1]", '[["a",1]]', "{}"])
def test_contents_that_were_altered_are_read_as_nothing(text):
    assert written_in(text) == {}


@pytest.mark.django_db
class TestEveryChangeSet:
    """Has a seal that covers what it wrote."""

    def test_is_sealed_after_the_one_before(self, told):
        assert [len(one.hash) for one in told] == [64] * 12
        assert len({one.hash for one in told}) == 12
        verdict = verify()
        assert verdict.is_sound
        assert (verdict.number, verdict.hash) == (12, told[-1].hash)
        assert newest_moment().hash == told[-1].hash
        assert verdict.versions == sum(
            count for one in told for _table, count, _digest in json.loads(one.contents)
        )

    def test_is_of_a_register_that_has_a_name(self, told):
        genesis = Genesis.objects.get()
        assert verify().register_id == str(genesis.register_id)
        assert Layout.objects.count() == 1

    def test_with_thousands_of_versions_is_read_in_parts(self, small):
        with writing():
            shelves = [Shelf(code=f"s{n}", name={"en": str(n)}) for n in range(9_001)]
            Shelf.objects.bulk_create(shelves)
        sealed = ChangeSet.objects.latest("number")
        ((_table, count, _digest),) = msgspec.json.decode(sealed.contents)
        assert count == 9_001
        assert verify().is_sound

    def test_that_wrote_nothing_leaves_none(self, told):
        with writing() as opened:
            Shelf.objects.filter(pk=-1).update(height=1)
        assert not opened.is_sealed
        assert ChangeSet.objects.count() == 12

    def test_covers_what_was_rolled_back_inside_it_not_at_all(self, told):
        from django.db import transaction

        def fails() -> None:
            with transaction.atomic():
                make(Shelf)
                raise LookupError

        with change_set(actor=None, actor_name="x", reason="part", source=Source.COMMAND):
            Shelf.objects.filter(pk=Shelf.objects.earliest("pk").pk).update(height=7)
            make(Shelf)
            with pytest.raises(LookupError):
                fails()
        assert verify().is_sound
