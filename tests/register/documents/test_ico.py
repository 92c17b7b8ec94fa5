"""The ICO's layouts: the template's own words in its order, and only British bases."""

from __future__ import annotations

from typing import Any

import pytest

from processing import models as processing
from processing.choices import AssessmentKind, AssessmentProgress, ConsentKind
from register.documents import KINDS, Document
from register.documents.cells import Missing, plain
from register.facts import Register
from sharing import models as sharing

from ... import make
from .test_processing_register import amended, text_of

HEADINGS = """\
Business function
Purpose of processing
Name and contact details of joint controller (if applicable)
Categories of individuals
Categories of personal data
Categories of recipients
Link to contract with processor
Names of third countries or international organisations that personal data are transferred to \
(if applicable)
Safeguards for exceptional transfers of personal data to third countries or international \
organisations (if applicable)
Retention schedule (if possible)
General description of technical and organisational security measures (if possible)
Article 6 lawful basis for processing personal data
Article 9 condition for processing special category data
Legitimate interests for the processing (if applicable)
Link to record of legitimate interests assessment (if applicable)
Rights available to individuals
Existence of automated decision-making, including profiling (if applicable)
The source of the personal data (if applicable)
Link to record of consent
Location of personal data
Data Protection Impact Assessment required?
Data Protection Impact Assessment progress
Link to Data Protection Impact Assessment
Has a personal data breach occurred?
Link to record of personal data breach
Data Protection Act 2018 Schedule 1 Condition for processing
GDPR Article 6 lawful basis for processing
Link to retention and erasure policy document
Is personal data retained and erased in accordance with the policy document?
Reasons for not adhering to policy document (if applicable)""".splitlines()


def test_the_thirty_columns_stand_in_the_templates_order_and_words(register):
    (part,) = Document("ico-controller", register, "en").parts
    assert [heading.text for heading in part.headings][:30] == HEADINGS
    numbers = [heading.citation.split(";")[0] for heading in part.headings][:30]
    assert numbers == [f"ICO {number}" for number in range(1, 31)]


def test_the_columns_for_processors_stand_in_the_templates_order(register):
    (part,) = Document("ico-processor", register, "en").parts
    assert [heading.text for heading in part.headings][:6] == [
        "Controller",
        "Controller representative (if applicable)",
        "Categories of processing",
        "Third countries / international organisations (if applicable)",
        "Safeguards for exceptional transfers",
        "Technical & organisational security measures",
    ]


@pytest.mark.parametrize("kind", ["ico-controller", "ico-processor"])
def test_it_says_whose_template_it_follows_and_what_was_not_confirmed(register, kind):
    said = {one.key: text_of(one.cell) for one in Document(kind, register, "en").statements()}
    assert "UK Information Commissioner's Office" in said["template"]
    assert "not confirmed" in said["template"]
    assert KINDS[kind].after


def british(told: Any, basis: str, **values: Any) -> None:
    """A basis of the first purpose under the UK GDPR."""
    attributes = {"UK-6-1-f": {"needs_interest": True}, "UK-6-1-a": {"needs_consent": True}}
    processing.LegalBasis.objects.create(
        activity_purpose=told.identify,
        regime=make.term("regime", "uk_gdpr", make.text("英国", "UK GDPR")),
        basis=make.term(
            "legal_basis", basis, article="UK GDPR 6", attributes=attributes.get(basis, {})
        ),
        **values,
    )


def test_the_basis_is_of_the_uk_gdpr_and_of_no_other_law(told, cells):
    line = cells("ico-controller")["account-registration"]
    none = Missing("no lawful basis recorded under the UK GDPR")
    assert line["lawful_basis"] == [("1. ", none), ("2. ", none)]
    register = amended(lambda: british(told, "UK-6-1-b"))
    line = cells("ico-controller", register=register)["account-registration"]
    assert line["lawful_basis"] == ["1. Term UK-6-1-b (UK GDPR 6)", ("2. ", none)]
    assert line["lawful_basis_again"] == line["lawful_basis"]
    assert line["interests"] == ["not applicable: does not rest on legitimate interests"]


def test_a_legitimate_interest_stands_with_its_assessment(told, cells):
    def change():
        british(told, "UK-6-1-f", legitimate_interest=make.text("防欺诈", "Preventing fraud"))
        assessed(told, AssessmentKind.LIA, report_link="https://docs.example/lia")

    line = cells("ico-controller", register=amended(change))["account-registration"]
    assert line["interests"] == ["1. Preventing fraud"]
    assert line["interests_assessment"] == ["Name lia: https://docs.example/lia"]
    without = amended(lambda: processing.ActivityAssessment.objects.all().delete())
    line = cells("ico-controller", register=without)["account-registration"]
    assert line["interests_assessment"] == [
        (Missing("no legitimate interests assessment recorded"),)
    ]


def assessed(told: Any, kind: str, **values: Any) -> None:
    made = make.named(
        processing.ImpactAssessment,
        str(kind),
        kind=kind,
        **{"progress": AssessmentProgress.IN_PROGRESS, **values},
    )
    processing.ActivityAssessment.objects.create(activity=told.registration, assessment=made)


def dpia(register: Register, cells: Any) -> list[str]:
    line = cells("ico-controller", register=register)["account-registration"]
    keys = ("assessment_required", "assessment_progress", "assessment_link")
    return [text_of(line[key]) for key in keys]


def test_an_impact_assessment_is_required_started_and_linked(told, cells):
    none = "no data protection impact assessment recorded"
    unknown = ["not yet established: no assessment recorded", none, none]
    assert dpia(amended(lambda: None), cells) == unknown
    assert dpia(amended(lambda: assessed(told, AssessmentKind.DPIA)), cells) == [
        "yes",
        "Name dpia: in progress",
        "Name dpia: no link recorded",
    ]
    found = processing.ImpactAssessment.objects.filter(code="dpia")
    register = amended(lambda: found.update(progress=AssessmentProgress.NOT_REQUIRED))
    assert dpia(register, cells)[0] == "no"


def test_consent_is_linked_where_processing_rests_on_it(told, cells):
    line = cells("ico-controller")["account-registration"]
    assert line["consent_records"] == ["not applicable: does not rest on consent under the UK GDPR"]

    def change():
        consent = make.named(
            processing.ConsentMechanism,
            "uk-box",
            kind=ConsentKind.GENERAL,
            evidence_location=make.text("日志库", "Log store"),
        )
        british(told, "UK-6-1-a", consent=consent)

    line = cells("ico-controller", register=amended(change))["account-registration"]
    assert line["consent_records"] == ["Name uk-box: Log store"]


def test_special_data_needs_a_condition_and_schedule_1_stands_apart(told, cells):
    line = cells("ico-controller")["account-registration"]
    assert line["special_condition"] == ["not applicable: no special category or criminal data"]
    register = amended(lambda: make.sensitive(told.password, "GDPR9"))
    line = cells("ico-controller", register=register)["account-registration"]
    assert line["special_condition"] == [
        (Missing("special category data, but no condition recorded"),)
    ]

    def change():
        schedule = make.term("special_condition", "UK-SCH1", article="DPA 2018 Sch. 1")
        british(
            told, "UK-6-1-b", special_condition=schedule, statute_ref=make.text("18 段", "para. 18")
        )

    line = cells("ico-controller", register=amended(change))["account-registration"]
    assert line["schedule_1"] == ["1. Term UK-SCH1 (DPA 2018 Sch. 1); para. 18"]


def test_exceptional_transfers_stand_apart_from_other_tools(told, cells):
    line = cells("ico-controller")["account-registration"]
    assert line["countries"] == ["Germany"]
    assert "Article 49(1)" in text_of(line["exceptional"])
    assert "Standard contract" in text_of(line["other_tools"])

    def change():
        sharing.CrossBorderTransfer.objects.update(
            regime=make.term("regime", "uk_gdpr", make.text("英国", "UK GDPR")),
            mechanism=make.term("transfer_mechanism", "A49-2"),
        )

    line = cells("ico-controller", register=amended(change))["account-registration"]
    assert line["exceptional"] == ["Germany: Example SMS Ltd; safeguards: Encryption"]
    assert text_of(line["other_tools"]) == "not applicable"


def test_the_policy_of_retention_is_linked_and_deviations_have_reasons(told, cells):
    line = cells("ico-controller")["account-registration"]
    assert text_of(line["policy_link"]) == "Until the account is closed: no link recorded"
    assert text_of(line["adherence"]).endswith("whether it is followed is not recorded")
    rules = processing.RetentionRule.objects.filter(code="until-closure")
    link = "https://docs.example/policy"
    register = amended(lambda: rules.update(policy_link=link, is_adhered_to=True))
    line = cells("ico-controller", register=register)["account-registration"]
    assert line["policy_link"] == [f"Until the account is closed: {link}"]
    assert line["adherence"] == ["Until the account is closed: yes"]
    assert line["deviation"] == ["not applicable: nothing deviates from the policy as recorded"]
    reason = make.text("系统限制", "A limit of the system")
    register = amended(lambda: rules.update(is_adhered_to=False, non_adherence_reason=reason))
    line = cells("ico-controller", register=register)["account-registration"]
    assert line["deviation"] == ["Until the account is closed: A limit of the system"]


def test_what_the_register_does_not_hold_is_said(cells):
    line = cells("ico-controller")["account-registration"]
    for key in ("breach", "breach_link"):
        assert "keeps no record of personal data breaches" in text_of(line[key])


def test_contracts_are_linked_and_their_absence_is_said(told, cells):
    line = cells("ico-controller")["account-registration"]
    assert plain(line["contracts"][0]).startswith("Entrustment agreement")
    assert plain(line["contracts"][0]).endswith("no link recorded")
    register = amended(lambda: sharing.DisclosureAgreement.objects.all().delete())
    line = cells("ico-controller", register=register)["account-registration"]
    assert line["contracts"] == [("Example SMS Ltd: ", Missing("no agreement recorded"))]
