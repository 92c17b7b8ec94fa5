"""What the processing register says (GDPR 30(1))."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from history.moments import newest_moment
from processing import models as processing
from processing.choices import OrganisationRole, TransferStatement
from register.assemble import assemble
from register.documents import KINDS
from register.documents.cells import Cell, Missing, Sensitive, plain
from register.facts import Register
from sharing import models as sharing

from ... import make

ARTICLE_30 = {
    "a": ["controller", "joint_controllers", "representatives", "protection_officers"],
    "b": ["purposes"],
    "c": ["people", "data"],
    "d": ["recipients"],
    "e": ["transfers"],
    "f": ["retention"],
    "g": ["measures"],
}


def amended(change: Callable[[], object]) -> Register:
    """The register after one more change."""
    with make.changes("Amended"):
        change()
    return assemble(newest_moment())


def text_of(cell: Cell) -> str:
    return "\n".join(plain(line) for line in cell)


@pytest.mark.parametrize(("letter", "keys"), ARTICLE_30.items())
def test_every_field_of_article_30_has_a_column(letter, keys):
    columns = {column.key: column for column in KINDS["processing-register"].columns}
    for key in keys:
        assert f"GDPR 30(1)({letter})" in columns[key].citation


def test_lines_are_the_activities_in_the_register_by_code(cells):
    assert list(cells()) == ["account-registration", "security-operations"]


def test_purposes_are_numbered_and_bases_refer_to_the_numbers(cells):
    line = cells()["account-registration"]
    assert line["purposes"] == ["1. Identify the user (main purpose)", "2. Send service notices"]
    assert line["legal_bases"] == [
        "1. PIPL: Statutory duty (PIPL 13(1)(3)); Cybersecurity Law, Art. 24",
        "2. PIPL: Consent (PIPL 13(1)(1))",
    ]


def test_a_claimed_exception_is_called_a_claim_with_what_it_must_become(cells):
    (said,) = cells()["security-operations"]["legal_bases"]
    assert "claimed exception, not a legal basis" in said
    assert "PIPL 13 has no counterpart" in said
    assert "re-base to: Consent (PIPL 13(1)(1)) or Statutory duty (PIPL 13(1)(3))" in said


def test_sensitive_items_are_marked_and_explained(cells):
    line = cells(language="zh-hans")["account-registration"]
    assert line["data"] == ["个人基本资料：手机号码", ("身份鉴别信息：", Sensitive("密码"))]
    assert line["sensitivity"] == [(Sensitive("密码"), "：GB/T 35273 附录 B（个人财产信息）")]


def test_retention_stands_by_category_and_by_item_where_a_category_is_not_of_one_mind(cells):
    lines = cells()
    assert text_of(lines["account-registration"]["retention"]) == (
        "Basic profile, Authentication data: until account closure; then deleted;"
        " legal exception: Unless the law requires keeping it"
    )
    assert lines["security-operations"]["retention"] == [
        (Sensitive("IMEI"), ": ", Missing("no retention rule recorded")),
        "operation log: 6 months from collection; then deleted",
    ]


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (TransferStatement.NONE_NOT_PLANNED, "No transfer to a third country"),
        (TransferStatement.UNKNOWN, "Not yet established"),
        (TransferStatement.YES, "are stated, but none is recorded"),
    ],
)
def test_what_is_not_transferred_is_stated(told, cells, statement, said):
    activities = processing.ProcessingActivity.objects.filter(pk=told.security.pk)
    register = amended(lambda: activities.update(transfer_statement=statement))
    assert said in text_of(cells(register=register)["security-operations"]["transfers"])


def test_transfers_name_country_and_tool(cells):
    assert cells()["account-registration"]["transfers"] == [
        "Germany: Example SMS Ltd; Standard contract (PIPL); safeguards: Encryption"
    ]


def test_a_transfer_that_the_statement_denies_is_called_a_contradiction(told, cells):
    activities = processing.ProcessingActivity.objects.filter(pk=told.registration.pk)
    denied = TransferStatement.NONE_NOT_PLANNED
    register = amended(lambda: activities.update(transfer_statement=denied))
    cell = cells(register=register)["account-registration"]["transfers"]
    assert "Germany" in text_of(cell)
    assert "contradicts" in text_of(cell)


def test_recipients_stand_by_mode_and_say_who_is_only_a_category(cells):
    cell = cells()["account-registration"]["recipients"]
    assert cell[0] == "entrusted processing: Example SMS Ltd (Processor)"
    assert "Couriers [only a category, no party named] (Warehousing and logistics)" in cell[1]
    statistics = cells()["security-operations"]["recipients"]
    assert "identifies nobody" in text_of(statistics)
    assert "Example SMS" not in text_of(statistics), "that disclosure has ended"


def test_a_recipient_that_still_owes_the_deletion_stays_on_the_list(told, cells):
    ended = sharing.Disclosure.objects.filter(code="ended")
    register = amended(lambda: ended.update(end_state="overdue"))
    assert "Example SMS" in text_of(cells(register=register)["security-operations"]["recipients"])
    assert "ended" in cells("recipients", register=register)


def test_the_controller_stands_with_officer_and_representative(cells):
    line = cells()["security-operations"]
    assert line["controller"][0] == "Example Vision"
    assert line["protection_officers"] == ["PI protection officer: Li Na; pipo@example.com"]
    assert line["representatives"] == [
        "EU representative: Example Representative; eu-rep@example.com"
    ]
    assert text_of(line["joint_controllers"]) == "no joint controller recorded"
    assert text_of(line["acting_for"]) == "not applicable"


def test_a_contact_whose_time_is_over_is_not_named(told, cells):
    contacts = processing.ContactRole.objects.filter(role__key="pipo")
    register = amended(lambda: contacts.update(valid_to=make.day("2020-12-31")))
    line = cells(register=register)["security-operations"]
    assert text_of(line["protection_officers"]) == "no protection officer recorded"


def test_a_processor_says_for_whom_it_acts(told, cells):
    def change():
        processing.ProcessingActivity.objects.filter(pk=told.security.pk).update(
            role=OrganisationRole.PROCESSOR,
            processing_categories=make.text("托管", "Hosting"),
        )
        sharing.ActingFor.objects.create(activity=told.security, party=told.sms)

    line = cells(register=amended(change))["security-operations"]
    assert "Example SMS Ltd" in line["acting_for"][0]
    assert line["acting_for"][1] == "Hosting"


def test_what_one_language_lacks_is_shown_in_the_other_and_marked(told, cells):
    activities = processing.ProcessingActivity.objects.filter(pk=told.security.pk)
    register = amended(lambda: activities.update(remarks=make.text("仅中文")))
    assert cells(register=register)["security-operations"]["remarks"] == ["仅中文 [zh]"]


def test_people_are_told_apart_when_there_are_several_kinds(told, cells):
    def change():
        children = make.people("child", make.text("儿童", "Children"), position=5)
        make.row(told.security, told.log, told.protect, subject_category=children)

    line = cells(register=amended(change))["security-operations"]
    assert line["people"] == ["Registered users", "Children"]
    assert "Children · Device information: operation log" in [plain(one) for one in line["data"]]


def test_measures_of_the_systems_used_count(told, cells):
    def change():
        processing.ActivitySystem.objects.create(activity=told.security, system=told.store)
        backup = make.named(
            processing.SecurityMeasure,
            "backup",
            make.text("备份", "Backups"),
            kind=make.term("security_measure", "backup"),
        )
        processing.SystemMeasure.objects.create(system=told.store, measure=backup)

    line = cells(register=amended(change))["security-operations"]
    assert line["measures"] == ["Backups (Term backup)"]
    assert line["storage"] == ["User database (database): China; Hangzhou"]
