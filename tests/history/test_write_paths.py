"""Every way of writing every tracked table: one exact version, or refused with nothing written."""

from __future__ import annotations

import pytest
from django.db import Error, IntegrityError, transaction

from history.tracking import tracked_models

from .evidence import Evidence, family_of
from .make import make, parent
from .test_changesets import writing
from .write_paths import DELETES_AND_ADDS, PATHS, applicable_paths, is_refused

pytestmark = pytest.mark.django_db

MODELS = {model._meta.label: model for model in tracked_models()}


@pytest.fixture
def rows(label):
    """Two rows of the model, and the parents any further row needs."""
    with writing("what was there before"):
        model = MODELS[label]
        for field in model._meta.concrete_fields:
            if field.is_relation:
                parent(field, fresh=False)
        found = [make(model), make(model)]
    return found


@pytest.mark.parametrize("label", MODELS)
def test_every_write_leaves_one_exact_version(label, rows):
    model = MODELS[label]
    for name in applicable_paths(model):
        evidence = Evidence([model])
        given = [model._base_manager.get(pk=row.pk) for row in rows]
        if is_refused(name):
            with pytest.raises(IntegrityError), writing(name):
                PATHS[name](model, given)
            evidence.check_untouched()
            continue
        with transaction.atomic():
            with writing(name) as opened:
                PATHS[name](model, given)
            replaced = name in DELETES_AND_ADDS
            assert evidence.check_exact(replaced=replaced) > 0, name
            assert opened.number, name
            transaction.set_rollback(True)


@pytest.mark.parametrize("label", MODELS)
def test_every_write_outside_a_change_set_is_refused(label, rows):
    model = MODELS[label]
    evidence, of_family = Evidence([model]), Evidence(family_of(model))
    for name in applicable_paths(model):
        given = [model._base_manager.get(pk=row.pk) for row in rows]
        with pytest.raises(Error, match="inside a change set"), transaction.atomic():
            PATHS[name](model, given)
        evidence.check_untouched()
    of_family.check_untouched()


@pytest.mark.parametrize("label", MODELS)
def test_a_write_that_changes_nothing_leaves_no_version(label, rows):
    model = MODELS[label]
    evidence = Evidence([model])
    with writing() as opened:
        for row in rows:
            row.save()
            model._base_manager.filter(pk=row.pk).update(
                **{f.attname: getattr(row, f.attname) for f in model._meta.concrete_fields[1:]}
            )
        model._base_manager.bulk_update(rows, [model._meta.concrete_fields[-1].name])
    evidence.check_untouched()
    assert not opened.is_sealed


@pytest.mark.parametrize("label", MODELS)
def test_a_primary_key_never_changes(label, rows):
    model = MODELS[label]
    key = 123_456 if isinstance(rows[0].pk, int) else "123456"
    refused = pytest.raises(IntegrityError, match="primary key")
    with writing(), refused, transaction.atomic():
        model._base_manager.filter(pk=rows[0].pk).update(**{model._meta.pk.attname: key})
