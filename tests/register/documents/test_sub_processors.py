"""What the published list of processors says, and what it must not say (GDPR 28(2), 28(4))."""

from __future__ import annotations

from io import BytesIO

from history.moments import newest_moment
from processing import models as processing
from processing.choices import OrganisationRole, TransferStatement
from register.assemble import assemble
from register.documents import Document
from register.documents.cells import Missing
from register.writers import WRITERS
from sharing import models as sharing
from sharing.choices import DisclosureMode

from ... import make
from .lines import amend, lines_of, text_of

KIND = "sub-processors"


def test_only_those_who_process_for_us_are_listed(register):
    (line,) = lines_of(KIND, register)
    assert line["group"] == "Processors"
    assert line["name"] == ["Example SMS Ltd"]
    assert line["location"] == ["seat: Germany", "processed in: Germany"]
    assert line["purposes"] == ["Send service notices"]
    assert line["people"] == ["Registered users"]
    assert line["data"] == ["Basic profile: phone number"]
    assert line["since"] == ["from 2020-01-01"]
    assert line["transfers"] == ["Germany: Standard contract (PIPL); safeguards: Encryption"]
    assert line["policy"] == ["https://sms.example/privacy"]


def test_nothing_confidential_leaves(told):
    def change():
        secret = make.text("机密", "CONFIDENTIAL")
        sharing.SupervisionAudit.objects.update(findings=secret)
        sharing.Agreement.objects.update(name=secret, filing_no="CONFIDENTIAL-1")
        sharing.CrossBorderTransfer.objects.update(assessment_no="CONFIDENTIAL-2")
        sharing.Recipient.objects.update(
            contact=secret, phone="CONFIDENTIAL-3", registration_no="CONFIDENTIAL-4"
        )
        sharing.Disclosure.objects.update(description=secret, end_evidence=secret)

    amend(change)
    register = assemble(newest_moment())
    for form in ("html", "csv", "json"):
        out = BytesIO()
        WRITERS[form].write(Document(KIND, register, "en"), out)
        written = out.getvalue().decode()
        assert "Example SMS Ltd" in written
        for secret in ("CONFIDENTIAL", "sms-agreement", "sms-abroad", "sms-provider"):
            assert secret not in written, (form, secret)


def test_work_passed_on_and_work_for_others_make_sub_processors(told):
    amend(
        lambda: make.disclosure(
            told.registration,
            make.recipient("host", make.text("主机商", "Example Hosting"), is_category_only=True),
            told.phone_row,
            mode=DisclosureMode.SUB_ENTRUST,
        )
    )
    lines = lines_of(KIND)
    assert [one["group"] for one in lines] == ["Processors", "Sub-processors"]
    assert lines[1]["name"] == ["Example Hosting [only a category, no party named]"]
    assert lines[1]["location"] == [(Missing("not recorded"),)]
    activities = processing.ProcessingActivity.objects.filter(pk=told.registration.pk)
    amend(lambda: activities.update(role=OrganisationRole.PROCESSOR))
    assert {one["group"] for one in lines_of(KIND)} == {"Sub-processors"}


def test_a_party_of_two_activities_has_one_line(told):
    amend(
        lambda: make.disclosure(
            told.security, told.sms, told.imei_row, purposes=(told.protect,), code="sms-2"
        )
    )
    (line,) = lines_of(KIND)
    assert line["purposes"] == ["Send service notices", "Keep the service safe"]
    assert "Device information: IMEI" in text_of(line["data"])
    assert len(lines_of(KIND, product="app")[0]["purposes"]) == 1


def test_that_nothing_leaves_the_country_is_said_or_that_nobody_knows(told):
    sharing_abroad = sharing.CrossBorderTransfer.objects
    activities = processing.ProcessingActivity.objects.filter(pk=told.registration.pk)

    def end():
        sharing_abroad.update(ended_on=make.day("2021-01-01"))
        activities.update(transfer_statement=TransferStatement.NONE_NOT_PLANNED)

    amend(end)
    assert "none is planned" in text_of(lines_of(KIND)[0]["transfers"])
    amend(lambda: activities.update(transfer_statement=TransferStatement.UNKNOWN))
    assert "Not yet established" in text_of(lines_of(KIND)[0]["transfers"])


def test_who_still_has_the_data_stays_with_the_last_day(told):
    ended = sharing.Disclosure.objects.filter(code="sms")
    amend(lambda: ended.update(ended_on=make.day("2024-06-30"), end_state="overdue"))
    assert text_of(lines_of(KIND)[0]["since"]) == (
        "from 2020-01-01; until 2024-06-30\nended; return or deletion of the data not yet confirmed"
    )
