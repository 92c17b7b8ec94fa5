"""Nothing is forgotten: every table is in the archive, or stays outside for a reason."""

from __future__ import annotations

from typing import Any

from django.apps import apps

from history.models import ChangeSet, Genesis, Layout
from history.tracking import tracked_models, versions_model
from register.archive.contents import BESIDES, LEFT_OUT

CHAIN = (ChangeSet, Genesis, Layout)


def every_model() -> set[str]:
    found = apps.get_models(include_auto_created=True)
    return {model._meta.label for model in found if model._meta.managed and not model._meta.proxy}


def labels(models: Any) -> set[str]:
    return {model._meta.label for model in models}


def test_every_table_is_in_it_or_has_a_reason_not_to_be():
    tracked = labels(tracked_models()) | labels(map(versions_model, tracked_models()))
    beside = labels(one.model for one in BESIDES)
    inside = tracked | beside | labels(CHAIN)
    outside = {label for label in LEFT_OUT if label.count(".") == 1}
    assert every_model() - inside - outside == set(), "say what becomes of it"
    assert not inside & outside


def test_every_reason_is_of_something_there_is():
    columns = {f"{one.model._meta.label}.{name}" for one in BESIDES for name in one.without}
    assert set(LEFT_OUT) - every_model() == columns, "every column left out has its reason"
    for one in BESIDES:
        known = {field.attname for field in one.model._meta.concrete_fields}
        assert set(one.without) | set(one.named) <= known
        assert set(one.without) <= {field.column for field in one.model._meta.concrete_fields}


def test_nothing_that_sounds_like_a_secret_is_written():
    for one in BESIDES:
        titles = {column.title for column in one.columns(with_secrets=False)}
        assert not {title for title in titles if any(word in title for word in SECRETS)}


SECRETS = ("password", "secret", "digest", "key")
