"""The door: who, why, one number and one instant, or nothing at all."""

from __future__ import annotations

from contextlib import AbstractContextManager, suppress
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from history.changesets import (
    Actor,
    ActorMissingError,
    ChangeSetAlreadyOpenError,
    OpenChangeSet,
    ReasonMissingError,
    change_set,
    current_change_set,
)
from history.models import ChangeSet, Source
from history.triggers import missing_triggers

from .testapp.models import Jar, Shelf

pytestmark = pytest.mark.django_db


class Oops(Exception):
    pass


def writing(
    reason: str = "testing", *, actor: Actor | None = None, actor_name: str = "Tester"
) -> AbstractContextManager[OpenChangeSet]:
    return change_set(actor=actor, actor_name=actor_name, reason=reason, source=Source.COMMAND)


def test_triggers_are_installed_by_migrate():
    assert missing_triggers() == []


def test_a_change_set_is_numbered_when_it_is_left():
    with writing("first") as opened:
        Shelf.objects.create(code="a")
        assert not opened.is_sealed
        assert current_change_set() is opened
    assert opened.number == 1
    assert current_change_set() is None
    with writing("second") as opened:
        Shelf.objects.update(height=3)
    sealed = ChangeSet.objects.get(number=2)
    assert (sealed.actor_name, sealed.reason, sealed.source) == ("Tester", "second", "command")
    assert sealed.sealed_at == opened.sealed_at


def test_an_empty_change_set_leaves_no_trace():
    with writing() as opened:
        Shelf.objects.filter(code="none").update(height=1)
    assert opened.number is None
    assert not ChangeSet.objects.exists()


def test_what_a_savepoint_took_back_was_not_written():
    with writing() as opened, suppress(Oops), transaction.atomic():
        Shelf.objects.create(code="a")
        raise Oops
    assert opened.number is None
    assert not ChangeSet.objects.exists()


def test_an_exception_takes_everything_back_and_closes_the_door():
    with suppress(Oops), writing():
        Shelf.objects.create(code="a")
        raise Oops
    assert not Shelf.objects.exists()
    assert not Shelf.history.exists()
    assert current_change_set() is None
    with pytest.raises(IntegrityError, match="change set"), transaction.atomic():
        Shelf.objects.create(code="a")


def test_a_write_outside_is_refused_even_after_a_change_set():
    with writing():
        Shelf.objects.create(code="a")
    refused = pytest.raises(IntegrityError, match="testapp_shelf may only be written inside")
    with refused, transaction.atomic():
        Shelf.objects.update(height=9)
    assert Shelf.objects.get().height == 0


def test_no_second_change_set_inside():
    with writing() as opened:
        Shelf.objects.create(code="a")
        with pytest.raises(ChangeSetAlreadyOpenError), writing():
            pass
        assert current_change_set() is opened
    assert opened.number == 1


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_a_reason_is_asked(reason):
    with pytest.raises(ReasonMissingError), writing(reason):
        pass


def test_a_name_is_asked():
    with pytest.raises(ActorMissingError), writing(actor_name=" "):
        pass


def test_the_actor_is_kept_as_id_and_name(django_user_model):
    anna = django_user_model.objects.create(username="anna", first_name="Anna", last_name="Li")
    with writing(actor=anna, actor_name=""):
        Shelf.objects.create(code="a")
    sealed = ChangeSet.objects.get()
    assert (sealed.actor_id, sealed.actor_name) == (anna.pk, "Anna Li")


def test_instants_never_run_backwards(monkeypatch):
    from history import sealing

    with writing() as first:
        Shelf.objects.create(code="a")
    assert first.sealed_at
    back = first.sealed_at - timedelta(hours=1)
    engine = type(sealing.seals[connection.vendor])
    monkeypatch.setattr(engine, "clock", lambda *_: back)
    with writing() as second:
        Shelf.objects.create(code="b")
    assert second.sealed_at == first.sealed_at + timedelta(microseconds=1)


def test_versions_carry_what_was_written():
    with writing() as opened:
        shelf = Shelf.objects.create(code="a", name={"zh-hans": "架子", "en": "shelf"})
        jar = Jar.objects.create(shelf=shelf, tags=["x", {"y": 1}], weight="1.250")
    version = jar.history.get()
    assert version.history_type == "+"
    assert version.change_set.number == opened.number
    jar.refresh_from_db()
    for field in Jar._meta.concrete_fields:
        assert getattr(version, field.attname) == getattr(jar, field.attname)
