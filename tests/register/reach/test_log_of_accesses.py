"""Entries of the log name everybody's records: whoever has a part of the register sees none."""

from __future__ import annotations

import pytest

from register.models import PersonReach

from ... import make
from ...people import person, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


def test_it_is_for_whoever_reaches_everything():
    with make.changes("An organisation"):
        controller = make.controller(code="one")
    olivia = person("olivia")
    urls = ("/admin/history/accessevent/", "/admin/history/accessevent/csv/")
    assert {signed_in(olivia).get(url).status_code for url in urls} == {200}
    PersonReach.objects.create(user=olivia, controller=controller)
    assert {signed_in(olivia).get(url).status_code for url in urls} == {403}
