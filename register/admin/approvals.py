"""Approving an activity, and the list of approvals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from history.admin.columns import last_changed
from history.admin.filters import ReferenceFilter
from history.admin.tracked import TrackedAdmin
from history.admin.verbs import Verb
from processing.choices import RecordStatus
from processing.services import REGISTERED

from ..approval.approving import PERMISSION, approve, findings_of, in_words
from ..approval.standing import changed_keys, standings
from ..models import Approval


def may_approve(_page: Any, request: HttpRequest, _activity: Any) -> bool:
    """Officers and approvers."""
    return request.user.has_perm(PERMISSION)


def can_be_approved(activity: Any) -> bool:
    """Whether there is anything to approve: two queries for an activity that is approved."""
    if activity.status == RecordStatus.APPROVED:
        return activity.pk in changed_marks([activity])
    return activity.status in REGISTERED


def changed_marks(activities: Sequence[Any]) -> Mapping[Any, SafeString]:
    """Marks those changed since their approval, with a link to what changed. Two queries."""
    return {
        key: format_html(
            '<a class="badge badge--changed" href="{}" title="{}">{}</a>',
            reverse("admin:changed_since_approval", args=[key]),
            gettext("What changed after #%(number)d, which %(who)s approved")
            % {"number": standing.approval.number, "who": standing.approval.approver_name},
            gettext("changed since approval"),
        )
        for key, standing in standings(activities).items()
        if standing.is_changed
    }


APPROVE = Verb(
    name="approve",
    label=_("Approve"),
    explanation=_(
        "You stand by what it says now. Later edits do not change what you approved; documents of"
        " the approved state print it until somebody approves again."
    ),
    run=lambda activity, step: approve(
        activity, approver=step.actor, seen=step.seen, note=step.note
    ),
    offered=can_be_approved,
    allowed=may_approve,
    note=_("Note to the approval"),
    obstacles=lambda activity: in_words(findings_of(activity)),
)


class ChangedSinceFilter(admin.SimpleListFilter):
    """Activities that say something else than what was approved."""

    title = _("approval")
    parameter_name = "approval"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("changed", _("changed since approval"))]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> Any:
        if self.value() != "changed":
            return queryset
        return queryset.filter(pk__in=changed_keys())


@admin.register(Approval)
class ApprovalAdmin(TrackedAdmin):
    """Who stands by what. Approvals are given on the activity's page, and never changed."""

    list_display = ["activity", "number", "approver_name", "note", "given"]
    list_filter = [ReferenceFilter.of("activity__controller")]
    list_select_related = ["activity"]
    search_fields = ["activity__code", "activity__name__any_language", "approver_name", "note"]
    fields = ["activity", "number", "hash", "approver_name", "note"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("approved"))
    def given(self, approval: Any) -> SafeString:
        return last_changed(approval)
