"""``manage.py merge_recipients``: one change set, or one line and nothing written."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import CommandError, call_command

from history.models import ChangeSet
from sharing.models import Recipient

from .. import make
from ..people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    person("olivia")
    person("chen")
    with make.changes("Entered twice"):
        make.disclosure(make.activity("messages"), make.recipient("acme-2", make.text("", "ACME")))
        make.recipient("acme", make.text("", "Acme Inc."))
        make.recipient("beta")


def merge(*codes: str, by: str = "olivia", reason: str = "One company", **more: Any) -> None:
    call_command("merge_recipients", *codes, actor=by, reason=reason, **more)


def test_it_merges_in_the_name_of_an_officer(told, capsys):
    merge("acme", "acme-2")
    change = ChangeSet.objects.latest("number")
    assert (change.actor_name, change.reason, change.source) == (
        "Olivia Okafor",
        "One company",
        "command",
    )
    assert Recipient.objects.get(code="acme-2").merged_into == Recipient.objects.get(code="acme")
    assert capsys.readouterr().out == (
        "Merged “acme-2” into “acme” in change set #2; moved: sharing.disclosure.recipient 1.\n"
    )


def test_it_lists_what_is_proposed_and_writes_nothing(told, capsys):
    call_command("merge_recipients", list=True)
    assert capsys.readouterr().out.split("\t")[:4] == ["0.85", "likely", "acme-2", "acme"]
    assert ChangeSet.objects.count() == 1


@pytest.mark.parametrize(
    ("codes", "options", "said"),
    [
        ([], {}, "Name two codes"),
        (["acme"], {}, "Name two codes"),
        (["acme", "acme-2"], {"by": "nobody"}, "There is no account “nobody”"),
        (["acme", "acme-2"], {"by": "chen"}, "“chen” may not do this"),
        (["acme", "nothing"], {}, "There is no recipient “nothing”"),
        (["acme", "acme-2"], {"reason": " "}, "--reason says nothing"),
        (["acme", "acme"], {}, "cannot be merged into itself"),
    ],
)
def test_bad_input_is_refused_in_one_line_and_nothing_is_written(told, codes, options, said):
    with pytest.raises(CommandError, match=r"^[^\n]+$") as refused:
        merge(*codes, **options)
    assert said in str(refused.value)
    assert ChangeSet.objects.count() == 1
