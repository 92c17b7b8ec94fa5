"""A token limited to some controllers or products is told of their activities only."""

from __future__ import annotations

from typing import Any

import pytest

from inventory.models import DataItem, DataSubjectCategory
from processing.choices import DataSource, Necessity
from processing.models import (
    ActivityData,
    ActivityProduct,
    Controller,
    ProcessingActivity,
    Product,
)
from register.api.answers import MEMORY

from ... import make
from ...people import person
from .asking import Asking
from .gatehouse import token_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("example", "another")]

THEIRS = ["fraud-prevention", "security-operations"]


@pytest.fixture
def another(db: None) -> None:
    """Another controller with a product of its own, and an activity that uses the IMEI."""
    with make.changes():
        controller = make.named(Controller, "another", registration_type="", country=None)
        product = make.named(Product, "another-app", controller=controller, carrier="app")
        activity = make.named(ProcessingActivity, "another-activity", controller=controller)
        ActivityProduct.objects.create(activity=activity, product=product)
        ActivityData.objects.create(
            activity=activity,
            item=DataItem.objects.get(code="imei"),
            subject_category=DataSubjectCategory.objects.get(key="user"),
            necessity=Necessity.values[0],
            source=DataSource.values[0],
        )


def limited(**limits: Any) -> Asking:
    MEMORY.clear()
    _token, text = token_of(person("chen"), "read", "check", **limits)
    return Asking(Authorization=f"Bearer {text}")


def of_controller() -> Asking:
    return limited(controllers=[Controller.objects.get(code="another")])


def of_product() -> Asking:
    return limited(products=[Product.objects.get(code="another-app")])


@pytest.fixture(params=[of_controller, of_product])
def mine(request: Any) -> Asking:
    made: Asking = request.param()
    return made


def test_lists_show_its_own_alone(mine, api):
    path = "activities/?state=working&data_item=imei"
    assert mine.get(path).codes == ["another-activity"]
    assert api.get(path).codes == ["another-activity", *THEIRS]
    assert mine.get("disclosures/?state=working").codes == []


def test_what_it_may_not_see_is_as_if_it_were_not_there(mine):
    told = mine.get("activities/fraud-prevention/?state=working")
    assert (told.status, told.faults) == (404, [("code", "unknown")])
    assert "known" not in told.json["errors"][0]
    assert mine.get("disclosures/sms-sending/?state=working").status == 404
    assert mine.get("activities/another-activity/?state=working").status == 200


def test_look_ups_and_checks_know_its_own_alone(mine, api):
    path = "data-items/imei/?state=working&fields=uses.summary"
    summary = mine.get(path).json["uses"]["summary"]
    assert [one["code"] for one in summary["activities"]] == ["another-activity"]
    question = {"data_items": ["imei"], "purpose": "fraud-prevention", "state": "working"}
    assert mine.post("checks/", question).json["verdict"] == "not_recorded"
    assert api.post("checks/", question).json["verdict"] == "recorded_with_conditions"


@pytest.mark.parametrize(
    "path",
    [
        *("changesets/", "changesets/1/", "differences/?from=%231", "documents/recipients/"),
        "findings/",
    ],
)
def test_what_tells_of_the_whole_register_is_refused(mine, path):
    told = mine.get(path)
    assert (told.status, told.json["type"]) == (403, "/api/v1/problems/forbidden/")
