"""Who may write what: the rights of the person a token acts for, and the limits of the token."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from history.reach import EVERYTHING, Reach
from processing.admin.verbs import CHANGE, REVIEW
from processing.choices import RecordStatus
from processing.models import (
    ActivityProduct,
    BusinessFunction,
    Controller,
    DataSubjectRight,
    ProcessingActivity,
    Product,
)
from sharing.models import CrossBorderTransfer, Disclosure

from ..problems import Fault, Problem

OFFICERS: Final = ("retire", "reinstate")
"""Steps of an activity that officers take."""


@dataclass(frozen=True)
class Rights:
    """What one request may write."""

    user: Any
    controllers: frozenset[int] | None
    products: frozenset[int] | None
    reach: Reach = EVERYTHING
    """What the person reaches."""

    @property
    def is_limited(self) -> bool:
        return (
            self.controllers is not None
            or self.products is not None
            or not self.reach.is_everything
        )

    # --- the person ---------------------------------------------------------------------------

    def may(self, op: str, model: Any, record: Any) -> bool:
        """As the officer's pages: for ``create`` the record is what it will belong to, or None."""
        if not self.user.is_active:
            return False
        if model is ProcessingActivity:
            return self.may_activity(op, record)
        verb = "add" if op == "create" else "change"
        meta = model._meta
        if self.user.has_perm(f"{meta.app_label}.{verb}_{meta.model_name}"):
            return True
        # A disclosure is edited on its activity's page by whoever may change that.
        activity = record.activity if isinstance(record, Disclosure) else record
        return (
            model is Disclosure
            and op in ("create", "amend")
            and isinstance(activity, ProcessingActivity)
            and self.may_activity("amend", activity)
        )

    def may_activity(self, op: str, activity: Any) -> bool:
        if op == "create":
            return bool(self.user.has_perm("processing.add_processingactivity"))
        if op in OFFICERS:
            return bool(self.user.has_perms((REVIEW, CHANGE)))
        return bool(
            self.user.has_perm("processing.change_processingactivity")
            and (activity.status == RecordStatus.DRAFT or self.user.has_perm(REVIEW))
        )

    def refuse(self, op: str, model: Any, record: Any, pointer: str) -> None:
        """Raises ``Problem`` (403) unless the person may do that."""
        if self.may(op, model, record):
            return
        words = _("%(person)s, for whom this token acts, may not change this.")
        if model is ProcessingActivity and op != "create":
            words = _(
                "%(person)s, for whom this token acts, may not do this with this activity:"
                " what is registered is changed, retired and reinstated by officers."
            )
        raise forbidden(words % {"person": self.user.get_username()}, "permission", pointer)

    # --- the token ----------------------------------------------------------------------------

    def refuse_outside(self, record: Any, pointer: str) -> None:
        """Raises ``Problem`` (403) for what the token's limits, or the person's reach, leave out.

        What all controllers share (items, recipients …) is outside any limit. Asked before and
        after a write, so that nothing is moved in or out.
        """
        if not self.reach.owns(record):
            raise forbidden(
                _(
                    "%(person)s, for whom this token acts, writes a part of the register, and this"
                    " does not belong to that part alone."
                )
                % {"person": self.user.get_username()},
                "limits",
                pointer,
            )
        if self.is_limited and not self.is_inside(record):
            raise forbidden(
                _(
                    "This token is limited to some controllers or products, and this is not one of"
                    " theirs alone."
                ),
                "limits",
                pointer,
            )

    def is_inside(self, record: Any) -> bool:
        if isinstance(record, CrossBorderTransfer):
            record = record.disclosure
        if isinstance(record, Disclosure):
            record = record.activity
        if isinstance(record, BusinessFunction):
            return record.product is not None and self.is_inside(record.product)
        controllers, products = self.owners_of(record)
        return among(controllers, self.controllers) and among(products, self.products)

    @staticmethod
    def owners_of(record: Any) -> tuple[set[int], set[int]]:
        """Whose a record is: controllers and products by id."""
        if isinstance(record, ProcessingActivity):
            served = ActivityProduct.objects.filter(activity=record).order_by()
            return {record.controller_id}, set(served.values_list("product_id", flat=True))
        if isinstance(record, Product):
            return {record.controller_id}, {record.pk}
        if isinstance(record, Controller):
            return {record.pk}, set()
        if isinstance(record, DataSubjectRight):
            return {record.controller_id}, set()
        return set(), set()


def among(owners: set[int], allowed: frozenset[int] | None) -> bool:
    return allowed is None or not allowed.isdisjoint(owners)


def forbidden(detail: str, code: str, pointer: str) -> Problem:
    faults = [Fault(detail=detail, code=code, pointer=pointer)] if pointer else []
    return Problem("forbidden", 403, detail, faults)
