"""The activity page: one place to do the work, one change set a save."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from history.models import ChangeSet
from processing.models import ActivityData, ActivityPurpose, LegalBasis, ProcessingActivity

from .. import make, world
from ..forms import new_row, opened, save
from ..people import person, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    with make.changes("First entry"):
        return world.build()


@pytest.fixture
def officer():
    return signed_in(person("olivia"))


def page(record: Any) -> str:
    meta = record._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[record.pk])


def messages_of(client: Client, response: Any) -> str:
    followed = client.get(response.url)
    return re.sub(r"<[^>]+>", "", followed.content.decode())


def newest() -> Any:
    return ChangeSet.objects.order_by("-number").first()


def errors(response: Any) -> list[str]:
    found = response.context["errors"]
    groups = ([group] if isinstance(group, str) else group for group in found)
    return [str(error) for group in groups for error in group]


class TestSaving:
    def test_a_save_says_who_and_why_and_its_number(self, told, officer):
        url = page(told.registration)
        form = opened(officer, url)
        answer = save(officer, url, form, "Clearer wording", **{"name_en": "Signing up"})
        assert answer.status_code == 302
        told.registration.refresh_from_db()
        assert told.registration.name == {"zh-hans": "账号注册与登录", "en": "Signing up"}
        sealed = newest()
        assert (sealed.actor_name, sealed.reason, sealed.source) == (
            "Olivia Okafor",
            "Clearer wording",
            "admin",
        )
        assert f"Saved as change set #{sealed.number}." in messages_of(officer, answer)

    def test_an_untouched_form_changes_nothing_and_says_so(self, told, officer):
        before = newest().number
        url = page(told.registration)
        answer = save(officer, url, opened(officer, url))
        assert answer.status_code == 302
        assert newest().number == before
        assert "Nothing was changed, so nothing was saved." in messages_of(officer, answer)

    def test_without_a_reason_nothing_is_saved_and_nothing_typed_is_lost(self, told, officer):
        before = newest().number
        url = page(told.registration)
        answer = save(officer, url, opened(officer, url), "", **{"name_en": "Signing up"})
        assert answer.status_code == 200
        assert "Say in a few words why this is changed." in errors(answer)
        assert "Signing up" in answer.content.decode()
        assert newest().number == before

    @pytest.mark.parametrize("reason", ["  ", "x", "..", "——"])
    def test_a_mark_is_no_reason(self, told, officer, reason):
        before = newest().number
        url = page(told.phone)
        answer = save(officer, url, opened(officer, url), reason, **{"name_en": "Telephone"})
        assert answer.status_code == 200
        assert "Say in a few words why this is changed." in errors(answer)
        assert newest().number == before

    def test_two_chinese_characters_are_a_reason(self, told, officer):
        url = page(told.phone)
        form = opened(officer, url)
        assert save(officer, url, form, "更正", **{"name_en": "X"}).status_code == 302

    def test_ones_own_recent_reasons_are_suggested_first(self, told, officer):
        url = page(told.registration)
        save(officer, url, opened(officer, url), "Asked Legal", **{"name_en": "Y"})
        suggested = re.findall(
            r'<option value="([^"]+)"></option>', officer.get(url).content.decode()
        )
        assert suggested[0] == "Asked Legal"
        assert "Correction" in suggested

    def test_nothing_is_written_to_djangos_own_log(self, told, officer):
        url = page(told.registration)
        save(officer, url, opened(officer, url), **{"name_en": "Signing up"})
        assert not LogEntry.objects.exists()

    def test_what_the_database_refuses_is_a_sentence_in_the_form(self, told, officer):
        url = page(told.registration)
        form = opened(officer, url)
        answer = save(officer, url, form, **{"started_on": "2024-05-01", "ended_on": "2024-04-01"})
        assert answer.status_code == 200
        assert "An activity cannot end before it starts." in errors(answer)


class TestLinks:
    def test_links_are_chosen_in_one_box_and_written_as_rows(self, told, officer):
        with make.changes():
            web = make.product("web", controller=told.controller)
        url = page(told.registration)
        form = opened(officer, url)
        assert form["products"] == [str(told.app.pk)]
        save(officer, url, form, products=[web.pk], systems=[told.store.pk])
        assert [link.product_id for link in told.registration.products.all()] == [web.pk]
        assert [link.system_id for link in told.registration.systems.all()] == [told.store.pk]

    def test_a_retired_product_is_not_offered_but_stays_chosen(self, told, officer):
        with make.changes():
            told.app.retired_on = make.day("2024-01-01")
            told.app.save()
        url = page(told.registration)
        assert opened(officer, url)["products"] == [str(told.app.pk)]
        offered = officer.get(
            reverse("admin:autocomplete"),
            {
                "app_label": "processing",
                "model_name": "activityproduct",
                "field_name": "product",
                "term": "",
            },
        ).json()["results"]
        assert offered == []


class TestRows:
    def test_a_purpose_its_basis_and_its_row_can_be_added_in_one_save(self, told, officer):
        with make.changes():
            bill = make.purpose(told.security, "bill").purpose
        url = page(told.registration)
        form = opened(officer, url)
        before = newest().number
        answer = save(
            officer,
            url,
            form,
            "Billing begins",
            **new_row(form, "purposes", purpose=bill.pk),
            **new_row(form, "bases", purpose=bill.pk, regime=told.pipl.pk, basis=told.duty.pk),
            **new_row(
                form,
                "data",
                item=told.imei.pk,
                subject_category=told.phone_row.subject_category_id,
                necessity="optional",
                source="data_subject",
                purposes=[bill.pk],
                is_in_collected_list="on",
            ),
        )
        assert answer.status_code == 302, errors(answer)
        assert newest().number == before + 1
        added = ActivityPurpose.objects.get(activity=told.registration, purpose=bill)
        assert LegalBasis.objects.get(activity_purpose=added).basis == told.duty
        row = ActivityData.objects.get(activity=told.registration, item=told.imei)
        assert [link.activity_purpose for link in row.purposes.all()] == [added]

    def test_a_new_activity_can_be_entered_with_its_rows(self, told, officer):
        url = reverse("admin:processing_processingactivity_add")
        form = opened(officer, url)
        assert form["change_reason"] == ["First entry"]
        answer = save(
            officer,
            url,
            form,
            **{"name_zh-hans": "客服"},
            code="support",
            controller=told.controller.pk,
            **new_row(form, "purposes", purpose=told.notify.purpose_id),
            **new_row(
                form,
                "bases",
                purpose=told.notify.purpose_id,
                regime=told.pipl.pk,
                basis=told.duty.pk,
            ),
            **new_row(form, "disclosures", recipient=told.sms.pk, mode="entrust"),
        )
        assert answer.status_code == 302, errors(answer)
        made = ProcessingActivity.objects.get(code="support")
        assert made.status == "draft"
        assert made.purposes.get().bases.get().basis == told.duty
        assert made.disclosures.get().code == "support-sms-provider-entrust"

    def test_a_row_cannot_serve_a_purpose_of_another_activity(self, told, officer):
        url = page(told.registration)
        form = opened(officer, url)
        answer = save(officer, url, form, **{"data-0-purposes": [told.protect.purpose_id]})
        assert answer.status_code == 200
        assert any("Select a valid choice" in error for error in errors(answer))

    def test_the_same_item_of_the_same_people_is_told_by_name(self, told, officer):
        url = page(told.registration)
        form = opened(officer, url)
        answer = save(
            officer,
            url,
            form,
            **new_row(
                form,
                "data",
                item=told.phone.pk,
                subject_category=told.phone_row.subject_category_id,
                necessity="optional",
                source="data_subject",
            ),
        )
        assert answer.status_code == 200
        assert "“phone number” of “Registered users” is listed twice: keep one row for both." in (
            errors(answer)
        )

    def test_rows_of_a_registered_activity_are_ended_not_removed(self, told, officer):
        url = page(told.registration)
        form = opened(officer, url)
        assert not any(name.endswith("-DELETE") for name in form)
        save(officer, url, form, **{"data-0-DELETE": "on", "data-0-ended_on": "2026-01-31"})
        assert ActivityData.objects.filter(activity=told.registration).count() == 3
        assert ActivityData.objects.filter(ended_on=make.day("2026-01-31")).count() == 1

    def test_rows_of_a_draft_can_be_removed(self, told, officer):
        url = page(told.security)
        answer = save(officer, url, opened(officer, url), "Wrong row", **{"data-1-DELETE": "on"})
        assert answer.status_code == 302, errors(answer)
        assert ActivityData.objects.filter(activity=told.security).count() == 1

    def test_what_a_disclosure_still_needs_is_told_not_a_crash(self, told, officer):
        with make.changes():
            told.registration.status = "draft"
            told.registration.save()
        url = page(told.registration)
        form = opened(officer, url)
        numbers = {
            form[name][0]: name.removesuffix("-id")
            for name in form
            if re.fullmatch(r"data-\d+-id", name)
        }
        row = numbers[str(told.phone_row.pk)]
        answer = save(officer, url, form, **{f"{row}-DELETE": "on"})
        assert answer.status_code == 200
        assert any("protected" in error for error in errors(answer))
        assert ActivityData.objects.filter(pk=told.phone_row.pk).exists()

    def test_the_number_of_queries_does_not_depend_on_the_rows(self, told, officer):
        url = page(told.registration)
        officer.get(url)
        with CaptureQueriesContext(connection) as few:
            officer.get(url)
        with make.changes():
            for number in range(6):
                item = make.item(f"item-{number}")
                row = make.row(told.registration, item, told.identify)
                make.disclosure(told.registration, told.sms, row, purposes=(told.identify,))
        officer.get(url)  # what all activities stand on is read once for each moment
        with CaptureQueriesContext(connection) as many:
            officer.get(url)
        assert len(many) == len(few)
