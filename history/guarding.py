"""Nobody writes beyond their reach, whatever page or program they write with.

Pages offer what may be written and say in time what may not. This is asked last, of what was
really written, so that no page can forget it.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Value
from django.utils.translation import gettext as _

from .changesets import OpenChangeSet
from .moments import newest_moment
from .reach import Reach, current_reach
from .reading import rows_as_of
from .tracking import TrackedModel, tracked_models, versions_model


def refuse_beyond_reach(opened: OpenChangeSet) -> None:
    """Raises ``ValidationError`` when the open change set wrote what is not the writer's part.

    Each row must have belonged to it before and must belong to it now; what all share is nobody's
    part. No query for whoever reaches everything.
    """
    reach = current_reach()
    if reach.is_everything:
        return
    before = int(newest_moment().number)
    for model in written_tables(opened.id):
        written = versions_model(model).objects.filter(change_set_id=opened.id).order_by()
        keys = set(written.values_list(model._meta.pk.attname, flat=True))
        if not (reach.writes(model) and _were_ours(reach, model, keys, before)):
            raise beyond_reach()
        now: Any = model._base_manager.filter(pk__in=keys)
        if not all(reach.owns(row) for row in now):
            raise beyond_reach()


def written_tables(change_set: Any) -> list[type[TrackedModel]]:
    """The tracked models with a version of the change set of this id. One query."""
    by_label = {model._meta.label: model for model in tracked_models()}
    first, *others = [
        versions_model(model)
        .objects.order_by()
        .filter(change_set_id=change_set)
        .annotate(table=Value(label, output_field=models.CharField()))
        .values_list("table")
        .distinct()
        for label, model in by_label.items()
    ]
    return [by_label[label] for (label,) in sorted(first.union(*others))]


def beyond_reach() -> ValidationError:
    """What whoever tries is told."""
    return ValidationError(
        _(
            "Your roles are about a part of the register, and this would change something outside"
            " it or move something there: choose an organisation or a department of yours. Nothing"
            " was saved."
        ),
        code="part",
    )


def _were_ours(reach: Reach, model: Any, keys: set[Any], number: int) -> bool:
    """Whether those that were there before were within reach."""
    key = model._meta.pk.attname
    known = {row[0] for row in rows_as_of(model, number, [key], {key: list(keys)})}
    return known <= set(reach.sees_at(model, known, number))
