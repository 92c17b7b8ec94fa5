"""A register with the vocabularies and one controller, and files made for the purpose."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from pytest_django import DjangoDbBlocker

from history.changesets import change_set
from history.models import Source
from history.writing import create
from inventory.models import Term
from processing.models import Controller
from register.importing.applying import apply
from register.importing.files.content import Content, Sheet
from register.importing.known import Known
from register.importing.layouts.reader import Options
from register.importing.layouts.registry import recognised
from register.importing.planning import planned
from register.importing.plans import Plan
from register.importing.rows import Statement

from ...loaded import loaded

DAY = date(2026, 11, 26)
Read = Callable[..., Statement]


@pytest.fixture(scope="module")
def _vocabularies(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    yield from loaded(django_db_blocker, "load_vocabularies")


@pytest.fixture
def register(_vocabularies: None, db: None) -> None:
    """Vocabularies and a controller, as after a first start."""
    with changes():
        create(Controller, code="acme", name={"en": "Acme", "zh-hans": "艾克米"})


def changes(reason: str = "Brought in") -> Any:
    return change_set(actor=None, actor_name="Tester", reason=reason, source=Source.IMPORT)


def content(form: str, value: Any = None, **sheets: Any) -> Content:
    """A file as it comes from reading; sheets by name, spaces as ``__``."""
    made = tuple(Sheet(name.replace("__", " "), rows) for name, rows in sheets.items())
    return Content(form, made, json.loads(json.dumps(value)))


def statement(file: Content, **options: Any) -> Statement:
    """What the likeliest reader says of a file."""
    asked = Options(day=DAY, **options)
    return recognised(file)[0].reader.read(file, asked, Known())


def planned_of(file: Content, **options: Any) -> Plan:
    return planned(statement(file, **options), Options(day=DAY, **options))


def brought(file: Content, **options: Any) -> Plan:
    """The plan of a file, carried out; the second time it must change nothing."""
    plan = planned_of(file, **options)
    assert plan.is_applicable, [one for one in plan.problems if one.weight.value == "error"]
    with changes():
        apply(plan)
    again = planned_of(file, **options)
    assert again.is_empty, [(one.kind, one.key, one.changes) for one in again.steps]
    return plan


def added(plan: Plan, kind: str) -> list[str]:
    """Keys of what a plan adds of a kind."""
    return [one.key for one in plan.steps if one.kind == kind and one.fate.value == "added"]


def codes(told: Statement | Plan) -> list[str]:
    """Stable names of what is to be looked at."""
    return [one.code for one in told.problems if one.weight.value == "review"]


def term(vocabulary: str, key: str) -> Term:
    return Term.objects.get(vocabulary=vocabulary, key=key)
