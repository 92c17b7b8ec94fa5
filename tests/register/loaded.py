"""The vocabularies, and the example on top, loaded once for the tests of one file."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.management import call_command
from django.db import transaction
from pytest_django import DjangoDbBlocker

from history.tracking import TrackedModel, tracked_models
from inventory.models.base import VocabularyEntry


def loaded(blocker: DjangoDbBlocker, *commands: str) -> Iterator[None]:
    """Runs the commands, and takes back what they wrote when the file's tests are done."""
    with blocker.unblock(), transaction.atomic():
        for command in commands:
            call_command(command, verbosity=0)
        yield
        transaction.set_rollback(True)


def recorded_models() -> list[type[TrackedModel]]:
    """Models of the register's own records and rows, vocabularies left out."""
    ours = ("inventory", "processing", "sharing")
    return [
        model
        for model in tracked_models()
        if model._meta.app_label in ours
        and not issubclass(model, VocabularyEntry)
        and model._meta.model_name != "countrystatus"
    ]
