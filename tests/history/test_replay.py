"""The history against a small model of it: every earlier moment still answers the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from history.changesets import OpenChangeSet
from history.differences import differences
from history.models import ChangeSet
from history.moments import moment_of_instant, newest_moment
from history.reading import newest_numbers_touching, rows_as_of

from .test_changesets import writing
from .testapp.models import Shelf

State = dict[int, tuple[str, int, dict[str, str]]]
FIELDS = ("id", "code", "height", "name")

codes = st.sampled_from("abcdef")
heights = st.integers(0, 3)
texts = st.sampled_from([{}, {"en": "x"}, {"en": "x", "zh-hans": "手"}])
seeds = st.integers(0, 99)


class Oops(Exception):
    pass


class Record(RuleBasedStateMachine):
    """Shelves come, change and go, within change sets of several writes, some of which fail."""

    def __init__(self) -> None:
        super().__init__()
        self.now: State = {}
        self.moments: list[State] = [{}]
        self.touched: dict[int, int] = {}
        self.outer = transaction.atomic()
        self.outer.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.outer.__exit__(None, None, None)

    @contextmanager
    def change(self) -> Iterator[OpenChangeSet]:
        """A change set, which must get a number exactly when it wrote something."""
        before, self.written = dict(self.now), False
        try:
            with writing() as opened:
                yield opened
        except (IntegrityError, Oops):
            self.now = before
            return
        if self.written:
            self.moments.append(dict(self.now))
            assert opened.number == len(self.moments) - 1
        else:
            assert opened.number is None

    def put(self, key: int, value: tuple[str, int, dict[str, str]]) -> None:
        if self.now.get(key) != value:
            self.now[key] = value
            self.mark(key)

    def mark(self, key: int) -> None:
        self.written = True
        self.touched[key] = len(self.moments)

    def pick(self, seed: int) -> int:
        return sorted(self.now)[seed % len(self.now)]

    @initialize(code=codes)
    def begin(self, code: str) -> None:
        self.add(code, 0, {})

    @rule(code=codes, height=heights, name=texts)
    def add(self, code: str, height: int, name: dict[str, str]) -> None:
        touched = dict(self.touched)
        with self.change():
            shelf = Shelf.objects.create(code=code, height=height, name=name)
            self.put(shelf.pk, (code, height, name))
        if not self.written:
            self.touched = touched

    @precondition(lambda self: self.now)
    @rule(seed=seeds, height=heights, name=texts)
    def amend(self, seed: int, height: int, name: dict[str, str]) -> None:
        key = self.pick(seed)
        with self.change():
            Shelf.objects.filter(pk=key).update(height=height, name=name)
            self.put(key, (self.now[key][0], height, name))

    @rule(heights=st.lists(heights, min_size=1, max_size=4))
    def amend_all_several_times(self, heights: list[int]) -> None:
        """Versions with one instant in one change set: the last one counts."""
        with self.change():
            for height in heights:
                Shelf.objects.update(height=height)
                for key, (code, _, name) in list(self.now.items()):
                    self.put(key, (code, height, name))

    @precondition(lambda self: self.now)
    @rule(seed=seeds)
    def end(self, seed: int) -> None:
        key = self.pick(seed)
        with self.change():
            Shelf.objects.get(pk=key).delete()
            del self.now[key]
            self.mark(key)

    @precondition(lambda self: self.now)
    @rule(seed=seeds, height=heights)
    def end_and_begin_again(self, seed: int, height: int) -> None:
        key = self.pick(seed)
        code = self.now[key][0]
        with self.change():
            Shelf.objects.filter(pk=key).delete()
            Shelf.objects.create(pk=key, code=code, height=height)
            self.now[key] = (code, height, {})
            self.mark(key)

    @rule(height=heights)
    def upsert(self, height: int) -> None:
        with self.change():
            rows = [Shelf(pk=k, code=c, height=height, name=n) for k, (c, _, n) in self.now.items()]
            Shelf.objects.bulk_create(
                rows, update_conflicts=True, unique_fields=["code"], update_fields=["height"]
            )
            for key, (code, _, name) in list(self.now.items()):
                self.put(key, (code, height, name))

    @rule(height=heights)
    def change_mind_halfway(self, height: int) -> None:
        with self.change(), suppress(Oops), transaction.atomic():
            Shelf.objects.update(height=height + 10)
            raise Oops

    @rule(height=heights)
    def fail(self, height: int) -> None:
        with self.change():
            Shelf.objects.update(height=height + 10)
            raise Oops

    @rule(height=heights)
    def try_without_a_change_set(self, height: int) -> None:
        with suppress(IntegrityError), transaction.atomic():
            Shelf.objects.update(height=height + 10)
            assert not self.now

    @invariant()
    def every_moment_answers_as_it_did(self) -> None:
        for number, expected in enumerate(self.moments):
            assert as_of(number) == expected
        assert as_of(len(self.moments) + 5) == self.now
        assert {s.pk: (s.code, s.height, s.name) for s in Shelf.objects.all()} == self.now

    @invariant()
    def numbers_have_no_gap_and_instants_go_forward(self) -> None:
        sealed = list(ChangeSet.objects.order_by("number"))
        assert [change.number for change in sealed] == list(range(1, len(self.moments)))
        instants = [change.sealed_at for change in sealed]
        assert instants == sorted(set(instants))
        assert newest_moment().number == len(sealed)
        if sealed:
            middle = sealed[len(sealed) // 2]
            assert moment_of_instant(middle.sealed_at).number == middle.number

    @invariant()
    def differences_lead_from_one_moment_to_the_next(self) -> None:
        first, last = len(self.moments) // 2, len(self.moments) - 1
        state = self.moments[first]
        kinds = {change.object_id: change.kind for change in differences([Shelf], first, last)}
        assert kinds == {
            key: "added" if key not in state else "ended" if key not in self.now else "changed"
            for key in state.keys() | self.now.keys()
            if state.get(key) != self.now.get(key)
        }

    @invariant()
    def what_was_touched_last_is_known(self) -> None:
        assert newest_numbers_touching(Shelf, list(self.touched)) == self.touched


def as_of(number: int) -> Any:
    return {row[0]: row[1:] for row in rows_as_of(Shelf, number, FIELDS)}


@pytest.mark.django_db
def test_the_history_agrees_with_its_replay():
    quick = settings(
        max_examples=40,
        stateful_step_count=30,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(Record, settings=quick)
