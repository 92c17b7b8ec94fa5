"""Which change sets tell anything of a part of the register."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from django.db.models.constants import LOOKUP_SEP

from history.models import ChangeSet
from history.tracking import tracked_models, versions_model
from processing.models import Controller, ProcessingActivity

from .belonging import OF_ACTIVITY, OF_CONTROLLER
from .places import AT_FINDINGS, ISSUED, at_findings, issued_for

if TYPE_CHECKING:
    from .reaching import PartialReach


def told_to(reach: PartialReach) -> Q:
    """Change sets that wrote what all share, or a row of what was ever within reach.

    What of it the reader's part had at the time is decided by their page; the list may so name one
    that moved something out of another part into a third.
    """
    ever, found = _Ever(reach), Q()
    for model in tracked_models():
        versions = versions_model(model).objects.order_by()
        found |= Q(pk__in=versions.filter(ever.condition(model)).values("change_set_id"))
    return found


def wrote_beyond(reach: PartialReach, numbers: Collection[int]) -> set[int]:
    """Those of these change sets that wrote a row of what was never within reach. Two queries."""
    ever, found = _Ever(reach), Q(pk__in=())
    these = ChangeSet.objects.filter(number__in=numbers)
    for model in tracked_models():
        condition = ever.condition(model)
        if condition:
            versions = versions_model(model).objects.order_by()
            theirs = versions.filter(change_set__in=these.values("pk")).exclude(condition)
            found |= Q(pk__in=theirs.values("change_set_id"))
    return set(these.filter(found).values_list("number", flat=True))


class _Ever:
    """What was within reach after some change set, whatever became of it since."""

    def __init__(self, reach: PartialReach) -> None:
        self.reach = reach
        self.activities, self.controllers = _ends(reach)

    def condition(self, model: Any) -> Q:
        """What a version of ``model`` has to meet; nothing for what all share."""
        label = model._meta.label
        if model is ProcessingActivity:
            return Q(id__in=self.activities)
        if model is Controller:
            return Q(id__in=self.controllers)
        if label in AT_FINDINGS:
            return at_findings(self.keys)
        if label == ISSUED:
            return issued_for(self.reach.codes())
        way = OF_ACTIVITY.get(label) or OF_CONTROLLER.get(label)
        if not way:
            return Q()
        field = model._meta.get_field(way.split(LOOKUP_SEP)[0])
        found = Q(**{f"{field.attname}__in": self.keys(field.related_model)})
        return found | Q(**{f"{field.attname}__isnull": True}) if field.null else found

    def keys(self, model: Any) -> QuerySet[Any]:
        """Primary keys of the objects of ``model`` that were ever within reach."""
        versions = versions_model(model).objects.order_by()
        found: QuerySet[Any] = versions.filter(self.condition(model)).values("id")
        return found


def _ends(reach: PartialReach) -> tuple[Any, frozenset[int]]:
    """Ids of the activities that were ever within reach, and of their controllers.

    Of whole organisations as part of another query, however many activities they have; with
    departments one query, since only we know how their names are compared.
    """
    rows = versions_model(ProcessingActivity).objects.order_by()
    if not reach.departments:
        theirs = rows.filter(controller_id__in=reach.controllers)
        return theirs.values("id"), reach.controllers
    said = rows.values_list("id", "controller_id", "owner_department")
    mine = [(key, whose) for key, whose, name in said if reach.has_activity(whose, name)]
    named = {whose for whose, _name in reach.departments if whose is not None}
    return {key for key, _whose in mine}, reach.controllers | named | {
        whose for _key, whose in mine
    }
