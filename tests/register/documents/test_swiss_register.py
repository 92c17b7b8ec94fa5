"""The Swiss record: a State for every disclosure abroad, and what guarantees it."""

from __future__ import annotations

from typing import Any

import pytest

from inventory.models import CountryStatus
from processing import models as processing
from processing.choices import OrganisationRole, TransferStatement
from register.documents import Document
from register.documents.cells import Cell, Missing, plain
from register.facts import Register
from sharing import models as sharing

from ... import make
from .test_processing_register import amended, text_of


def column(
    register: Register, key: str = "abroad", part: int = 0, language: str = "en"
) -> dict[str, Cell]:
    """A column of one part, by code of the activity."""
    of = Document("swiss-register", register, language).parts[part]
    keys = [heading.key for heading in of.headings]
    return {
        plain(line.cells[keys.index("code")][0]): line.cells[keys.index(key)] for line in of.lines()
    }


def transfers() -> Any:
    return sharing.CrossBorderTransfer.objects.filter(code="sms-abroad")


def test_a_transfer_under_other_law_has_no_swiss_guarantee(register):
    cell = column(register)["account-registration"]
    assert plain(cell[0]) == (
        "Germany: Example SMS Ltd; no tool recorded under ch_fadp; recorded under other law:"
        " Standard contract (PIPL); safeguards: Encryption"
    )


def test_a_state_of_the_economic_area_is_listed_with_what_makes_it_adequate(told):
    def change():
        CountryStatus.objects.create(
            country=told.germany,
            scheme="ch_adequacy",
            valid_from=make.day("2023-09-01"),
            article="DPO Annex 1",
        )

    cell = column(amended(change))["account-registration"]
    assert cell[0] == (
        "Germany: Example SMS Ltd; on the list of States with adequate protection, DPO Annex 1"
    )


def test_a_guarantee_recorded_for_switzerland_stands_with_the_state(told):
    def change():
        transfers().update(
            regime=make.term("regime", "ch_fadp", make.text("瑞士", "FADP")),
            mechanism=make.term("transfer_mechanism", "CH-16-2", article="FADP 16(2)"),
        )

    cell = column(amended(change))["account-registration"]
    assert cell[0] == (
        "Germany: Example SMS Ltd; Term CH-16-2 (FADP 16(2)) (FADP); safeguards: Encryption"
    )


def test_a_recipient_abroad_without_a_recorded_transfer_is_a_gap(told):
    cell = column(amended(lambda: transfers().delete()))["account-registration"]
    assert plain(cell[0]) == (
        "Germany: Example SMS Ltd; no transfer recorded; no guarantee recorded (FADP 16(2))"
    )
    assert Missing("no transfer recorded") in cell[0]


def test_recipients_of_unknown_state_are_named_and_departments_are_not(register):
    (unknown,) = [one for one in column(register)["account-registration"] if "State" in plain(one)]
    assert Missing("State not recorded") in unknown
    assert "Example Cloud" in plain(unknown)
    assert "Internal audit" not in plain(unknown)
    assert "Example SMS" not in plain(unknown)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (TransferStatement.NONE_NOT_PLANNED, "No disclosure abroad takes place"),
        (TransferStatement.UNKNOWN, "Not yet established"),
        (TransferStatement.YES, "are stated, but none is recorded"),
    ],
)
def test_no_disclosure_abroad_is_said_in_words(told, statement, said):
    of = processing.ProcessingActivity.objects.filter(pk=told.security.pk)
    cell = column(amended(lambda: of.update(transfer_statement=statement)))["security-operations"]
    assert said in text_of(cell)
    assert "Readers of reports" not in text_of(cell), "statistics identify nobody"


def test_recipients_in_switzerland_are_not_abroad(told):
    def change():
        transfers().delete()
        swiss = make.country("CH", "瑞士", "Switzerland")
        sharing.Recipient.objects.update(country=swiss)

    assert column(amended(change))["account-registration"] == [
        "All recipients recorded are in Switzerland."
    ]


def test_what_we_do_for_others_stands_in_a_part_of_its_own(told):
    def change():
        activity = make.activity("hosting", role=OrganisationRole.PROCESSOR)
        sharing.ActingFor.objects.create(activity=activity, party=told.sms)

    register = amended(change)
    assert "hosting" not in column(register)
    assert column(register, "principal", part=1) == {
        "hosting": ["Example SMS Ltd", "Germany", "Privacy office; privacy@sms.example"]
    }


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("de", "Verzeichnis der Bearbeitungstätigkeiten (Art. 12 DSG)"),
        ("fr", "Registre des activités de traitement (art. 12 LPD)"),
        ("it", "Registro delle attività di trattamento (art. 12 LPD)"),
    ],
)
def test_it_is_printed_in_the_languages_of_the_country(register, language, title):
    document = Document("swiss-register", register, language)
    assert document.title == title
    own = {"purposes", "people", "data", "recipients", "retention", "measures", "abroad"}
    headings = [one for part in document.parts for one in part.headings if one.key in own]
    assert headings
    assert not [one.text for one in headings if "[" in one.text]
    assert not [part.title for part in document.parts if "[" in part.title]
