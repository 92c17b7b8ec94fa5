"""Who may do what: six groups, made anew from this table after every migration.

The officer keeps the register. The contributor sees it, enters activities, works on drafts and
takes findings that nobody has. The approver sees it, approves and sends back. The auditor sees it,
history and documents included, and changes nothing. The engineer's programs ask it; there are no
pages for them. The administrator looks after accounts, and sees nothing of the register.

With whose records somebody may do that is said beside (``register.reach``).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps as installed
from django.apps.registry import Apps
from django.contrib.auth.models import Group, Permission, User
from django.contrib.contenttypes.models import ContentType
from django.db import models

from history.models import AccessEvent, ChangeSet
from history.tracking import tracked_models
from processing.models import ProcessingActivity

from .models import (
    ApiToken,
    Approval,
    ChangeNotification,
    FindingAssignment,
    ImportMapping,
    ImportRun,
    IssuedDocument,
    NoticeFile,
    NotifiedChange,
    Webhook,
)

OFFICER = "officer"
CONTRIBUTOR = "contributor"
APPROVER = "approver"
AUDITOR = "auditor"
ENGINEER = "engineer"
ADMINISTRATOR = "administrator"
ROLES = (OFFICER, CONTRIBUTOR, APPROVER, AUDITOR, ENGINEER, ADMINISTRATOR)
WITHOUT_PAGES = frozenset({ENGINEER})
"""Roles for which there is nothing to see on the pages, only the API."""

REVIEW = "review_processingactivity"

Permit = tuple[type[models.Model], str]
"""A model, and the codename of a permission about it."""

WRITTEN_ONCE: tuple[type[models.Model], ...] = (
    Approval,
    IssuedDocument,
    NoticeFile,
    ChangeNotification,
    NotifiedChange,
)
"""What nobody may change, whatever their role."""


def readable_models() -> list[type[models.Model]]:
    """Everything of the register that anybody may look at."""
    return [*tracked_models(), ChangeSet]


def read_by_all() -> set[Permit]:
    """Looking at anything of the register."""
    return {(model, f"view_{model._meta.model_name}") for model in readable_models()}


def written_by_officers() -> set[Permit]:
    """What only officers enter and change: the record, and what stands beside it."""
    record = {
        (model, f"{verb}_{model._meta.model_name}")
        for model in tracked_models()
        for verb in ("add", "change")
        if verb == "add" or model not in WRITTEN_ONCE
    }
    beside = {
        (model, f"{verb}_{model._meta.model_name}")
        for model in (ApiToken, ImportRun, ImportMapping, Webhook)
        for verb in ("add", "change")
    }
    return record | beside | {(FindingAssignment, "change_findingassignment")}


def permissions_of() -> dict[str, set[Permit]]:
    """The permissions of each group, as model and codename.

    Nobody has a permission to delete: what leaves the register is retired, and discarding a draft
    is a step of its own. Nobody has one to change what is written once. Whoever gives roles has
    none about the register, and whoever keeps the register gives none.
    """
    everything = read_by_all()
    tokens = {(ApiToken, "view_apitoken"), (AccessEvent, "view_accessevent")}
    imports = {(ImportRun, "view_importrun"), (ImportMapping, "view_importmapping")}
    people = {(User, "view_user"), (Group, "view_group")}
    take = {(FindingAssignment, "add_findingassignment")}
    review = {(ProcessingActivity, REVIEW)}
    beside = tokens | imports | people | {(Webhook, "view_webhook")}
    drafts = {(ProcessingActivity, f"{verb}_processingactivity") for verb in ("add", "change")}
    accounts = {(User, f"{verb}_user") for verb in ("add", "change")}
    return {
        OFFICER: everything | written_by_officers() | beside | take | review,
        CONTRIBUTOR: everything | drafts | take,
        APPROVER: everything | review | {(Approval, "add_approval")},
        AUDITOR: everything | tokens | imports,
        ENGINEER: everything,
        ADMINISTRATOR: people | accounts | tokens | {(ApiToken, "change_apitoken")},
    }


def have_pages(names: Iterable[str]) -> bool:
    """Whether somebody with the groups of these names signs in to the pages at all."""
    return not set(names) or not set(names) <= WITHOUT_PAGES


def make_groups(using: str = "default", apps: Apps = installed, **_: Any) -> None:
    """Give the six groups exactly their permissions. Receiver of ``post_migrate``; repeatable.

    Other groups, and who belongs to which, are left alone. Nothing happens while the migrations
    applied so far (``apps``) have not made the tables of people.
    """
    if "group" not in apps.all_models["auth"]:
        return
    for name, wanted in permissions_of().items():
        group, _made = Group.objects.using(using).get_or_create(name=name)
        group.permissions.set(_rows(wanted, using))


def _rows(wanted: set[tuple[type[models.Model], str]], using: str) -> list[Permission]:
    types = ContentType.objects.db_manager(using).get_for_models(*{model for model, _ in wanted})
    found = {
        (row.content_type_id, row.codename): row
        for row in Permission.objects.using(using).filter(content_type__in=types.values())
    }
    keys = ((types[model].pk, codename) for model, codename in wanted)
    return [found[key] for key in keys if key in found]
