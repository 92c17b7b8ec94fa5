"""The page of an activity leads to its full sheet."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils.translation import override

from processing.models import ProcessingActivity

from .. import make, world
from ..people import person, signed_in

pytestmark = pytest.mark.django_db

PAGE = "admin:processing_processingactivity_change"
SHEET = "/admin/documents/activity-sheet/?activity=account-registration"


@pytest.fixture
def told():
    with make.changes("First entry"):
        return world.build()


def page_of(code: str, who: str = "olivia", language: str = "en") -> str:
    activity = ProcessingActivity.objects.get(code=code)
    client = signed_in(person(who))
    with override(language):
        address = reverse(PAGE, args=[activity.pk])
    client.cookies["django_language"] = language
    return str(client.get(address).content.decode())


@pytest.mark.parametrize(("language", "label"), [("en", "Full sheet"), ("zh-hans", "全表")])
def test_an_activity_leads_to_its_sheet(told, language, label):
    page = page_of("account-registration", language=language)
    assert f'<a class="button button--quiet" href="{SHEET}">{label}</a>' in page


def test_the_sheet_is_of_this_activity_alone(told):
    sheet = signed_in(person("olivia")).get(SHEET).content.decode()
    assert "Account registration and log-in" in sheet
    assert sheet.count("sheet__title") == 1


def test_what_left_the_register_has_no_sheet(told):
    assert "Full sheet" not in page_of("fax-service")
