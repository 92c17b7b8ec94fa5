"""Every clause of the sample policy is recorded where it is said to be, once, in every language."""

from __future__ import annotations

import re

import pytest

from history.fields import TranslatedTextField
from history.models import ChangeSet, Source
from history.text import LANGUAGES
from inventory.models import Term
from inventory.models.base import RecordModel
from processing.models import (
    ProcessingActivity,
)
from register.example.clauses import read_clauses
from register.example.shapes import KINDS
from tests.register.loaded import loaded, recorded_models

CLAUSES = read_clauses()


@pytest.fixture(scope="module", autouse=True)
def example(django_db_setup, django_db_blocker):
    """Vocabularies and example; every test of this file only reads."""
    yield from loaded(django_db_blocker, "load_vocabularies", "load_example")


pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


# --- every clause ------------------------------------------------------------------------------


def test_every_clause_of_the_policy_is_listed_in_order():
    assert [clause.row for clause in CLAUSES] == [f"S{number}" for number in range(1, 31)]


@pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause.row)
def test_each_clause_is_recorded_or_says_why_not(clause):
    assert sorted(clause.title) == sorted(LANGUAGES)
    if clause.recordable:
        assert clause.records or clause.terms
    else:
        assert sorted(clause.reason) == sorted(LANGUAGES)


@pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause.row)
def test_what_a_clause_lists_is_in_the_register_and_names_the_clause(clause):
    for kind, codes in clause.records.items():
        found = dict(KINDS[kind]._default_manager.values_list("code", "source_ref"))
        for code in codes:
            assert clause.row in re.findall(r"S\d+", found[code]), f"{kind} {code}"
    for vocabulary, keys in clause.terms.items():
        present = set(Term.objects.filter(vocabulary=vocabulary).values_list("key", flat=True))
        assert not set(keys) - present


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_record_names_lists_the_record(kind):
    listed = {(clause.row, code) for clause in CLAUSES for code in clause.records.get(kind, [])}
    named = {
        (row, code)
        for code, source in KINDS[kind]._default_manager.values_list("code", "source_ref")
        for row in re.findall(r"S\d+", source)
    }
    assert named == listed


def test_only_notices_and_their_changes_are_not_recordable():
    assert [clause.row for clause in CLAUSES if not clause.recordable] == ["S2", "S29", "S30"]


# --- one change, two languages -----------------------------------------------------------------


def test_all_of_it_is_one_change_made_by_the_command():
    change = ChangeSet.objects.order_by("-number")[0]
    assert (change.source, change.actor_name) == (Source.COMMAND, "load_example")
    assert "policy" in change.reason
    for model in recorded_models():
        versions = model.history.order_by().values_list("change_set", flat=True)
        assert set(versions) <= {change.pk}, model


@pytest.mark.parametrize("model", recorded_models(), ids=lambda model: model._meta.label)
def test_every_text_speaks_every_language(model):
    names = [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, TranslatedTextField)
    ]
    silent = [
        (row.pk, name)
        for row in model._default_manager.all()
        for name in names
        if sorted(getattr(row, name)) not in ([], sorted(LANGUAGES))
    ]
    assert not silent


def test_lists_in_a_text_are_as_long_in_every_language():
    for activity in ProcessingActivity.objects.all():
        texts = activity.combination_sources.values()
        assert len({len(text.splitlines()) for text in texts}) <= 1


@pytest.mark.parametrize("model", [m for m in recorded_models() if issubclass(m, RecordModel)])
def test_every_record_names_its_clause(model):
    for source in model._default_manager.values_list("source_ref", flat=True):
        assert re.fullmatch(r"policy S\d+(, S\d+)*", source)
