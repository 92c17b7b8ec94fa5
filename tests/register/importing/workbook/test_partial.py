"""A file that speaks of some languages only leaves the others alone in the register."""

from __future__ import annotations

import pytest

from register.importing.applying import apply
from register.importing.files.content import Content, Sheet
from register.importing.known import Known
from register.importing.layouts.own import OwnWorkbook
from register.importing.layouts.reader import Options
from register.importing.planning import planned
from sharing.models import Recipient
from tests import make
from tests.register.importing.signed import recorded

from .made import DAY

pytestmark = pytest.mark.django_db


def test_the_english_name_stays_when_only_the_chinese_column_is_there():
    with recorded():
        make.recipient("sms-co", make.text("旧名", "Old name"))
    sheet = Sheet("接收方", [["编号", "名称（中文）"], ["sms-co", "新名"]])
    book = Content("xlsx", (sheet,))
    statement = OwnWorkbook().read(book, Options(DAY), Known())
    plan = planned(statement, Options(DAY))
    ((change,),) = [one.changes for one in plan.steps]
    assert change.after == {"en": "Old name", "zh-hans": "新名"}
    with recorded():
        apply(plan)
    assert Recipient.objects.get().name == {"en": "Old name", "zh-hans": "新名"}
    assert planned(statement, Options(DAY)).is_empty
