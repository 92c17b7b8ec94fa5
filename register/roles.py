"""Who may do what: three groups, made anew from this table after every migration.

The officer keeps the register. The contributor sees all of it, enters activities, works on drafts
and takes findings that nobody has. The auditor sees all of it, history and documents included, and
changes nothing.
"""

from __future__ import annotations

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
AUDITOR = "auditor"

REVIEW = "review_processingactivity"

WRITTEN_ONCE: tuple[type[models.Model], ...] = (
    Approval,
    IssuedDocument,
    NoticeFile,
    ChangeNotification,
    NotifiedChange,
)
"""What nobody may change, whatever their role."""


def changed_by_officers() -> set[tuple[type[models.Model], str]]:
    """What only officers enter and change beside the record: people, tokens, imports."""
    return {
        (model, f"{verb}_{model._meta.model_name}")
        for model in (User, ApiToken, ImportRun, ImportMapping)
        for verb in ("add", "change")
    }


def readable_models() -> list[type[models.Model]]:
    """Everything of the register that anybody may look at."""
    return [*tracked_models(), ChangeSet]


def permissions_of() -> dict[str, set[tuple[type[models.Model], str]]]:
    """The permissions of each group, as model and codename.

    Nobody has a permission to delete: what leaves the register is retired, and discarding a draft
    is a step of its own. Nobody has one to change what is written once.
    """
    everything = {(model, f"view_{model._meta.model_name}") for model in readable_models()}
    write = {
        (model, f"{verb}_{model._meta.model_name}")
        for model in tracked_models()
        for verb in ("add", "change")
        if verb == "add" or model not in WRITTEN_ONCE
    }
    tokens = {(ApiToken, "view_apitoken"), (AccessEvent, "view_accessevent")}
    imports = {(ImportRun, "view_importrun"), (ImportMapping, "view_importmapping")}
    people = {(User, "view_user"), (Group, "view_group")}
    webhooks = {(Webhook, f"{verb}_webhook") for verb in ("view", "add", "change")}
    take = {(FindingAssignment, "add_findingassignment")}
    give = {(FindingAssignment, "change_findingassignment")}
    drafts = {
        (ProcessingActivity, "add_processingactivity"),
        (ProcessingActivity, "change_processingactivity"),
    }
    return {
        OFFICER: everything
        | write
        | changed_by_officers()
        | people
        | tokens
        | imports
        | webhooks
        | take
        | give
        | {(ProcessingActivity, REVIEW)},
        CONTRIBUTOR: everything | drafts | take,
        AUDITOR: everything | tokens | imports,
    }


def make_groups(using: str = "default", apps: Apps = installed, **_: Any) -> None:
    """Give the three groups exactly their permissions. Receiver of ``post_migrate``; repeatable.

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
