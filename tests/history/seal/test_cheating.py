"""Hundreds of ways to cheat (``THOROUGH=1``: two thousand): every one is found, by us and by the
auditor's own program."""

from __future__ import annotations

import os
import random
from collections import Counter

import pytest
from django.db import connection, transaction

from history.checkpoints import Checkpoint, compare, origin_of
from history.exporting import exported
from history.verifying import Verdict, verify

from .auditor import audited
from .consistent import FOUND_FROM_OUTSIDE
from .mutants import FOUND_WITHIN, Mutation

pytestmark = pytest.mark.django_db

THOROUGH = bool(os.environ.get("THOROUGH"))
MUTANTS = 2_000 if THOROUGH else {"sqlite": 500, "postgresql": 150}[connection.vendor]
"""The first of the same row of mutants. What is found in what was read is found by the same
functions on both engines; they differ in how they are cheated and read, which each kind shows."""
TIMES = 60 if THOROUGH else {"sqlite": 17, "postgresql": 5}[connection.vendor]
"""How often each kind is tried at least."""
AUDITED = 10
"""Every tenth is verified by the second program too."""


def test_mutants(unguarded):
    """Within, all but a cut tail and a whole rewrite; with a checkpoint, all."""
    untouched = verify()
    head = Checkpoint(origin_of(untouched.register_id), untouched.number, untouched.hash)
    assert untouched.is_sound
    chance = random.Random(20261125)  # noqa: S311 (the same mutants every time)
    kinds: dict[str, Mutation] = {**FOUND_WITHIN, **FOUND_FROM_OUTSIDE}
    names = list(kinds)
    tried: Counter[str] = Counter()
    for turn in range(MUTANTS):
        name = names[turn % len(names)]
        with transaction.atomic():
            first = kinds[name](chance)
            verdict = verify()
            judge(name, first, verdict, head)
            if turn % AUDITED == 0:
                told = audited(exported())
                assert bool(told.problems or told.broken) != verdict.is_sound, name
                assert min(told.broken, default=None) == verdict.first_broken, name
            transaction.set_rollback(True)
        tried[name] += 1
    assert sum(tried.values()) == MUTANTS
    assert min(tried.values()) >= TIMES


def judge(name: str, first: int, verdict: Verdict, head: Checkpoint) -> None:
    told = f"{name}: {verdict.broken} {verdict.problems}"
    missed = compare(head, verdict.register_id, verdict.hashes)
    if name in FOUND_FROM_OUTSIDE:
        assert verdict.is_sound, f"{told}: then the chain finds it, and the docs are wrong"
        assert missed, told
    else:
        assert not verdict.is_sound, f"{told}: not found"
        if first:
            assert verdict.first_broken is not None, told
            assert verdict.first_broken <= first, told


def test_an_old_backup_is_consistent_and_behind(told):
    """What was restored is sound; the checkpoint made since knows more."""
    verdict = verify()
    before = {number: seal for number, seal in verdict.hashes.items() if number <= 8}
    later = Checkpoint(origin_of(verdict.register_id), 12, verdict.hash)
    earlier = Checkpoint(origin_of(verdict.register_id), 8, verdict.hashes[8])
    assert "ends at #8" in compare(later, verdict.register_id, before)
    assert compare(earlier, verdict.register_id, before) == ""
    assert compare(earlier, verdict.register_id, verdict.hashes) == ""
