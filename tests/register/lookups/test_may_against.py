"""*May I?* Every rule by which the record contradicts a question, where it holds and where not."""

from __future__ import annotations

from typing import Any

import pytest

from inventory.choices import CountryScheme
from inventory.models import CountryStatus
from processing import models as processing
from processing.choices import Lifecycle, ProcessStatus, RecordStatus, TransferStatement
from register.lookups.may_shapes import ItemAnswer, Verdict
from sharing.models import CrossBorderTransfer, Disclosure
from tests import make
from tests.make import day

from .asking import snapshot

pytestmark = pytest.mark.django_db

RECORDED, WITH, NOT, AGAINST = Verdict

BEFORE, AFTER = day("2026-03-30"), day("2026-04-01")
"""Around the day of the snapshot."""
SAYS_NONE = "States that no transfer abroad takes place and none is planned."


def change(record: Any, **values: Any) -> None:
    with make.changes():
        for field, value in values.items():
            setattr(record, field, value)
        record.save()


def because(answer: ItemAnswer) -> list[tuple[str, str, Any]]:
    return [(one.kind, one.code, one.says) for one in answer.because]


@pytest.mark.parametrize(
    ("kind", "parts"),
    [
        ("item", {}),
        ("purpose", {"purpose": "notify"}),
        ("activity", {"activity": "account-registration"}),
        ("system", {"system": "user-db"}),
        ("recipient", {"recipient": "sms-provider"}),
        ("product", {"product": "app"}),
        ("controller", {"controller": "example-vision"}),
    ],
)
def test_a_retired_record_speaks_against_what_names_it(told, ask, kind, parts):
    record = {
        "item": told.phone,
        "purpose": processing.Purpose.objects.get(code="notify"),
        "activity": told.registration,
        "system": told.store,
        "recipient": told.sms,
        "product": told.app,
        "controller": told.controller,
    }[kind]
    change(record, retired_on=AFTER)
    assert ask(snapshot(), "phone-number", **parts).verdict == WITH
    change(record, retired_on=BEFORE)
    answer = ask(snapshot(), "phone-number", **parts)
    assert answer.verdict == AGAINST
    assert (kind, record.code, "Was retired on 2026-03-30.") in because(answer)


@pytest.mark.parametrize("kind", ["system", "recipient", "product"])
def test_a_retired_record_that_is_not_asked_about_is_no_matter(told, ask, kind):
    change(
        {"system": told.store, "recipient": told.sms, "product": told.app}[kind], retired_on=BEFORE
    )
    assert ask(snapshot(), "phone-number").verdict == WITH


@pytest.mark.parametrize("asked", [{}, {"activity": "account-registration"}])
@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"ended_on": BEFORE}, "Ended on 2026-03-30."),
        ({"process_status": ProcessStatus.ENDED}, "Its processing is recorded as ended."),
        ({"process_status": ProcessStatus.SUSPENDED}, "Its processing is recorded as suspended."),
        ({"status": RecordStatus.RETIRED}, "Has left the register."),
    ],
)
def test_an_activity_that_is_over_speaks_against_its_uses(told, ask, values, says, asked):
    change(told.registration, **values)
    answer = ask(snapshot(), "phone-number", **asked)
    assert answer.verdict == AGAINST
    assert because(answer) == [("activity", "account-registration", says)]


@pytest.mark.parametrize(
    "values",
    [
        {"ended_on": AFTER},
        {"process_status": ProcessStatus.TRIAL},
        {"status": RecordStatus.APPROVED},
    ],
)
def test_an_activity_that_goes_on_does_not(told, ask, values):
    change(told.registration, **values)
    assert ask(snapshot(), "phone-number", activity="account-registration").verdict == WITH


def test_an_activity_that_is_over_does_not_speak_of_anothers_use(told, ask):
    """The operation log was used for a lottery, and is used for security."""
    change(told.registration, process_status=ProcessStatus.ENDED)
    assert ask(snapshot(), "operation-log").verdict == WITH


def test_a_discontinued_product_speaks_against_its_uses(told, ask):
    change(told.app, lifecycle=Lifecycle.SUSPENDED)
    assert ask(snapshot(), "phone-number", product="app").verdict == WITH
    change(told.app, lifecycle=Lifecycle.DISCONTINUED, discontinued_on=BEFORE)
    answer = ask(snapshot(), "phone-number", product="app")
    assert answer.verdict == AGAINST
    assert because(answer) == [("product", "app", "Is recorded as discontinued.")]


def test_a_row_that_has_ended_speaks_against_the_use(told, ask):
    change(told.phone_row, ended_on=AFTER)
    assert ask(snapshot(), "phone-number").verdict == WITH
    change(told.phone_row, ended_on=BEFORE)
    answer = ask(snapshot(), "phone-number", purpose="notify")
    assert answer.verdict == AGAINST
    assert because(answer) == [
        (
            "activity",
            "account-registration",
            "Uses the item no longer; the last day was 2026-03-30.",
        )
    ]
    assert ask(snapshot(), "phone-number", purpose="protect").verdict == NOT


def test_a_purpose_that_has_ended_speaks_against_the_use(told, ask):
    change(told.notify, ended_on=AFTER)
    assert ask(snapshot(), "phone-number", purpose="notify").verdict == WITH
    change(told.notify, ended_on=BEFORE)
    answer = ask(snapshot(), "phone-number", purpose="notify")
    assert answer.verdict == AGAINST
    assert because(answer) == [
        (
            "purpose",
            "notify",
            "Is pursued no longer in “Account registration and log-in”; the last day was"
            " 2026-03-30.",
        )
    ]


def test_a_disclosure_that_has_ended_speaks_against_giving(told, ask):
    asked = {"recipient": "sms-provider"}
    change(told.sms_disclosure, ended_on=AFTER)
    assert ask(snapshot(), "phone-number", **asked).verdict == WITH
    change(told.sms_disclosure, ended_on=BEFORE)
    answer = ask(snapshot(), "phone-number", **asked)
    assert answer.verdict == AGAINST
    assert because(answer) == [("disclosure", "sms", "Ended on 2026-03-30.")]
    change(told.sms_disclosure, end_state="overdue")
    # The recipient has the data still, and so it stands in the documents; more is not given.
    assert ask(snapshot(), "phone-number", **asked).verdict == AGAINST
    change(told.sms_disclosure, ended_on=None, retired_on=BEFORE)
    answer = ask(snapshot(), "phone-number", **asked)
    assert because(answer) == [("disclosure", "sms", "Was retired on 2026-03-30.")]


def test_a_transfer_that_has_ended_speaks_against_sending_there(told, ask):
    asked = {"recipient": "sms-provider", "country": "DE"}
    transfer = CrossBorderTransfer.objects.get(code="sms-abroad")
    change(transfer, ended_on=AFTER)
    assert ask(snapshot(), "phone-number", **asked).verdict == WITH
    change(transfer, ended_on=BEFORE)
    answer = ask(snapshot(), "phone-number", **asked)
    assert answer.verdict == AGAINST
    assert because(answer) == [("transfer", "sms-abroad", "Ended on 2026-03-30.")]


def test_an_activity_that_sends_nothing_abroad_says_so_of_another_country(told, ask):
    register = snapshot()
    answer = ask(register, "imei", country="DE")
    assert answer.verdict == AGAINST
    assert because(answer) == [("activity", "security-operations", SAYS_NONE)]
    assert ask(register, "imei", country="DE", recipient="sms-provider").verdict == AGAINST
    assert ask(register, "imei", country="CN").verdict == NOT
    assert ask(register, "imei", country="DE", purpose="notify").verdict == NOT


def test_the_statement_prevails_over_a_transfer_that_contradicts_it(told, ask):
    asked = {"recipient": "sms-provider", "country": "DE"}
    assert ask(snapshot(), "phone-number", **asked).verdict == WITH
    change(told.registration, transfer_statement=TransferStatement.NONE_NOT_PLANNED)
    answer = ask(snapshot(), "phone-number", **asked)
    assert answer.verdict == AGAINST
    assert because(answer) == [("activity", "account-registration", SAYS_NONE)]


def test_one_activitys_statement_says_nothing_of_another(told, ask):
    with make.changes():
        make.row(told.registration, told.imei, told.identify)
    answer = ask(snapshot(), "imei", country="DE")
    assert answer.verdict == NOT
    assert answer.because == []


def test_within_the_eea_the_statement_on_third_countries_says_nothing(told, ask):
    with make.changes():
        france = make.country("FR", "法国", "France")
        told.controller.country = france
        told.controller.save()
        told.registration.transfer_statement = TransferStatement.NONE_NOT_PLANNED
        told.registration.save()
    asked = {"recipient": "sms-provider", "country": "DE"}
    assert ask(snapshot(), "phone-number", **asked).verdict == AGAINST
    with make.changes():
        for country in (france, told.germany):
            CountryStatus.objects.create(
                country=country, scheme=CountryScheme.EEA, valid_from=day("1994-01-01")
            )
    assert ask(snapshot(), "phone-number", **asked).verdict == WITH


def test_a_recipient_abroad_without_a_recorded_transfer_is_not_recorded(told, ask):
    with make.changes():
        CrossBorderTransfer.objects.all().delete()
    asked = {"recipient": "sms-provider", "country": "DE"}
    answer = ask(snapshot(), "phone-number", **asked)
    assert answer.verdict == NOT
    assert (
        "Example SMS Ltd is recorded in Germany, but the transfer there is not." in answer.missing
    )
    change(told.controller, country=told.germany)
    assert ask(snapshot(), "phone-number", **asked).verdict == WITH


def test_a_recipient_whose_country_nobody_recorded_is_pointed_out(told, ask):
    with make.changes():
        CrossBorderTransfer.objects.all().delete()
        told.sms.country = None
        told.sms.save()
    answer = ask(snapshot(), "phone-number", recipient="sms-provider", country="CN")
    assert answer.verdict == NOT
    assert "The country of Example SMS Ltd is not recorded." in answer.missing


def test_a_system_hosted_elsewhere_speaks_against_the_place(told, ask):
    asked = {"system": "user-db"}
    assert ask(snapshot(), "phone-number", country="CN", **asked).verdict == WITH
    answer = ask(snapshot(), "phone-number", country="DE", **asked)
    assert answer.verdict == AGAINST
    assert because(answer) == [("system", "user-db", "Is hosted in China.")]
    change(told.store, hosting_country=None)
    answer = ask(snapshot(), "phone-number", country="DE", **asked)
    assert answer.verdict == NOT
    assert "Where the system “User database” is hosted is not recorded." in answer.missing


def test_with_a_recipient_the_place_is_the_recipients_and_not_the_systems(told, ask):
    answer = ask(
        snapshot(), "phone-number", system="user-db", recipient="sms-provider", country="DE"
    )
    assert answer.verdict == WITH


def test_a_controller_that_says_only_where_it_stores_is_at_home_there(told, ask):
    asked = {"purpose": "protect", "country": "DE"}
    change(told.controller, country=None)
    assert ask(snapshot(), "operation-log", **asked).verdict == NOT
    place = {"controller": told.controller, "country": told.china}
    with make.changes():
        processing.ControllerStorageCountry.objects.create(**place)
    assert ask(snapshot(), "operation-log", **asked).verdict == AGAINST


def test_a_controller_without_a_country_leaves_nothing_to_compare_with(told, ask):
    change(told.controller, country=None)
    answer = ask(snapshot(), "password", country="DE")
    assert answer.verdict == NOT
    assert "The country of the controller “Example Vision” is not recorded." in answer.missing
    answer = ask(snapshot(), "phone-number", country="DE", recipient="sms-provider")
    assert answer.verdict == WITH
    assert "The country of the controller “Example Vision” is not recorded." in answer.missing


def test_a_disclosure_that_has_ended_says_so_of_its_country_too(told, ask):
    change(told.controller, country=told.germany)
    change(told.security, transfer_statement=TransferStatement.UNKNOWN)
    ended = Disclosure.objects.get(code="ended")
    answer = ask(snapshot(), "imei", country="DE")
    assert answer.verdict == AGAINST
    assert because(answer) == [("disclosure", "ended", "Ended on 2023-01-01.")]
    change(ended, ended_on=None)
    assert ask(snapshot(), "imei", country="DE").verdict == WITH
