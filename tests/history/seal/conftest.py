"""A small history of the test app alone, so that hundreds of mutants take seconds."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from history import layouts, reconciling
from history.tracking import TrackedModel
from history.triggers import uninstall_triggers

from ..testapp.models import Jar, JarSpice, Shelf, Spice
from . import world


def models_of_testapp() -> list[Any]:
    found = [one for one in apps.get_models() if issubclass(one, TrackedModel)]
    return sorted(
        (one for one in found if one._meta.app_label == "testapp"),
        key=lambda one: one._meta.label_lower,
    )


@pytest.fixture
def small(db, monkeypatch):
    """Seals and verifications look at the test app's tables only."""
    for module in (layouts, reconciling):
        monkeypatch.setattr(module, "tracked_models", models_of_testapp)
    forget()
    yield
    monkeypatch.undo()
    forget()


def forget() -> None:
    layouts.present_layout.cache_clear()
    layouts.present_columns.cache_clear()
    layouts.models_by_versions.cache_clear()


@pytest.fixture
def told(small):
    """Twelve change sets: rows added, changed, taken away, of every kind of column."""
    return world.build()


@pytest.fixture
def unguarded(told):
    """The same, with every trigger dropped: whoever owns the database can do that."""
    uninstall_triggers()
    return told


__all__ = ["Jar", "JarSpice", "Shelf", "Spice", "connection"]
