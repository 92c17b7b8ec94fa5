"""Imports and relations point down, and every package has its floor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models

from tests.conftest import ROOT
from tests.contracts.repository import floors, tracked_files

NO_FLOOR = {
    "bin": "programs that run without the house, or before it stands",
    "bench": "measures the house from outside",
    "client": "is installed without the house, and asks it over the network like anybody else",
    "manage.py": "the door: starts Django and nothing else",
    "tests": "looks at the house from outside",
}
"""Python beside the house, each with its reason."""

OUTSIDERS = {"auth", "contenttypes"}
"""Django's own apps our models may refer to."""


def own_relations() -> Iterator[tuple[type[models.Model], models.ForeignKey[Any, Any]]]:
    """Every foreign key of our apps, one-to-one included."""
    for label in floors():
        if not apps.is_installed(label):
            continue
        for model in apps.get_app_config(label).get_models():
            for field in model._meta.get_fields():
                if isinstance(field, models.ForeignKey):
                    yield model, field


def test_every_package_has_its_floor():
    top = {path.relative_to(ROOT).parts[0] for path in tracked_files("*.py")}
    assert top - set(floors()) == set(NO_FLOOR) & top, "say in pyproject.toml which floor it is"


def test_relations_point_down():
    order = floors()
    climbing = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model, field in own_relations()
        if field.related_model._meta.app_label not in OUTSIDERS
        and order.index(field.related_model._meta.app_label) < order.index(model._meta.app_label)
    ]
    assert not climbing


def is_version(model: type[models.Model]) -> bool:
    """Whether the model holds the versions of a tracked one."""
    return hasattr(model, "history_type")


def may_delete(model: type[models.Model], field: models.ForeignKey[Any, Any]) -> bool:
    """Whether what happens on deletion is one of the three things the house allows.

    A referred row is protected; a part goes with the whole, within one app; a version stays.
    """
    rule = field.remote_field.on_delete
    if is_version(model):
        return rule is models.DO_NOTHING
    if rule is models.CASCADE:
        return field.related_model._meta.app_label == model._meta.app_label and not field.null
    return rule is models.PROTECT


def test_nothing_registered_disappears_with_something_else():
    wrong = [
        f"{model._meta.label}.{field.name}"
        for model, field in own_relations()
        if not may_delete(model, field)
    ]
    assert not wrong


def test_links_are_models_of_their_own():
    found = [
        f"{model._meta.label}.{field.name}"
        for label in floors()
        if apps.is_installed(label)
        for model in apps.get_app_config(label).get_models()
        for field in model._meta.many_to_many
    ]
    assert not found, "a many-to-many loses history: make the link a model"
