"""``manage.py approve``: all that were named, or none and one line."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from history.models import ChangeSet
from processing.models import ProcessingActivity
from register.models import Approval

from .. import make, world
from ..people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    person("olivia")
    person("chen")
    with make.changes("First entry"):
        return world.build()


def approve(*codes: str, by: str = "olivia", reason: str = "Read and right", **more: Any) -> None:
    call_command("approve", *codes, approver=by, reason=reason, **more)


def test_it_approves_in_the_name_of_an_officer(told, capsys):
    approve("account-registration", note="For the authority")
    approval = Approval.objects.get()
    assert (approval.approver_name, approval.note) == ("Olivia Okafor", "For the authority")
    change = ChangeSet.objects.latest("number")
    assert (change.reason, change.source) == ("Read and right", "command")
    assert capsys.readouterr().out == "Approved in change set #2: account-registration.\n"


def sleeping() -> None:
    User.objects.filter(username="olivia").update(is_active=False)


@pytest.mark.parametrize(
    ("codes", "options", "said"),
    [
        (["account-registration"], {"by": "nobody"}, "There is no account “nobody”"),
        (["account-registration"], {"by": "chen"}, "“chen” may not do this"),
        (["account-registration", "nothing"], {}, "The register has no activity “nothing”."),
        (["account-registration"], {"reason": " "}, "--reason says nothing"),
        (["account-registration", "fax-service"], {}, "fax-service: Only an activity in review"),
        (["account-registration", "security-operations"], {}, "security-operations: Only an"),
    ],
)
def test_bad_input_is_refused_in_one_line_and_nothing_is_written(told, codes, options, said):
    with pytest.raises(CommandError, match=r"^[^\n]+$") as refused:
        approve(*codes, **options)
    assert said in str(refused.value)
    assert refused.value.returncode == 2
    assert not Approval.objects.exists()
    assert ChangeSet.objects.count() == 1


def test_an_account_that_was_closed_approves_nothing(told):
    sleeping()
    with pytest.raises(CommandError, match="“olivia” may not do this"):
        approve("account-registration")


def test_findings_are_named_in_one_line(told):
    with make.changes():
        ProcessingActivity.objects.filter(pk=told.security.pk).update(status="in_review")
    with pytest.raises(CommandError, match=r"^security-operations: C02[^\n]+X01[^\n]+$"):
        approve("security-operations")
