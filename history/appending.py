"""Tables that only grow: written once, by whoever may, and never changed afterwards."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import models


class AppendOnlyModel(models.Model):
    """A table without versions whose rows the database refuses to change or delete.

    ``history.triggers`` guards it. For what is kept beside the record as it was made: a file that
    was handed out, the layout a seal covers.
    """

    objects: models.Manager[Any] = models.Manager()

    class Meta:
        abstract = True


def append_only_models() -> list[type[AppendOnlyModel]]:
    """Every concrete append-only model, in a stable order."""
    found = [model for model in apps.get_models() if issubclass(model, AppendOnlyModel)]
    return sorted(found, key=lambda model: model._meta.label_lower)
