"""The reach of a person, and what it does to rows of tables."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.db.models.constants import LOOKUP_SEP

from history.elsewhere import the_database_itself
from history.reach import EVERYTHING, Reach
from processing.models import ProcessingActivity

from ..models import PersonReach
from .belonging import OF_ACTIVITY, OF_CONTROLLER

Department = tuple[int | None, str]
"""Id of a controller, or None for any, and the folded name of a department."""


def folded(name: str) -> str:
    """A department's name as it is compared: case and blanks at its ends say nothing."""
    return " ".join(name.split()).casefold()


@dataclass(frozen=True)
class PartialReach:
    """Some organisations whole, and some departments."""

    controllers: frozenset[int] = frozenset()
    """Ids of the controllers all of whose activities are within reach."""
    departments: frozenset[Department] = frozenset()

    @cached_property
    def key(self) -> str:
        """Short, and the same for whoever reaches the same."""
        said = repr((sorted(self.controllers), sorted(self.departments, key=repr)))
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    @property
    def is_everything(self) -> bool:
        return False

    def has_activity(self, controller: int, department: Any) -> bool:
        """Whether an activity of this controller and department (a text by language) is within."""
        if controller in self.controllers:
            return True
        named = {folded(text) for text in (department or {}).values()}
        return any(
            (whose, name) in self.departments for whose in (None, controller) for name in named
        )

    # --- rows of tables -----------------------------------------------------------------------

    @cached_property
    def _activities(self) -> frozenset[int]:
        """Ids of the activities within reach through a department, as they are now. One query."""
        if not self.departments:
            return frozenset()
        rows = ProcessingActivity.objects.order_by().values_list(
            "id", "controller_id", "owner_department"
        )
        return frozenset(key for key, whose, said in rows if self.has_activity(whose, said))

    @cached_property
    def seen_controllers(self) -> frozenset[int]:
        """Controllers of which anything is within reach, as it is now. One query at most."""
        if not self.departments:
            return self.controllers
        through = ProcessingActivity.objects.filter(pk__in=self._activities).order_by()
        named = {whose for whose, _name in self.departments if whose is not None}
        return self.controllers | named | set(through.values_list("controller_id", flat=True))

    def condition(self, model: type[Model]) -> Q:
        """What a row of ``model`` has to meet to be within reach."""
        label = model._meta.label
        if label in OF_ACTIVITY:
            way = OF_ACTIVITY[label]
            whole = Q((_joined(way, "controller__in"), self.controllers))
            found = whole | Q((_joined(way, "pk__in"), self._activities))
            return found | self._ownerless(model, way)
        if label in OF_CONTROLLER:
            way = OF_CONTROLLER[label]
            return Q((_joined(way, "pk__in"), self.seen_controllers)) | self._ownerless(model, way)
        return Q()

    @staticmethod
    def _ownerless(model: type[Model], way: str) -> Q:
        """A row whose reference may be empty, and is, belongs to nobody."""
        found, at, names = Q(), model, way.split(LOOKUP_SEP) if way else []
        for number, name in enumerate(names):
            field: Any = at._meta.get_field(name)
            if field.null:
                found |= Q((_joined(LOOKUP_SEP.join(names[: number + 1]), "isnull"), True))
            at = field.related_model
        return found

    def limit(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        condition = self.condition(queryset.model)
        return queryset.filter(condition) if condition else queryset

    def sees(self, record: Model) -> bool:
        condition = self.condition(type(record))
        if record.pk is None or not condition:
            return True
        return type(record)._default_manager.filter(condition, pk=record.pk).exists()

    def owns(self, record: Model) -> bool:
        label = type(record)._meta.label
        if label in OF_ACTIVITY:
            return self._whose(record, OF_ACTIVITY[label], self._owns_activity)
        if label in OF_CONTROLLER:
            return self._whose(record, OF_CONTROLLER[label], self._owns_controller)
        return False

    def _owns_activity(self, activity: Any) -> bool:
        return self.has_activity(activity.controller_id, activity.owner_department)

    def _owns_controller(self, controller: Any) -> bool:
        return controller.pk in self.controllers

    @staticmethod
    def _whose(record: Any, way: str, owns: Any) -> bool:
        for name in way.split(LOOKUP_SEP) if way else []:
            record = getattr(record, name)
            if record is None:
                return False
        return bool(owns(record))


def _joined(way: str, lookup: str) -> str:
    return f"{way}{LOOKUP_SEP}{lookup}" if way else lookup


def reach_of(user: Any) -> Reach:
    """What a person reaches: what ``PersonReach`` says of them, or everything. One query."""
    if not getattr(user, "pk", None) or user.is_superuser:
        return EVERYTHING
    own = PersonReach.objects.filter(user=user).order_by()
    with the_database_itself():
        rows = list(own.values_list("controller_id", "department"))
    if not rows:
        return EVERYTHING
    return PartialReach(
        controllers=frozenset(whose for whose, name in rows if whose and not name),
        departments=frozenset((whose, folded(name)) for whose, name in rows if name),
    )
