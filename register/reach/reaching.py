"""The reach of a person, and what it does to rows of tables."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.db.models.constants import LOOKUP_SEP

from history.changesets import current_change_set
from history.elsewhere import the_database_itself
from history.models import ChangeSet
from history.reach import EVERYTHING, Reach
from processing.models import Controller, ProcessingActivity, Product

from ..models import PersonReach
from .belonging import LINKED, OF_ACTIVITY, OF_CONTROLLER
from .change_sets import told_to, wrote_beyond
from .past import within_then
from .places import AT_FINDINGS, ISSUED, at_findings, issued_for, model_of

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

    @property
    def _through_departments(self) -> frozenset[int]:
        """Ids of the activities within reach as they are now. One query, kept while nobody writes.

        While a change set is open an activity may come, go or move at any time.
        """
        if current_change_set() is not None:
            return self._read_activities()
        return self._kept_activities

    @cached_property
    def _kept_activities(self) -> frozenset[int]:
        return self._read_activities()

    def _read_activities(self) -> frozenset[int]:
        rows = ProcessingActivity._base_manager.order_by().values_list(
            "id", "controller_id", "owner_department"
        )
        return frozenset(key for key, whose, said in rows if self.has_activity(whose, said))

    @property
    def _activities(self) -> QuerySet[Any]:
        """The activities within reach, as they are now; as part of another query."""
        whole = Q(controller__in=self.controllers)
        if self.departments:
            whole |= Q(pk__in=self._through_departments)
        return ProcessingActivity._base_manager.order_by().filter(whole)

    @property
    def seen_controllers(self) -> frozenset[int]:
        """Controllers of which anything is within reach, as it is now. Two queries at most."""
        if not self.departments:
            return self.controllers
        named = {whose for whose, _name in self.departments if whose is not None}
        found = self._activities.values_list("controller_id", flat=True).distinct()
        return self.controllers | named | set(found)

    def condition(self, model: type[Model]) -> Q:
        """What a row of ``model`` has to meet to be within reach."""
        label = model._meta.label
        if label in OF_ACTIVITY:
            way = OF_ACTIVITY[label]
            found = Q((_joined(way, "pk__in"), self._activities.values("pk")))
            return found & self._other_end(model) if label in LINKED else found
        if label in OF_CONTROLLER:
            way = OF_CONTROLLER[label]
            return Q((_joined(way, "pk__in"), self.seen_controllers)) | self._ownerless(model, way)
        if model is ChangeSet:
            return told_to(self)
        if label == ISSUED:
            return issued_for(self.codes())
        return at_findings(self._keys) if label in AT_FINDINGS else Q()

    def _keys(self, model: type[Model]) -> QuerySet[Any]:
        return model._base_manager.order_by().filter(self.condition(model)).values("pk")

    def codes(self) -> dict[str, list[str]]:
        """Codes of what lies within reach whole. Three queries."""
        whole = {
            "activity": self._activities,
            "product": Product._base_manager.filter(controller__in=self.controllers),
            "controller": Controller._base_manager.filter(pk__in=self.controllers),
        }
        return {name: list(rows.values_list("code", flat=True)) for name, rows in whole.items()}

    def _other_end(self, model: type[Model]) -> Q:
        """Whether what a link leads to is within reach, too."""
        field: Any = model._meta.get_field(LINKED[model._meta.label])
        return Q(**{f"{field.name}__in": self._keys(field.related_model)})

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
        return type(record)._base_manager.filter(condition, pk=record.pk).exists()

    def sees_at(self, model: Any, keys: Collection[Any], number: int) -> Collection[Any]:
        return within_then(self, model, keys, number)

    def hides(self, numbers: Collection[int]) -> Collection[int]:
        return wrote_beyond(self, numbers)

    # --- what may be written ------------------------------------------------------------------

    def writes(self, model: type[Model]) -> bool:
        label = model._meta.label
        if label in AT_FINDINGS or label in OF_ACTIVITY:
            return True
        return label in OF_CONTROLLER and bool(self.controllers) and model is not Controller

    def owns(self, record: Model) -> bool:
        label = type(record)._meta.label
        if label in OF_ACTIVITY:
            return self._whose(record, OF_ACTIVITY[label], self._owns_activity)
        if label in OF_CONTROLLER:
            return self._whose(record, OF_CONTROLLER[label], self._owns_controller)
        return label in AT_FINDINGS and self._owns_place(record)

    def _owns_place(self, at: Any) -> bool:
        model = model_of(at.kind)
        record = model._base_manager.filter(pk=at.record_id).first() if model else None
        return record is not None and self.owns(record)

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
    return reach_of_parts(rows)


def reach_of_parts(rows: Iterable[tuple[int | None, str]]) -> Reach:
    """The reach of these organisations, departments, or departments of one; everything of none."""
    rows = list(rows)
    if not rows:
        return EVERYTHING
    return PartialReach(
        controllers=frozenset(whose for whose, name in rows if whose and not name),
        departments=frozenset((whose, folded(name)) for whose, name in rows if name),
    )
