"""Every kind of write there is, each through its own door, in the register of ``prepared``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from django.contrib.auth.models import User

from history.moments import newest_moment
from inventory.models import System
from processing.models import ProcessingActivity
from register.assemble import assemble
from register.choices import State
from register.documents import Document, Selection
from register.importing.applying import apply
from register.importing.layouts.reader import Options
from register.importing.planning import planned
from register.importing.rows import Row, Spot, Statement
from register.issuing.issue import issue
from register.merging.merging import merge_recipients
from sharing.models import Recipient
from tests import make
from tests.forms import opened, save
from tests.people import signed_in
from tests.register.api.writing.client import Writer
from tests.register.approvals import approve
from tests.register.scanning.kept import kept
from tests.register.scanning.reports import place, table

IMPORTED: Final = 12


def olivia() -> User:
    return User.objects.get(username="olivia")


def recipient(code: str) -> Recipient:
    return Recipient.objects.get(code=code)


def a_form() -> Callable[[], Any]:
    client = signed_in(olivia())
    url = f"/admin/sharing/recipient/{recipient('couriers').pk}/change/"
    form = opened(client, url)
    return lambda: redirected(save(client, url, form, email="post@couriers.example"))


def redirected(answer: Any) -> None:
    if answer.status_code != 302:
        raise ValueError(answer.content.decode())


def the_api() -> Callable[[], Any]:
    writer = Writer(olivia())
    writer.post("changesets/", {})  # that a token is used is noted once in a while
    wanted = [
        {"op": "create", "resource": "purposes", "data": {"code": code, "name": {"en": code}}}
        for code in ("first", "second", "third")
    ]

    def write() -> None:
        answer = writer.many(*wanted)
        if answer.status_code not in (200, 201):
            raise ValueError(answer.content.decode())

    return write


def an_import() -> Callable[[], Any]:
    statement = Statement("test")
    told = [{"code": f"p{number}", "name": {"en": "x"}} for number in range(IMPORTED)]
    statement.add("purposes", [Row(one, Spot("purposes"), 1) for one in told])
    plan = planned(statement, Options(date.min))

    def write() -> None:
        with make.changes("Import"):
            apply(plan)

    return write


def a_merge() -> Callable[[], Any]:
    def write() -> None:
        with make.changes("One and the same"):
            merge_recipients(recipient("partner"), recipient("sister"), on=date(2026, 3, 2))

    return write


def an_approval() -> Callable[[], Any]:
    activity = ProcessingActivity.objects.get(code="account-registration")
    return lambda: approve(activity)


def an_issue() -> Callable[[], Any]:
    register = assemble(newest_moment(), State.WORKING)
    document = Document("recipients", register, "en", Selection())

    def write() -> None:
        with make.changes("Asked for"):
            issue(document, "csv", recipient="CAC", purpose="Audit")

    return write


def a_scan() -> Callable[[], Any]:
    system = System.objects.get()
    return lambda: kept(system, place("users.phone", "phone_number"), table("users"))


KINDS: Final[Mapping[str, Callable[[], Callable[[], Any]]]] = {
    "a form": a_form,
    "the API": the_api,
    "an import": an_import,
    "a merge": a_merge,
    "an approval": an_approval,
    "an issue": an_issue,
    "a scan": a_scan,
}
"""Each prepares, and gives what then writes, in one change set."""
