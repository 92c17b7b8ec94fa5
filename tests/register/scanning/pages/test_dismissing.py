"""What is dismissed: where, until when, and that it can be taken back."""

from __future__ import annotations

import pytest
from django.utils import timezone

from register.models import ScanDecision
from tests import make

from ..kept import kept, page, tick
from ..reports import place
from .deciding import dismiss, send

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


class TestDismissing:
    def test_the_next_scan_is_quiet_about_the_place(self, house, olivia):
        parts = (place("members.phone", "phone_number"), place("old.tel", "phone_number"))
        kept(house.other, *parts)
        dismiss(olivia, house.other, tick(page(olivia, house.other), "old.tel"))
        kept(house.other, *parts)
        html = page(olivia, house.other)
        assert tick(html, "members.phone")
        with pytest.raises(AssertionError):
            tick(html, "old.tel")
        assert "Test accounts only" in html

    def test_everywhere_and_later(self, house, olivia):
        kept(house.other, place("old.tel", "phone_number"))
        ticked = tick(page(olivia, house.other), "old.tel")
        dismiss(olivia, house.other, ticked, **{"dismiss-whole": "on"})
        kept(house.other, place("new.phone", "phone_number"))
        assert "Nothing is open." in page(olivia, house.other)
        kept(house.store, place("x.mac", "mac"))
        assert tick(page(olivia, house.store), "x.mac"), "of this system only"

    def test_until_a_day_that_is_yet_to_come(self, house, olivia):
        kept(house.other, place("old.tel", "phone_number"))
        ticked = tick(page(olivia, house.other), "old.tel")
        past = dismiss(olivia, house.other, ticked, **{"dismiss-until": "2020-01-01"})
        assert "in the future" in past.content.decode()
        dismiss(olivia, house.other, ticked, **{"dismiss-until": "2999-01-01"})
        assert ScanDecision.objects.get().until == make.day("2999-01-01")

    def test_is_taken_back(self, house, olivia):
        kept(house.other, place("old.tel", "phone_number"))
        dismiss(olivia, house.other, tick(page(olivia, house.other), "old.tel"))
        decision = ScanDecision.objects.get()
        told = {"do": "withdraw", "decision": str(decision.pk)}
        refused = send(olivia, house.other, **told)
        assert "see below" in refused.content.decode()
        send(olivia, house.other, **told, **{"withdraw-change_reason": "It was a mistake"})
        assert tick(page(olivia, house.other), "old.tel")
        decision.refresh_from_db()
        assert decision.withdrawn_on == timezone.localdate()
