"""A small register in which every text is an attack: of records, people, files and reasons."""

from __future__ import annotations

import hashlib
from typing import Any, Final

from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.auth.models import Group, User
from django.contrib.sessions.backends.db import SessionStore
from django.db import models
from django.utils import timezone

from accounts.access.kinds import SIGN_IN_FAILED
from history.access_log.callers import Caller
from history.access_log.recording import record
from history.appending import AppendOnlyModel
from history.fields import TranslatedTextField
from history.moments import newest_moment
from history.text import LANGUAGES, TranslatedText
from inventory.models import System
from processing.models import Controller, ProcessingActivity
from register.assemble import assemble
from register.documents import Document, Selection
from register.issuing.issue import issue
from register.models import ImportRun, Notice, PersonReach, ScanOrigin, ScanRun
from register.notices.services import Brought, draft_written
from register.scanning.report import Declared, Remark
from register.scanning.storing import as_kept
from tests import world
from tests.history import make as making
from tests.make import changes, day, named
from tests.people import by, person
from tests.register.scanning.reports import place, report, table

from .canaries import ROOM, Canaries

NOBODY_WRITES: Final = {"contenttypes", "sessions", "admin", "testapp"}
"""Apps whose rows come from the program alone."""
OF_NO_USE: Final = {"account", "socialaccount"}
"""Apps of allauth's whose texts no page of ours asks for; the company's provider is a setting."""
BY_HAND: Final = {
    "auth.Permission": "Django's own",
    "auth.Group": "roles go by their name",
    "auth.User": "made below, with names that are attacks",
    "accounts.SharedCache": "counters of the program's",
    "history.AccessEvent": "made below, in its chain",
    "history.ChangeSet": "made below, with a reason that is one",
    "history.Layout": "written by the seal",
    "register.IdempotentRequest": "an answer of ours, kept for a day",
    "register.ImportRun": "made below, of a file that is one",
    "register.ScanRun": "made below, of a report that is one",
    "register.IssuedFile": "a file's bytes",
    "usersessions.UserSession": "made below, of a session that stands",
}
CODED: Final = {
    *("key", "vocabulary", "hash", "sha256", "loaded_digest", "digest", "password", "secret"),
    *("old_secret", "public_id", "document", "form", "language", "kind", "rule", "point"),
    *("field", "part", "paragraph", "place", "about", "gap", "layout", "country", "file_name"),
    "password_variable",
}
"""Columns that hold a word or a figure of the program's, which no form and no file lets choose."""
CALLER: Final = ("name", "address", "credential")
"""What the log of accesses says of whoever did something."""


def plant() -> Canaries:
    """Writes the register, and says what was put where."""
    canaries = Canaries()
    knocked(canaries)  # first, so that it is the entry whose page is opened
    olivia = people(canaries)
    signed_in_from_afar(olivia, canaries)
    with changes("Entered", actor_name=canaries.attack("ChangeSet.actor_name")):
        world.build()
        system = System.objects.earliest("pk")
    with by(olivia, canaries.attack("ChangeSet.reason")):
        handed_out()
        announced(canaries)
        scanned(canaries, system)
        for model in with_texts():
            attacked(model, canaries)
        reaching_all(olivia)
        ProcessingActivity.objects.update(next_review_on=day("2026-03-01"))
    brought_in(canaries, olivia)
    return canaries


def with_texts() -> list[type[models.Model]]:
    """Every model with a text that somebody writes; of versions, triggers write them."""
    return [
        model
        for model in apps.get_models()
        if model._meta.app_label not in NOBODY_WRITES | OF_NO_USE
        and model._meta.label not in BY_HAND
        and not model.__name__.startswith("Historical")
        and any(is_text(field) for field in model._meta.concrete_fields)
    ]


def is_text(field: Any) -> bool:
    """Whether a column holds what somebody wrote."""
    if isinstance(field, TranslatedTextField):
        return True
    is_chosen = bool(field.choices) or field.name in CODED or isinstance(field, models.SlugField)
    is_short = field.max_length is not None and field.max_length < ROOM
    return isinstance(field, models.CharField | models.TextField) and not (is_chosen or is_short)


def attack_for(field: Any, canaries: Canaries) -> Any:
    where = f"{field.model._meta.label}.{field.name}"
    if isinstance(field, TranslatedTextField):
        # Every third says it in one language alone, which is shown in another way.
        told = LANGUAGES if len(canaries.put) % 3 else LANGUAGES[:1]
        return TranslatedText({one: canaries.attack(f"{where} ({one})") for one in told})
    if isinstance(field, models.URLField):
        return canaries.link(where)
    return canaries.attack(where, field.max_length)


def attacked(model: Any, canaries: Canaries) -> None:
    """Every row of the model says attacks; where there is none, or none may change, a new one."""
    told = {
        field.name: attack_for(field, canaries)
        for field in model._meta.concrete_fields
        if is_text(field)
    }
    if model._base_manager.exists() and not issubclass(model, AppendOnlyModel):
        model._base_manager.update(**told)
    else:
        making.make(model, **told)


def people(canaries: Canaries) -> User:
    """An officer whose every name is an attack, and a group that is one."""
    names = {
        name: canaries.attack(f"auth.User.{name}", 150)
        for name in ("first_name", "last_name", "username")
    }
    Group.objects.create(name=canaries.attack("auth.Group.name", 150))
    return person("olivia", **names, email=f'"{canaries.attack("auth.User.email", ROOM)}"@x.org')


def knocked(canaries: Canaries) -> None:
    """Somebody who is nobody tried to sign in, under the name of an attack."""
    name, address, credential = (
        canaries.attack(f"history.AccessEvent.{one}", 100) for one in CALLER
    )
    record(
        SIGN_IN_FAILED,
        what=canaries.attack("history.AccessEvent.what"),
        details={"asked": canaries.attack("history.AccessEvent.details")},
        caller=Caller(name=name, address=address, credential=credential),
    )


def signed_in_from_afar(somebody: User, canaries: Canaries) -> None:
    """By a browser that says it is an attack."""
    store = SessionStore()
    store.create()
    UserSession.objects.create(
        user=somebody,
        ip="2001:db8::1",
        session_key=store.session_key,
        user_agent=canaries.attack("usersessions.UserSession.user_agent"),
    )


def reaching_all(somebody: User) -> None:
    """Beside the department whose name is an attack, so that there is something to remind of."""
    for controller in Controller.objects.all():
        PersonReach.objects.create(user=somebody, controller=controller)


def handed_out() -> None:
    document = Document("recipients", assemble(newest_moment()), "en", Selection())
    issue(document, "csv", recipient="A regulator", purpose="An inspection")


def announced(canaries: Canaries) -> None:
    """A notice with a version, of a file whose text and name are attacks."""
    notice = named(Notice, "policy", kind="privacy_policy", controller=first("Controller"))
    text = f"We collect your e-mail address. {canaries.attack('text of a notice')}\n"
    file = Brought(f"{canaries.attack('name of a notice', 60)}.txt", text.encode(), "en")
    draft_written(notice, label="V1", files=[file], moment=newest_moment())


def first(name: str) -> Any:
    return apps.get_model("processing", name)._base_manager.earliest("pk")


def scanned(canaries: Canaries, system: System) -> None:
    """A scan that found attacks for names."""
    what = canaries.attack
    found = report(
        place(f"users.{what('place of a scan')}", "resident_id_cn"),
        table(what("table of a scan"), ("created_at", "2019-01-01")),
        Declared("sdk", what("SDK of a scan"), what("file of a scan"), "android", "9.6.1"),
        Declared("permission", what("permission of a scan"), "AndroidManifest.xml", "android"),
        Declared("tracker", what("tracker of a scan"), "site.har", "web", "x.org", False, 730),
        remarks=(Remark("unencrypted"),),
    )
    # Past the door that takes such names out, for the pages to be the only ones that protect.
    ScanRun.objects.create(
        system=system,
        address=what("address of a scan", 190),
        origin=ScanOrigin.COMMAND,
        scanned_on=day("2026-03-01"),
        is_complete=True,
        report=as_kept(found),
    )


def brought_in(canaries: Canaries, officer: User) -> None:
    """A file whose name, headings and cells are attacks, looked at and not brought in."""
    cells = [canaries.attack(f"cell {number} of a file").replace('"', '""') for number in range(4)]
    content = 'Activity;Data items;Purpose;"{}"\n"{}";"{}";"{}";fine\n'.format(*cells).encode()
    ImportRun.objects.create(
        file_name=f"{canaries.attack('name of a file', 90)}.csv",
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        content=content,
        brought_by=officer,
        brought_at=timezone.now(),
    )
