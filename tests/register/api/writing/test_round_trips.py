"""What was read can be sent back: changed, it changes that; unchanged, it changes nothing."""

from __future__ import annotations

import pytest

from history.models import ChangeSet
from register.api.writing.shapes import WRITABLE


def codes(name: str) -> list[str]:
    return [one.code for one in WRITABLE[name].model._default_manager.all()]


@pytest.mark.parametrize("name", sorted(WRITABLE))
def test_what_was_read_can_be_sent_back_and_changes_nothing(told, officer, name):
    before = ChangeSet.objects.count()
    for code in codes(name):
        read = officer.get(f"{name}/{code}/")
        answer = officer.patch(f"{name}/{code}/", read)
        assert answer.status_code == 200, answer.content.decode()
        assert answer.json() == read
    assert ChangeSet.objects.count() == before
