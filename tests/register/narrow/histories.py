"""A register with a past: moments at which narrow reads are compared with `assemble`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from types import SimpleNamespace
from typing import Any

from history.moments import Moment, newest_moment
from processing import models as processing
from processing.choices import RecordStatus
from register.facts import Register
from register.narrow.wanted import Wanted
from sharing import models as sharing

from ... import make, world
from ..approvals import approve


def told() -> tuple[SimpleNamespace, list[Moment]]:
    """The small world, approved in part, edited, moved about, approved again; and its moments."""
    moments = [newest_moment()]
    with make.changes("First entry"):
        one = world.build()
    moments.append(newest_moment())
    approve(one.registration)
    approve(one.security)
    moments.append(newest_moment())
    for edit in (_reworded, _moved, _ended):
        with make.changes(edit.__name__):
            edit(one)
        moments.append(newest_moment())
    approve(one.registration)
    moments.append(newest_moment())
    with make.changes("Retired, and another with its code"):
        processing.ProcessingActivity.objects.filter(pk=one.security.pk).update(
            status=RecordStatus.RETIRED, code="security-of-old"
        )
        make.activity("security-operations", status=RecordStatus.IN_REVIEW)
    moments.append(newest_moment())
    return one, moments


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
    make.row(one.registration, one.log, subject_category=make.people("visitor"))
    sharing.ActingFor.objects.create(activity=one.security, party=one.sms)


def all_wanted(register: Register) -> Iterator[Wanted]:
    """Every single condition that could be asked of a register, and many two at a time."""
    yield Wanted()
    yield Wanted(items=frozenset())
    yield Wanted(recipients=frozenset([987_654]))
    axes = {name: list(values) for name, values in _axes(register)}
    for name, values in axes.items():
        for value in values:
            yield _wanted(**{name: value})
        if name != "q":
            yield Wanted(**{name: frozenset(values)})
    for (one, its), (other, others) in combinations(axes.items(), 2):
        yield _wanted(**{one: its[0], other: others[0]})
        yield _wanted(**{one: its[-1], other: others[-1]})


def _wanted(**values: Any) -> Wanted:
    return Wanted(**{key: one if key == "q" else frozenset([one]) for key, one in values.items()})


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
