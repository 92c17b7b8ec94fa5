"""What makes a model tracked: an abstract base that gives it a table of versions."""

from __future__ import annotations

from functools import cache
from typing import Any, ClassVar, Self, TypeVar

from django.apps import apps
from django.db import models
from simple_history.models import HistoricalRecords

from .reach import EVERYTHING, current_reach, reading_within

M = TypeVar("M", bound=models.Model)


class VersionRecords(HistoricalRecords):  # type: ignore[misc]
    """django-simple-history's table of versions, with who and why moved to the change set.

    The library's own user column is emptied when a user is deleted, which rewrites the past; ours
    is a name kept as text on the change set.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(
            history_id_field=models.BigAutoField(primary_key=True),
            **options,
        )

    def get_extra_fields(self, model: type[models.Model], fields: Any) -> dict[str, Any]:
        extra: dict[str, Any] = super().get_extra_fields(model, fields)
        for name in ("history_user", "history_user_id", "history_change_reason"):
            extra.pop(name, None)
        extra["change_set"] = models.ForeignKey(
            "history.ChangeSet", on_delete=models.DO_NOTHING, related_name="+"
        )
        return extra

    def get_meta_options(self, model: type[models.Model]) -> dict[str, Any]:
        options: dict[str, Any] = super().get_meta_options(model)
        options["ordering"] = ("-history_id",)
        options["get_latest_by"] = "history_id"
        # "The newest version of each object up to a number": the one question asked of this table.
        options["indexes"] = (models.Index(fields=(model._meta.pk.attname, "-history_id")),)
        return options


class WithinReach(models.Manager[M]):
    """Reads only what is within reach of whoever asks (``history.reach``), wherever it is asked.

    So lists, choices, rows of a record and steps need not think of it. What a record refers to, and
    ``_base_manager``, read everything, as do versions and snapshots: those who read them ask.
    """

    def get_queryset(self) -> models.QuerySet[M]:
        return current_reach().limit(super().get_queryset())


class TrackedModel(models.Model):
    """A model whose every version is kept by the database itself (see ``history.triggers``)."""

    objects: ClassVar[models.Manager[Self]] = WithinReach()
    history = VersionRecords(inherit=True)

    class Meta:
        abstract = True

    def validate_unique(self, exclude: Any = None) -> None:
        """Codes are unique in the whole register, whoever asks."""
        with reading_within(EVERYTHING):
            super().validate_unique(exclude)

    def validate_constraints(self, exclude: Any = None) -> None:
        """Likewise."""
        with reading_within(EVERYTHING):
            super().validate_constraints(exclude)


def tracked_models() -> list[type[TrackedModel]]:
    """Every concrete tracked model, in a stable order."""
    found = [model for model in apps.get_models() if issubclass(model, TrackedModel)]
    return sorted(found, key=lambda model: model._meta.label_lower)


@cache
def versions_model(model: type[TrackedModel]) -> Any:
    """The model of ``model``'s versions (untyped: django-simple-history makes it).

    Kept, since the library makes a class of managers anew each time ``history`` is asked for.
    """
    return model.history.model


@cache
def versions_fields(model: type[TrackedModel]) -> dict[str, Any]:
    """The fields of ``model``'s versions by name and attname, without those the history adds."""
    versions = versions_model(model)._meta
    found = {}
    for field in model._meta.concrete_fields:
        found[field.name] = found[field.attname] = versions.get_field(field.name)
    return found
