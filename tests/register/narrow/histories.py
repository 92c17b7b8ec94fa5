"""A register with a past: moments at which narrow reads are compared with `assemble`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from history.moments import Moment, newest_moment
from processing import models as processing
from processing.choices import RecordStatus
from register.facts import Register
from register.narrow.wanted import Wanted
from sharing import models as sharing

from ... import make, world
from ..approvals import approve


def moments() -> Iterator[Moment]:
    """Each newest moment in turn: the small world approved in part, edited, moved about, …"""
    yield newest_moment()
    with make.changes("First entry"):
        one = world.build()
    yield newest_moment()
    approve(one.registration)
    approve(one.security)
    yield newest_moment()
    for edit in (_reworded, _moved, _ended):
        with make.changes(edit.__name__):
            edit(one)
        yield newest_moment()
    approve(one.registration)
    with make.changes("Retired, and another with its code"):
        processing.ProcessingActivity.objects.filter(pk=one.security.pk).update(
            status=RecordStatus.RETIRED, code="security-of-old"
        )
        make.activity("security-operations", status=RecordStatus.IN_REVIEW)
    yield newest_moment()


def _reworded(one: Any) -> None:
    processing.ProcessingActivity.objects.filter(pk=one.registration.pk).update(
        name=make.text("注册", "Signing up at the Kiosk, “quoted” \\ 100%"),
        next_review_on=make.day("2030-01-01"),
    )
    sharing.Recipient.objects.filter(pk=one.sms.pk).update(
        country=make.country("FR", "法国", "France")
    )
    processing.ActivityDataSystem.objects.filter(row=one.phone_row).delete()


def _moved(one: Any) -> None:
    """A row and a disclosure of one activity become another's."""
    processing.ActivityData.objects.filter(pk=one.password_row.pk).update(activity=one.security)
    sharing.Disclosure.objects.filter(pk=one.statistics_pk).update(activity=one.security)


def _ended(one: Any) -> None:
    sharing.CrossBorderTransfer.objects.all().delete()
    make.row(one.security, one.phone)
    # The activity's system, and where none but the row of another item lies.
    processing.ActivitySystem.objects.create(activity=one.security, system=one.store)
    processing.ActivityDataSystem.objects.create(row=one.password_row, system=one.store)
    make.row(one.registration, one.log, subject_category=make.people("visitor"))
    sharing.ActingFor.objects.create(activity=one.security, party=one.sms)


def some_wanted(register: Register, turn: int) -> Iterator[Wanted]:
    """Conditions that could be asked of a register, every third of them, others by each turn."""
    yield from list(_all_wanted(register))[turn % 3 :: 3]


def _all_wanted(register: Register) -> Iterator[Wanted]:
    """Single conditions by each axis, and two axes at a time."""
    yield Wanted()
    yield Wanted(items=frozenset())
    yield Wanted(recipients=frozenset([987_654]))
    axes = {name: list(values) for name, values in _axes(register)}
    for name, values in axes.items():
        for value in values if name == "q" else values[:2] + values[-1:]:
            yield _wanted(**{name: value})
    for (one, its), (other, others) in list(combinations(axes.items(), 2))[::3]:
        yield _wanted(**{one: its[0], other: others[0]})


def _wanted(**values: Any) -> Wanted:
    asked: Any = {key: one if key == "q" else frozenset([one]) for key, one in values.items()}
    return Wanted(**asked)


def _axes(register: Register) -> Iterator[tuple[str, Any]]:
    yield "activities", list(register.processing.activities)[:3] or [1]
    yield "controllers", register.processing.controllers or [1]
    yield "products", register.processing.products or [1]
    yield "purposes", register.processing.purposes or [1]
    yield "items", register.inventory.items or [1]
    yield "subject_categories", register.inventory.subject_categories or [1]
    yield "systems", register.inventory.systems or [1]
    yield "recipients", register.sharing.recipients or [1]
    countries = [
        key
        for key, one in register.inventory.countries.items()
        if one.key in {"CN", "DE", "FR", "US"}
    ] or [1]
    for name in ("countries", "recipient_countries", "transfer_countries"):
        yield name, countries
    yield "modes", ["entrust", "share", "public"]
    yield "status", ["in_review", "approved", "draft", "retired"]
    yield (
        "q",
        ["SIGNING", "kiosk", "注册", "“QUOTED” \\ 1", "100%", "_", "zh-hans", "-", "sms", "发送"],
    )
