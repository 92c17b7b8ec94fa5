"""Two organisations in one register: the small world, and another whose every word is a canary.

Whatever is told to somebody who reaches the first may name the other nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction

from history.moments import newest_moment
from history.text import TranslatedText
from processing import models as processing
from processing.choices import RecordStatus
from register.models import Approval, Notice, NoticeParagraph, PersonReach
from register.notices.services import Brought, draft_written
from sharing import models as sharing
from sharing.choices import DisclosureMode

from ... import make, world
from ...people import person

CANARY = "kanari"
"""In every name and code of the other organisation."""
OTHERS = "Kanari support"
"""The department of its activities."""


def words(what: str) -> TranslatedText:
    return TranslatedText({"en": f"Kanari {what}", "zh-hans": f"Kanari金丝雀{what}"})


def named(model: Any, what: str, **values: Any) -> Any:
    return make.named(model, f"{CANARY}-{what}", words(what), **values)


def build() -> SimpleNamespace:
    """Both, in change sets; the traveller belonged to the other organisation at first."""
    with make.changes("The first organisation"):
        told = world.build()
        own(told)
    with make.changes("Kanari joins"):
        organisation(told)
        activity(told)
        told.traveller = make.activity(
            "traveller", make.text("旅行者", "Traveller"), controller=told.other
        )
    told.before = newest_moment().number
    with make.changes("The traveller moves"):
        processing.ProcessingActivity.objects.filter(pk=told.traveller.pk).update(
            controller=told.controller
        )
        # What belongs to the other organisation is left out where one's own activity names it.
        processing.ActivityProduct.objects.create(activity=told.security, product=told.other_app)
    notice(told)
    with make.changes("Approved"):
        for one in (told.registration, told.other_activity):
            found = processing.ProcessingActivity.objects.filter(pk=one.pk)
            found.update(status=RecordStatus.APPROVED)
            Approval.objects.create(
                activity=one, number=told.before, approver_name="Kanari approver"
            )
    return told


def own(told: SimpleNamespace) -> None:
    """What the small world lacks."""
    told.access = make.term("right", "access", make.text("查阅", "Access"))
    processing.DataSubjectRight.objects.create(
        code="own-right",
        controller=told.controller,
        right=told.access,
        contact=make.text("窗口", "The desk"),
    )
    make.named(
        sharing.SdkComponent,
        "own-sdk",
        platform="android",
        provider=told.sms,
        disclosure=told.sms_disclosure,
        collection_mode="both",
    )


def organisation(told: SimpleNamespace) -> None:
    told.other = named(processing.Controller, "works", address=words("address"))
    processing.ContactRole.objects.create(
        controller=told.other, role=make.term("contact_role", "pipo"), name=words("officer")
    )
    told.other_app = named(processing.Product, "app", controller=told.other, carrier="software")
    told.other_function = named(
        processing.BusinessFunction, "function", kind="basic", product=told.other_app
    )
    processing.DataSubjectRight.objects.create(
        code=f"{CANARY}-right", controller=told.other, right=told.access, contact=words("desk")
    )


def activity(told: SimpleNamespace) -> None:
    """Uses what the first organisation uses too, so that every look-up could name it."""
    told.other_activity = one = named(
        processing.ProcessingActivity,
        "activity",
        controller=told.other,
        function=told.other_function,
        owner_department=TranslatedText({"en": OTHERS, "zh-hans": "Kanari金丝雀支持部"}),
        description=words("description"),
        status=RecordStatus.IN_REVIEW,
        next_review_on=make.day("2020-01-01"),
    )
    processing.ActivityProduct.objects.create(activity=one, product=told.other_app)
    processing.ActivitySystem.objects.create(activity=one, system=told.store)
    aim = make.purpose(one, "identify")
    row = make.row(one, told.phone, aim, scene=words("scene"))
    flows(
        told,
        make.disclosure(
            one,
            told.sms,
            row,
            code=f"{CANARY}-flow",
            purposes=(aim,),
            mode=DisclosureMode.PROVIDE,
            description=words("flow"),
        ),
    )
    sharing.ActingFor.objects.create(activity=one, party=told.sms)


def flows(told: SimpleNamespace, flow: Any) -> None:
    """What hangs on its disclosure."""
    sharing.CrossBorderTransfer.objects.create(
        code=f"{CANARY}-transfer",
        disclosure=flow,
        country=told.germany,
        regime=told.pipl,
        safeguards=words("safeguards"),
    )
    sdk = named(
        sharing.SdkComponent,
        "sdk",
        platform="android",
        provider=told.sms,
        disclosure=flow,
        collection_mode="both",
    )
    sharing.SdkData.objects.create(sdk=sdk, item=told.phone)


def notice(told: SimpleNamespace) -> None:
    with make.changes("Notices of both"):
        told.notice = make.named(
            Notice, "own-notice", kind="privacy_policy", controller=told.controller
        )
        other = named(Notice, "notice", kind="privacy_policy", controller=told.other)
        NoticeParagraph.objects.create(notice=other, paragraph="intro", text=words("words"))
        file = Brought("kanari.txt", b"Kanari tells you that phone numbers are collected.")
        draft_written(other, label="kanari-2026", files=[file])


@contextmanager
def built(blocker: Any) -> Iterator[SimpleNamespace]:
    with blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def two(django_db_setup, django_db_blocker):
    """Both organisations, once for the tests of one file."""
    with built(django_db_blocker) as told:
        yield told


def reaching(key: str = "olivia", controller: Any = None, department: str = "") -> Any:
    """Somebody with a role, and the one part of the register that it is about."""
    who = person(key)
    PersonReach.objects.create(user=who, controller=controller, department=department)
    return who


def leaks(content: bytes | str) -> bool:
    """Whether the other organisation shows."""
    told = content if isinstance(content, str) else content.decode("utf-8", "replace")
    return CANARY in told.casefold() or "金丝雀" in told or "\\u91d1\\u4e1d\\u96c0" in told
