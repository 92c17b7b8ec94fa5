"""Whoever owns the database can drop every guard; what he then does to the log is found."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection

from history.access_log.binding import newest_head
from history.access_log.callers import Caller
from history.access_log.kinds import FILE
from history.access_log.line import hash_after, values_of
from history.access_log.models import AccessEvent
from history.access_log.recording import record
from history.access_log.verifying import hash_at
from history.archive import Beside, Contents, write_archive
from history.checkpoints import (
    Checkpoint,
    compare_accesses,
    origin_of,
    parse_checkpoint,
    public_key_of,
    signed,
)
from history.exporting import exported
from history.models import ChangeSet
from history.sinks import SinkError, sink
from history.triggers import ENGINES
from history.verifying import verify

from ..make import make
from ..seal.auditor import PROGRAM, audited
from ..seal.conftest import small
from ..test_changesets import writing
from ..testapp.models import Shelf

__all__ = ["small"]
pytestmark = pytest.mark.django_db

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OLIVIA = Caller(3, "Olivia 陈", "2001:db8::1", "session 9")
WITH_LOG = Contents((Beside(AccessEvent),), {}, "0.0.test")


@pytest.fixture
def logged(small):
    """Change sets and entries in turn; the last entry is in no seal yet."""
    for step in range(4):
        with writing(f"Step {step}"):
            make(Shelf)
        record(
            FILE, what=f"{step}.csv “引号”", details={"b": step, "a": ["x", True]}, caller=OLIVIA
        )
        record(FILE, what=f"{step}.xlsx", caller=OLIVIA)
    return checkpoint()


def checkpoint() -> Checkpoint:
    verdict = verify()
    head = (verdict.number, verdict.hash)
    return Checkpoint(origin_of(verdict.register_id), *head, *newest_head("default"))


def unguarded() -> None:
    """Drop the guards of the two tables that are forged here: all of them would take a second."""
    found = ENGINES[connection.vendor].installed_objects(connection)
    with connection.cursor() as cursor:
        for one in found:
            if one.key.endswith((" on history_accessevent", " on history_changeset")):
                cursor.execute(one.drop)


def entry(number: int) -> AccessEvent:
    found: AccessEvent = AccessEvent.objects.get(number=number)
    return found


def rewrite(number: int, **columns: object) -> None:
    AccessEvent.objects.filter(number=number).update(**columns)


def chained_anew(first: int) -> None:
    """Every hash from an entry on, computed again."""
    before = entry(first - 1).hash if first > 1 else ""
    for event in AccessEvent.objects.filter(number__gte=first).order_by("number"):
        before = hash_after(before, values_of(event))
        rewrite(event.number, hash=before)


def swap() -> None:
    two, three = entry(2).what, entry(3).what
    rewrite(2, what=three)
    rewrite(3, what=two)


def remove_and_close_up() -> None:
    AccessEvent.objects.filter(number=3).delete()
    for number in range(4, 9):
        AccessEvent.objects.filter(number=number).update(number=number - 1)
    chained_anew(3)


def alter_and_chain_anew() -> None:
    rewrite(2, what="nothing")
    chained_anew(2)


def cut_the_end() -> None:
    AccessEvent.objects.filter(number__gt=5).delete()


CHEATS: dict[str, Callable[[], object]] = {
    "alter what": lambda: rewrite(3, what="another.csv"),
    "alter who": lambda: rewrite(3, actor_id=4),
    "alter details": lambda: rewrite(3, details={"b": 9}),
    "alter when": lambda: rewrite(3, at=entry(3).at + timedelta(microseconds=1)),
    "back-date": lambda: rewrite(3, at=entry(1).at - timedelta(days=1)),
    "alter the outcome": lambda: rewrite(3, outcome="refused"),
    "alter the hash": lambda: rewrite(3, hash=entry(3).hash[::-1]),
    "remove one": lambda: AccessEvent.objects.filter(number=3).delete(),
    "remove the first": lambda: AccessEvent.objects.filter(number=1).delete(),
    "swap two": swap,
    "remove one and close up": remove_and_close_up,
    "alter one and chain anew": alter_and_chain_anew,
    "cut the end": cut_the_end,
    "empty it": lambda: AccessEvent.objects.all().delete(),
}


@pytest.mark.parametrize("cheat", CHEATS)
def test_every_cheat_is_found_by_both_programs(logged, cheat):
    assert verify().is_sound
    unguarded()
    CHEATS[cheat]()
    told = verify().problems
    assert told
    assert all("Log of accesses" in one for one in told)
    assert any("log of accesses" in one for one in audited(exported()).problems)


def test_a_seal_that_names_another_log_is_found(logged):
    unguarded()
    third = ChangeSet.objects.get(number=3)
    forged = third.contents.replace(entry(4).hash, entry(3).hash)
    assert forged != third.contents
    ChangeSet.objects.filter(number=3).update(contents=forged)
    verdict = verify()
    assert verdict.first_broken == 3
    assert audited(exported()).broken


def test_what_no_seal_knows_yet_a_checkpoint_does(logged):
    """Two entries came after the newest change set."""
    unguarded()
    AccessEvent.objects.filter(number__gt=6).delete()
    verdict = verify()
    assert verdict.is_sound
    missed = compare_accesses(logged, verdict.accesses, hash_at(logged.accesses, "default"))
    assert "ends at #6" in missed
    key = public_key_of(KEY, logged.origin)
    assert "ends at #6" in PROGRAM.compare(signed(logged, KEY), str(key), audited(exported()))


def test_the_end_chained_anew_is_another_than_at_the_checkpoint(logged):
    unguarded()
    rewrite(8, what="another")
    chained_anew(8)
    verdict = verify()
    assert verdict.is_sound
    missed = compare_accesses(logged, verdict.accesses, hash_at(8, "default"))
    assert "was rewritten" in missed
    key = public_key_of(KEY, logged.origin)
    told = PROGRAM.compare(signed(logged, KEY), str(key), audited(exported()))
    assert "is not the one at the checkpoint" in told


def test_a_checkpoint_says_how_the_log_ends_and_is_read_back(logged):
    note, key = signed(logged, KEY), public_key_of(KEY, logged.origin)
    assert parse_checkpoint(note, key) == logged
    assert compare_accesses(logged, 8, hash_at(8, "default")) == ""
    assert PROGRAM.compare(note, str(key), audited(exported())) == ""
    record(FILE, caller=OLIVIA)
    assert compare_accesses(logged, verify().accesses, hash_at(8, "default")) == ""


def test_a_folder_keeps_checkpoints_of_one_change_set_apart(logged, tmp_path):
    keep = sink(f"folder:{tmp_path}")
    keep(logged, signed(logged, KEY))
    record(FILE, caller=OLIVIA)
    later = checkpoint()
    keep(later, signed(later, KEY))
    names = ["checkpoint-000000004-000000008.txt", "checkpoint-000000004-000000009.txt"]
    assert sorted(one.name for one in tmp_path.iterdir()) == names
    forged = Checkpoint(later.origin, 4, "ab" * 32, 10, "cd" * 32)
    with pytest.raises(SinkError, match="another checkpoint of #4"):
        keep(forged, signed(forged, KEY))


def test_a_history_from_before_there_was_a_log_is_sealed_as_it_was(small):
    with writing():
        make(Shelf)
    assert "accessevent" not in ChangeSet.objects.get().contents
    assert verify().is_sound


def test_an_export_from_before_there_was_a_log_is_read(small):
    with writing():
        make(Shelf)
    lines = b"".join(exported()).splitlines(keepends=True)
    older = [line for line in lines if not line.startswith(b'{"rows"')]
    assert len(older) == len(lines) - 1
    told = audited([b"".join(older).replace(b"register-export/2", b"register-export/1")])
    assert (told.problems, told.broken, told.last[0]) == ([], {}, 1)


def test_the_auditors_program_reads_the_log_in_an_archive(logged, tmp_path):
    path, out = tmp_path / "register.zip", io.BytesIO()
    write_archive(out, WITH_LOG)
    path.write_bytes(out.getvalue())
    verifier = PROGRAM.Verifier()
    assert PROGRAM.verified(path, verifier) == []
    assert verifier.accesses.number == 8
    write_archive(out := io.BytesIO(), Contents((), {}, "0.0.test"))
    path.write_bytes(out.getvalue())
    assert any("is missing" in one for one in PROGRAM.verified(path, PROGRAM.Verifier()))
