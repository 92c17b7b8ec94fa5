"""The registers of Germany, Luxembourg, Italy and Brazil."""

from __future__ import annotations

from typing import Any

import pytest

from history.moments import newest_moment
from inventory.models import CountryStatus, DataSubjectCategory
from processing import models as processing
from processing.choices import OrganisationRole, TransferStatement
from register.assemble import assemble
from register.documents import Document
from register.documents.cells import Missing, Sensitive, plain
from sharing.models import CrossBorderTransfer

from ... import make

WITHIN = (
    "No transfer to a third country is recorded: the transfers recorded stay within the European"
    " Economic Area."
)
NATIONAL = ("dsk-vvt", "cnpd-register", "garante-register", "anpd-register")


def lines(key: str, language: str = "en", *, dated: bool = False) -> list[dict[str, Any]]:
    """The cells of each line by column, in the order of the activities' codes."""
    document = Document(key, assemble(newest_moment(), dated=dated), language)
    (part,) = document.parts
    keys = [heading.key for heading in part.headings]
    return [dict(zip(keys, line.cells, strict=True)) for line in part.lines()]


def in_the_eea(told: Any) -> None:
    with make.changes("Joined"):
        CountryStatus.objects.create(
            country=told.germany, scheme="eea", valid_from=make.day("1994-01-01")
        )


class TestGermany:
    def test_says_in_its_own_words_that_no_transfer_takes_place(self, told):
        _, security = lines("dsk-vvt", "de")
        assert security["transfer"] == [
            "Datenübermittlung findet nicht statt und ist auch nicht geplant."
        ]
        _, security = lines("dsk-vvt")
        for key in ("third_countries", "named_recipients", "guarantees"):
            assert security[key] == ["not applicable"]

    def test_names_country_recipient_and_guarantee_of_a_transfer(self, told):
        registration, _ = lines("dsk-vvt", "de")
        assert registration["transfer"] == ["Datenübermittlung findet wie folgt statt:"]
        registration, _ = lines("dsk-vvt")
        assert registration["third_countries"] == ["Germany"]
        assert registration["named_recipients"] == ["Example SMS Ltd (Germany)"]
        assert [plain(line) for line in registration["guarantees"]] == [
            "Germany: no tool recorded under GDPR; recorded under other law: Standard contract"
            " (PIPL); safeguards: Encryption",
            "Entrustment agreement",
        ]

    def test_calls_a_transfer_inside_the_eea_none(self, told):
        in_the_eea(told)
        registration, _ = lines("dsk-vvt")
        assert registration["transfer"] == [WITHIN]
        assert registration["third_countries"] == ["not applicable"]

    def test_leaves_nothing_blank_while_transfers_are_unknown(self, told):
        with make.changes("Unknown"):
            CrossBorderTransfer.objects.all().delete()
            processing.ProcessingActivity.objects.update(
                transfer_statement=TransferStatement.UNKNOWN
            )
        registration, _ = lines("dsk-vvt")
        assert isinstance(registration["transfer"][0][0], Missing)
        assert registration["third_countries"] == [(Missing("none recorded"),)]

    def test_remarks_a_transfer_that_the_activity_denies(self, told):
        with make.changes("Denied"):
            processing.ProcessingActivity.objects.update(
                transfer_statement=TransferStatement.NONE_NOT_PLANNED
            )
        registration, _ = lines("dsk-vvt")
        assert registration["transfer"][0] == "Transfer of data takes place as follows:"
        assert "contradicts" in plain(registration["transfer"][1])

    def test_splits_recipients_into_inside_and_outside(self, told):
        registration, security = lines("dsk-vvt")
        assert registration["internal_recipients"] == [
            "User centre",
            "Internal audit (Other recipient)",
        ]
        outside = [plain(line) for line in registration["external_recipients"]]
        assert outside[0] == "entrusted processing: Example SMS Ltd (Processor)"
        assert not any("Internal audit" in line for line in outside)
        assert security["internal_recipients"] == [(Missing("no recipient recorded"),)]

    def test_says_which_data_are_special_or_that_none_is(self, told):
        with make.changes("Health"):
            health = make.item("heart-rate", make.text("心率", "heart rate"))
            category = make.term("sensitivity_category", "GDPR9-health")
            make.sensitive(health, "GDPR9", category=category)
            make.row(told.security, health, told.protect)
        registration, security = lines("dsk-vvt")
        assert registration["special_categories"] == [
            "No item is recorded as a special category of data or as data on offences."
        ]
        assert security["special_categories"] == [
            ("Data concerning health: ", Sensitive("heart rate"))
        ]

    def test_says_when_an_activity_was_entered_and_changed(self, told):
        day = assemble(newest_moment()).day.isoformat()
        registration, _ = lines("dsk-vvt", dated=True)
        assert (registration["created"], registration["changed"]) == ([day], [day])


class TestLuxembourgAndItaly:
    @pytest.mark.parametrize(
        ("key", "language", "headings"),
        [
            (
                "cnpd-register",
                "fr",
                [
                    "Finalité",
                    "Catégories de personnes concernées",
                    "Catégories de données traitées",
                    "Catégories de destinataires",
                    "Transferts vers des pays tiers",
                    "Délais prévus pour l'effacement",
                    "Mesures de sécurité organisationnelles et techniques",
                ],
            ),
            (
                "garante-register",
                "it",
                [
                    "Tipologia di trattamento",
                    "Finalità e basi legali del trattamento",
                    "Categorie di interessati",
                    "Categorie di dati personali",
                    "Categorie di destinatari",
                    "Trasferimento dati verso paesi terzi",
                    "Termini ultimi di cancellazione previsti",
                    "Misure di sicurezza tecniche e organizzative",
                ],
            ),
        ],
    )
    def test_have_the_columns_of_their_templates(self, register, key, language, headings):
        document = Document(key, register, language)
        assert [one.text for one in document.parts[0].headings] == headings

    def test_each_line_says_which_activity_it_is(self, told):
        registration, _ = lines("cnpd-register")
        assert registration["purpose"] == [
            "Account registration and log-in (account-registration)",
            "1. Identify the user (main purpose)",
            "2. Send service notices",
        ]
        registration, _ = lines("garante-register")
        assert registration["kind"] == ["Account registration and log-in (account-registration)"]

    def test_italy_is_told_the_bases_of_the_gdpr_only(self, told):
        registration, _ = lines("garante-register")
        assert registration["purposes"] == [
            "1. Identify the user (main purpose)",
            (Missing("no legal basis under this law recorded"),),
            "2. Send service notices",
            (Missing("no legal basis under this law recorded"),),
        ]
        with make.changes("A basis"):
            contract = make.term("legal_basis", "A6-1-b", make.text("合同", "Contract"))
            processing.LegalBasis.objects.create(
                activity_purpose=told.identify, regime=told.gdpr, basis=contract
            )
        registration, _ = lines("garante-register")
        assert registration["purposes"][1] == "GDPR: Contract"

    def test_transfers_are_those_to_third_countries(self, told):
        registration, security = lines("cnpd-register")
        assert [plain(line) for line in registration["transfers"]] == [
            "Germany: Example SMS Ltd; no tool recorded under GDPR; recorded under other law:"
            " Standard contract (PIPL); safeguards: Encryption"
        ]
        assert plain(security["transfers"][0]).startswith("No transfer to a third country")
        in_the_eea(told)
        registration, _ = lines("garante-register")
        assert registration["transfers"] == [WITHIN]

    def test_a_purpose_not_recorded_is_said(self, told):
        with make.changes("No purpose"):
            make.activity("aimless", controller=told.controller)
        found = {line["purpose"][0]: line for line in lines("cnpd-register")}
        assert found["Name aimless (aimless)"]["purpose"][1] == (Missing("not recorded"),)


class TestBrazil:
    def test_prints_the_bases_of_its_own_law_only(self, told):
        with make.changes("A basis"):
            lgpd = make.term("regime", "br_lgpd", make.text("巴西《通用数据保护法》", "LGPD"))
            consent = make.term("legal_basis", "L7-1", make.text("同意", "Consent (LGPD)"))
            processing.LegalBasis.objects.create(
                activity_purpose=told.notify, regime=lgpd, basis=consent
            )
        registration, _ = lines("anpd-register")
        assert registration["process"] == [
            "Account registration and log-in (controller)",
            "1. Identify the user (main purpose)",
            (Missing("no legal basis under this law recorded"),),
            "2. Send service notices",
            "LGPD: Consent (LGPD)",
        ]

    def test_flags_what_its_law_counts_as_sensitive(self, told):
        registration, _ = lines("anpd-register")
        assert registration["data"][-2:] == [
            "No item is recorded as sensitive (LGPD 5(II)).",
            "No data of children or adolescents is recorded.",
        ]
        with make.changes("Judged"):
            make.sensitive(told.phone, "LGPD5II")
        registration, _ = lines("anpd-register")
        assert registration["data"][-2] == (
            "Sensitive personal data (LGPD 5(II)): ",
            Sensitive("phone number"),
        )

    @pytest.mark.parametrize(
        "young", [{"is_child": True}, {"is_child": False, "dpv_key": "dpv:Child"}]
    )
    def test_flags_the_data_of_children_and_adolescents(self, told, young):
        with make.changes("Children"):
            DataSubjectCategory.objects.update(**young)
        registration, _ = lines("anpd-register")
        assert registration["data"][-1] == (
            "Data of children and adolescents: phone number, ",
            Sensitive("password"),
        )

    def test_names_the_controller_and_its_officer(self, told):
        registration, _ = lines("anpd-register")
        assert registration["contact"][0] == "Example Vision"
        assert registration["contact"][-1] == (Missing("no officer (encarregado) recorded"),)
        with make.changes("Named"):
            processing.ContactRole.objects.create(
                controller=told.controller,
                role=make.term("contact_role", "encarregado", make.text("负责人", "Encarregado")),
                name=make.text("席尔瓦", "Silva"),
            )
        registration, _ = lines("anpd-register")
        assert registration["contact"][-1] == "Encarregado: Silva"

    def test_lists_what_leaves_brazil_and_not_what_goes_there(self, told):
        registration, _ = lines("anpd-register")
        assert plain(registration["sharing"][-1]).startswith("Germany: Example SMS Ltd")
        with make.changes("To Brazil, and nowhere"):
            CrossBorderTransfer.objects.update(country=make.country("BR", "巴西", "Brazil"))
            make.activity("alone", controller=told.controller)
        registration, alone, _ = lines("anpd-register")
        assert alone["sharing"][0] == (Missing("No sharing recorded."),)
        assert registration["sharing"][-1] == "The transfers recorded go to Brazil only."

    def test_lists_what_is_done_for_others_too(self, told):
        with make.changes("For others"):
            processing.ProcessingActivity.objects.filter(pk=told.security.pk).update(
                role=OrganisationRole.PROCESSOR
            )
        assert [len(lines(key)) for key in NATIONAL] == [1, 1, 1, 2]
        _, security = lines("anpd-register")
        assert security["process"][0] == "Security and operations (processor (entrusted party))"
