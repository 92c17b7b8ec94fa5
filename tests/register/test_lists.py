"""The lists: searched in both languages, filtered, as quick with forty rows as with one."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from inventory.models import Term
from processing.models import ProcessingActivity, RetentionRule

from .. import make, world
from ..people import person, signed_in

pytestmark = pytest.mark.django_db

ACTIVITIES = "admin:processing_processingactivity_changelist"


@pytest.fixture
def told():
    with make.changes("First entry"):
        return world.build()


@pytest.fixture
def officer():
    return signed_in(person("olivia"))


def codes(client: Any, name: str, **asked: Any) -> set[str]:
    answer = client.get(reverse(name), {key.replace("_", "-"): v for key, v in asked.items()})
    assert answer.status_code == 200
    return {record.code for record in answer.context["cl"].result_list}


class TestSearch:
    @pytest.mark.parametrize("words", ["账号", "log-in", "LOG-IN", "account-reg", "S8", "用户中心"])
    def test_finds_an_activity_in_either_language(self, told, officer, words):
        assert codes(officer, ACTIVITIES, q=words) == {"account-registration"}

    @pytest.mark.parametrize("words", ["zh-hans", "%", "_", "\\"])
    def test_searches_what_people_wrote_and_nothing_else(self, told, officer, words):
        assert codes(officer, ACTIVITIES, q=words) == set()

    @pytest.mark.parametrize("words", ["手机", "PHONE"])
    def test_finds_a_data_item_by_its_names(self, told, officer, words):
        assert codes(officer, "admin:inventory_dataitem_changelist", q=words) == {"phone-number"}

    def test_boxes_search_likewise_and_leave_out_what_is_retired_or_ended(self, told, officer):
        with make.changes():
            make.people("fax", make.text("传真用户", "Fax"), in_force_to=make.day("2020-01-01"))

        def offered(model: str, field: str, term: str) -> list[str]:
            asked = {
                "app_label": "processing",
                "model_name": model,
                "field_name": field,
                "term": term,
            }
            found = officer.get(reverse("admin:autocomplete"), asked).json()["results"]
            return [one["text"] for one in found]

        assert offered("activitydata", "item", "手机") == ["phone number"]
        assert offered("activitydata", "subject_category", "用户") == ["Registered users"]
        assert offered("activitydata", "retention", "closed") == ["Until the account is closed"]
        with make.changes():
            RetentionRule.objects.update(retired_on=make.day("2024-01-01"))
        assert offered("activitydata", "retention", "closed") == []

    def test_a_box_offers_terms_of_its_own_vocabulary_only(self, told, officer):
        asked = {"app_label": "processing", "model_name": "legalbasis", "field_name": "regime"}
        found = officer.get(reverse("admin:autocomplete"), asked | {"term": ""}).json()["results"]
        regimes = Term.objects.filter(vocabulary="regime")
        assert {one["id"] for one in found} == {str(term.pk) for term in regimes}


class TestFilters:
    def test_activities_by_what_they_are_and_what_they_contain(self, told, officer):
        device = told.imei.category_id
        scheme = Term.objects.get(key="PIPL28").pk
        supplier = told.couriers.recipient.category_id

        def found(**asked: Any) -> set[str]:
            return codes(officer, ACTIVITIES, **asked)

        answer = officer.get(reverse(ACTIVITIES), {"status__exact": "draft"})
        assert {one.code for one in answer.context["cl"].result_list} == {"security-operations"}
        assert found(products_product=told.app.pk) == {"account-registration"}
        assert found(data_item_category=device) == {"account-registration", "security-operations"}
        assert found(sensitive=scheme) == {"security-operations"}
        assert found(disclosures_recipient_category=supplier) == {"account-registration"}
        assert found(disclosures_mode="authority") == {"account-registration"}
        assert len(found(controller=told.controller.pk)) == 3

    def test_only_what_is_used_is_offered(self, told, officer):
        with make.changes():
            make.product("unused", controller=told.controller)
        page = officer.get(reverse(ACTIVITIES)).content.decode()
        assert f"products-product={told.app.pk}" in page
        assert "unused" not in page

    @pytest.mark.parametrize("value", ["x", "-1", "9999999", "1' or '1", "９"])
    def test_nonsense_in_an_address_is_no_crash(self, told, officer, value):
        for name in ("products-product", "sensitive", "disclosures-mode", "controller", "q"):
            assert officer.get(reverse(ACTIVITIES), {name: value}).status_code in (200, 302)

    def test_records_in_use_or_retired(self, told, officer):
        with make.changes():
            told.sms.retired_on = make.day("2024-01-01")
            told.sms.save()
        name = "admin:sharing_recipient_changelist"
        assert codes(officer, name, use="retired") == {"sms-provider"}
        assert "sms-provider" not in codes(officer, name, use="current")
        assert "sms-provider" in codes(officer, name)


class TestColumns:
    def test_names_are_in_the_language_of_the_page_with_the_other_beneath(self, told, officer):
        page = officer.get(reverse(ACTIVITIES)).content.decode()
        assert re.search(
            r">Account registration and log-in<small[^>]*>账号注册与登录</small>", page
        )
        officer.cookies["django_language"] = "zh-hans"
        page = officer.get(reverse(ACTIVITIES)).content.decode()
        assert re.search(
            r">账号注册与登录<small[^>]*>Account registration and log-in</small>", page
        )

    def test_who_changed_a_record_last_counts_its_rows(self, told, officer):
        with make.changes("Row mended", actor_name="Wang Fang"):
            told.phone_row.volume = 5
            told.phone_row.save()
        page = officer.get(reverse(ACTIVITIES), {"q": "account"}).content.decode()
        assert "Wang Fang" in page
        assert "· #2" in page

    def test_every_list_costs_the_same_for_one_and_for_many(self, told, officer):
        for model, page in admin.site._registry.items():
            url = reverse(f"admin:{page.opts.app_label}_{page.opts.model_name}_changelist")
            officer.get(url)
            with CaptureQueriesContext(connection) as all_of_them:
                officer.get(url)
            first = model._default_manager.order_by("pk").first()
            if first is None:
                continue
            with CaptureQueriesContext(connection) as only_one:
                officer.get(url, {"pk": first.pk})
            assert len(all_of_them) <= len(only_one) + 1, model

    def test_thirteen_activities_cost_what_three_do(self, told, officer):
        officer.get(reverse(ACTIVITIES))
        with CaptureQueriesContext(connection) as few:
            officer.get(reverse(ACTIVITIES))
        with make.changes():
            for number in range(10):
                one = make.activity(f"more-{number}", controller=told.controller)
                make.row(one, told.phone, make.purpose(one, "identify"))
                one.products.create(product=told.app)
        with CaptureQueriesContext(connection) as many:
            officer.get(reverse(ACTIVITIES))
        assert ProcessingActivity.objects.count() == 13
        assert len(many) == len(few)
