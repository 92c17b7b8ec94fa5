"""Two people edit the same record: no accepted save is lost, and nothing typed is lost."""

from __future__ import annotations

import re
import threading
from typing import Any

import pytest
from django.db import connection, connections
from django.urls import reverse

from history.models import ChangeSet
from processing.models import ProcessingActivity, Purpose
from sharing.models import Disclosure

from ... import make, world
from ...forms import boxes, new_row, opened, save
from ...people import person, signed_in


@pytest.fixture
def told(db):
    with make.changes("First entry"):
        return world.build()


@pytest.fixture
def olivia(told):
    return signed_in(person("olivia"))


@pytest.fixture
def oscar(told):
    other = person("olivia", username="oscar", first_name="Oscar", last_name="Berg")
    return signed_in(other)


def page(record: Any) -> str:
    meta = record._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[record.pk])


def plain(response: Any) -> str:
    words = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", words)


class TestTheSecondSave:
    def test_is_refused_with_both_versions_shown_and_the_text_not_lost(self, told, olivia, oscar):
        url = page(told.registration)
        mine, theirs = opened(olivia, url), opened(oscar, url)
        save(oscar, url, theirs, "Legal asked for it", **{"name_en": "Theirs"})
        newest = ChangeSet.objects.latest("number")

        refused = save(olivia, url, mine, "My wording", **{"name_en": "Mine"})

        assert refused.status_code == 409
        words = plain(refused)
        assert "Oscar Berg" in words
        assert "Legal asked for it" in words
        assert "Theirs" in words
        form = boxes(refused.content.decode())
        assert form["name_en"] == ["Mine"]
        assert form["change_reason"] == ["My wording"]
        assert form["seen_number"] == [str(newest.number)]
        told.registration.refresh_from_db()
        assert told.registration.name["en"] == "Theirs"

    def test_can_be_made_again_once_both_versions_were_seen(self, told, olivia, oscar):
        url = page(told.registration)
        mine, theirs = opened(olivia, url), opened(oscar, url)
        save(oscar, url, theirs, **{"name_en": "Theirs"})
        refused = save(olivia, url, mine, "My wording", **{"name_en": "Mine"})

        accepted = save(olivia, url, boxes(refused.content.decode()), "After reading both")

        assert accepted.status_code == 302
        told.registration.refresh_from_db()
        assert told.registration.name["en"] == "Mine"

    def test_is_refused_again_when_somebody_was_quicker_again(self, told, olivia, oscar):
        url = page(told.phone)
        mine = opened(olivia, url)
        save(oscar, url, opened(oscar, url), **{"name_en": "Theirs"})
        refused = save(olivia, url, mine, **{"name_en": "Mine"})
        save(oscar, url, opened(oscar, url), **{"name_en": "Theirs again"})
        again = save(olivia, url, boxes(refused.content.decode()))
        assert again.status_code == 409
        assert "Theirs again" in plain(again)

    def test_is_refused_when_only_a_row_below_was_touched(self, told, olivia, oscar):
        url = page(told.registration)
        mine = opened(olivia, url)
        save(oscar, url, opened(oscar, url), "Found out", **{"data-0-scene_en": "At the door"})
        refused = save(olivia, url, mine, **{"name_en": "Mine"})
        assert refused.status_code == 409
        assert "At the door" in plain(refused)

    def test_is_refused_when_a_disclosure_was_touched_on_its_own_page(self, told, olivia, oscar):
        url = page(told.registration)
        mine = opened(olivia, url)
        own = page(told.sms_disclosure)
        assert save(oscar, own, opened(oscar, own), **{"scene_en": "Log-in"}).status_code == 302
        assert save(olivia, url, mine, **{"name_en": "Mine"}).status_code == 409

    def test_keeps_the_text_of_a_row_somebody_else_has_removed(self, told, olivia, oscar):
        url = page(told.security)
        mine = opened(olivia, url)
        save(oscar, url, opened(oscar, url), "Not used", **{"data-1-DELETE": "on"})
        refused = save(olivia, url, mine, **{"data-1-scene_en": "My scene"})
        assert refused.status_code == 409
        assert boxes(refused.content.decode())["data-1-scene_en"] == ["My scene"]
        stuck = save(olivia, url, boxes(refused.content.decode()))
        assert stuck.status_code == 200
        assert "Somebody else has removed a row" in plain(stuck)

    def test_keeps_a_row_that_was_just_being_added(self, told, olivia, oscar):
        with make.changes():
            bill = Purpose.objects.create(code="bill", name=make.text("计费", "Billing"))
        url = page(told.registration)
        mine = opened(olivia, url)
        save(oscar, url, opened(oscar, url), **{"name_en": "Theirs"})
        refused = save(olivia, url, mine, **new_row(mine, "purposes", purpose=bill.pk))
        form = boxes(refused.content.decode())
        assert save(olivia, url, form).status_code == 302
        assert told.registration.purposes.filter(purpose=bill).exists()

    def test_of_a_form_without_a_number_is_refused(self, told, olivia):
        url = page(told.phone)
        form = {k: v for k, v in opened(olivia, url).items() if k != "seen_number"}
        assert save(olivia, url, form, **{"name_en": "Blind"}).status_code == 409
        for number in ("-1", "x", "９", "9" * 40):
            answer = save(olivia, url, form, **{"name_en": "Blind", "seen_number": number})
            assert answer.status_code == 409

    def test_of_a_step_is_refused_with_a_sentence(self, told, olivia, oscar):
        url = reverse(
            "admin:processing_processingactivity_verb", args=[told.registration.pk, "send-back"]
        )
        seen = re.search(r'name="seen_number" value="(\d+)"', olivia.get(url).content.decode())
        assert seen
        own = page(told.registration)
        save(oscar, own, opened(oscar, own), "Legal asked", **{"name_en": "Theirs"})
        answer = olivia.post(url, {"change_reason": "Incomplete", "seen_number": seen[1]})
        assert "Oscar Berg has changed this record since you opened it" in plain(answer)
        told.registration.refresh_from_db()
        assert told.registration.status == "in_review"


@pytest.mark.one_engine
class TestPuttingTogether:
    """What only one of the two touched is kept, whoever saves last."""

    def both(self, olivia: Any, oscar: Any, url: str, theirs: Any, mine: Any) -> Any:
        """Oscar saves what he changed, Olivia is refused and then saves what she is shown."""
        form = opened(olivia, url)
        save(oscar, url, opened(oscar, url), "Legal asked", **theirs)
        refused = save(olivia, url, form, **mine)
        assert refused.status_code == 409
        accepted = save(olivia, url, boxes(refused.content.decode()), "Both")
        assert accepted.status_code == 302, plain(accepted)
        return refused

    def test_other_boxes_of_the_record_and_of_its_rows(self, told, olivia, oscar):
        url = page(told.registration)
        theirs = {
            "process_status": "suspended",
            "started_on": "2021-01-01",
            "is_high_risk": "on",
            "function": "",
            "people_count_band": "10 000",
            "data-0-scene_en": "Theirs",
            "data-0-retention": "",
        }
        self.both(olivia, oscar, url, theirs, {"name_en": "Mine", "data-0-necessity": "optional"})
        activity = ProcessingActivity.objects.get(pk=told.registration.pk)
        assert (activity.name["en"], activity.process_status) == ("Mine", "suspended")
        assert (activity.started_on, activity.is_high_risk) == (make.day("2021-01-01"), True)
        assert (activity.function, activity.people_count_band) == (None, "10 000")
        row = activity.data.get(scene__en="Theirs")
        assert (row.necessity, row.retention) == ("optional", None)

    def test_languages_of_one_text_by_themselves(self, told, olivia, oscar):
        url = page(told.registration)
        refused = self.both(olivia, oscar, url, {"name_en": "Theirs"}, {"name_zh-hans": "我的"})
        assert not refused.context["conflict"].clashes
        told.registration.refresh_from_db()
        assert told.registration.name == {"zh-hans": "我的", "en": "Theirs"}

    def test_choices_of_one_box_by_themselves(self, told, olivia, oscar):
        with make.changes():
            web, tv = (make.product(code, controller=told.controller) for code in ("web", "tv"))
        url = page(told.registration)
        numbers = [str(told.identify.purpose_id), str(told.old.purpose_id)]
        self.both(
            olivia,
            oscar,
            url,
            {"products": [web.pk], "data-0-purposes": numbers},
            {"products": [told.app.pk, tv.pk], "name_en": "Mine"},
        )
        chosen = {link.product.code for link in told.registration.products.all()}
        assert chosen == {"web", "tv"}
        row = told.registration.data.first()
        assert sorted(str(one.activity_purpose.purpose_id) for one in row.purposes.all()) == (
            sorted(numbers)
        )

    def test_what_both_touched_is_shown_side_by_side_and_keeps_what_was_typed(
        self, told, olivia, oscar
    ):
        url = page(told.registration)
        refused = self.both(
            olivia,
            oscar,
            url,
            {"name_en": "Theirs", "process_status": "suspended", "data-0-scene_en": "Their scene"},
            {"name_en": "Mine", "process_status": "trial", "data-0-scene_en": "My scene"},
        )
        found = {one.label: (one.theirs, one.typed) for one in refused.context["conflict"].clashes}
        assert found == {
            "Name": ("Theirs", "Mine"),
            "State of the processing": ("suspended", "trial"),
            f"{told.registration.data.first()}: Scene of use": ("Their scene", "My scene"),
        }
        told.registration.refresh_from_db()
        assert told.registration.process_status == "trial"

    def test_of_a_reference_both_names_are_shown(self, told, olivia, oscar):
        with make.changes():
            one, other = (make.category(key) for key in ("one", "other-one"))
        url = page(told.phone)
        refused = self.both(
            olivia, oscar, url, {"category": one.pk}, {"category": other.pk, "name_en": "Tel"}
        )
        (clash,) = refused.context["conflict"].clashes
        assert (clash.theirs, clash.typed) == ("Category one", "Category other-one")

    def test_nothing_is_put_together_for_whoever_may_not_write(self, told, oscar):
        ada = signed_in(person("ada"))
        url = page(told.phone)
        form = opened(oscar, url)
        save(oscar, url, opened(oscar, url), **{"name_en": "Theirs"})
        assert save(ada, url, form, **{"name_en": "Forged"}).status_code == 403


@pytest.mark.django_db(transaction=True)
class TestManyAtOnce:
    EDITORS, TRIES = 8, 2

    def test_no_accepted_save_is_lost(self):
        """Each editor adds one to the number of records: the sum is the saves accepted."""
        with make.changes():
            activity = make.activity("counted", record_count=0)
        users = [person("olivia", username=f"editor-{number}") for number in range(self.EDITORS)]
        accepted: list[int] = []
        troubles: list[Any] = []

        def edit(user: Any) -> None:
            try:
                client, url = signed_in(user), page(activity)
                for _try in range(self.TRIES):
                    form = opened(client, url)
                    count = int(form["record_count"][0])
                    answer = save(client, url, form, record_count=count + 1)
                    assert answer.status_code in (302, 409), answer.content.decode()
                    if answer.status_code == 302:
                        accepted.append(1)
            except Exception as trouble:  # noqa: BLE001 - told to the test by the main thread
                troubles.append(trouble)
            finally:
                connections.close_all()

        threads = [threading.Thread(target=edit, args=[user]) for user in users]
        if connection.vendor == "sqlite":
            # One connection in memory is shared by all threads: nothing runs side by side there.
            threads = threads[:1]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert not troubles
        activity = ProcessingActivity.objects.get(pk=activity.pk)
        assert activity.record_count == len(accepted) > 0
        numbers = list(ChangeSet.objects.order_by("number").values_list("number", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.django_db
def test_the_page_of_a_disclosure_waits_for_the_page_of_its_activity(told):
    from history.family import root_of

    assert root_of(told.sms_disclosure) == told.registration
    assert root_of(Disclosure.objects.get(pk=told.sms_disclosure.pk)) == told.registration
