"""The whole record at a moment."""

from __future__ import annotations

import pytest

from history import records
from history.moments import moment_of_number, newest_moment
from history.reading import columns_as_of
from history.tracking import tracked_models
from processing.models import ProcessingActivity
from processing.reading import activities_as_of
from register.assemble import assemble
from register.facts import Register
from register.models import Notice
from sharing.models import DistinctParties
from sharing.reading import disclosures_as_of

from .. import make, world

pytestmark = pytest.mark.django_db

TABLES = 13 + 27 + 14 + 1
"""Three floors, and whether there are notices, whose own words would be one more."""


@pytest.fixture
def told():
    with make.changes():
        return world.build()


def test_it_joins_what_the_floors_say(told):
    register = assemble(newest_moment())
    activity = register.processing.activities[told.registration.pk]
    assert activity.code == "account-registration"
    assert activity.name.in_language("zh-hans") == "账号注册与登录"
    assert activity.product_ids == (told.app.pk,)
    row = next(row for row in activity.rows if row.id == told.phone_row.pk)
    assert row.system_ids == (told.store.pk,)
    assert row.activity_purpose_ids == (told.identify.pk, told.notify.pk)
    assert register.inventory.items[row.item_id].code == "phone-number"
    purpose = next(one for one in activity.purposes if one.id == told.identify.pk)
    assert [basis.basis_id for basis in purpose.bases] == [told.duty.pk]
    disclosure = register.sharing.disclosures[told.sms_disclosure.pk]
    assert disclosure.row_ids == (told.phone_row.pk,)
    assert [transfer.country_id for transfer in disclosure.transfers] == [told.germany.pk]


def test_what_ended_or_retired_stays_in_the_snapshot(told):
    register = assemble(newest_moment())
    codes = {activity.code for activity in register.processing.activities.values()}
    assert "fax-service" in codes
    assert len(register.processing.activities[told.registration.pk].rows) == 3


def test_the_number_of_queries_does_not_depend_on_the_size(told, django_assert_num_queries):
    small = newest_moment()
    with django_assert_num_queries(TABLES):
        assemble(small)
    with make.changes():
        for number in range(57):
            activity = make.activity(f"activity-{number}", controller=told.controller)
            purpose = make.purpose(activity, f"purpose-{number}")
            row = make.row(activity, told.phone, purpose)
            make.disclosure(activity, told.sms, row, purposes=(purpose,))
    large = newest_moment()
    with django_assert_num_queries(TABLES):
        assert len(assemble(large).processing.activities) == 60
    with django_assert_num_queries(TABLES):
        assert len(assemble(small).processing.activities) == 3


def test_the_past_answers_as_it_did(told):
    before = newest_moment()
    as_it_was = assemble(before)
    with make.changes("Reworded"):
        ProcessingActivity.objects.filter(pk=told.registration.pk).update(
            remarks=make.text("新", "new")
        )
        told.statistics.delete()
    assert assemble(moment_of_number(before.number)) == as_it_was
    now = assemble(newest_moment())
    assert now.processing.activities[told.registration.pk].remarks == make.text("新", "new")
    assert told.statistics_pk not in now.sharing.disclosures


def test_before_anything_was_recorded():
    register = assemble(newest_moment())
    assert register.number == 0
    assert register.sealed_there is None
    assert not register.processing.activities


def test_a_narrow_look_up_is_cut_from_the_same_cloth(told, django_assert_num_queries):
    whole = assemble(newest_moment())
    with django_assert_num_queries(13):
        found = activities_as_of(whole.number, {"code": ["account-registration"]})
    assert found == {told.registration.pk: whole.processing.activities[told.registration.pk]}
    with django_assert_num_queries(5):
        flows = disclosures_as_of(whole.number, {"recipient_id": [told.sms.pk]})
    assert flows == {
        key: value
        for key, value in whole.sharing.disclosures.items()
        if value.recipient_id == told.sms.pk
    }


def test_facts_hold_every_column(told, monkeypatch):
    """A column nobody reads would be missing from every document without anybody noticing."""
    read = {}

    def spy(model, number, fields, where=None):
        read[model] = set(fields)
        return columns_as_of(model, number, fields, where)

    monkeypatch.setattr(records, "columns_as_of", spy)
    assemble(newest_moment())
    del read[Notice]  # of notices only what organisations say in words of their own
    floors = {"inventory", "processing", "sharing"}
    of_floors = {one for one in tracked_models() if one._meta.app_label in floors}
    # Whom somebody found to be different parties is about the register's own work.
    assert set(read) == of_floors - {DistinctParties}
    for model, fields in read.items():
        columns = {field.attname for field in model._meta.concrete_fields} - {"loaded_digest"}
        is_link = len(columns) == 3 and len(fields) == 2
        assert fields == (columns - {"id"} if is_link else columns), model.__name__


def test_a_register_is_frozen(told):
    register = assemble(newest_moment())
    with pytest.raises(AttributeError):
        register.number = 7  # type: ignore[misc] # which is what is tested
    assert isinstance(register, Register)
