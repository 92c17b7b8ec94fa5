"""Examples of what makes processing lawful in Europe."""

from __future__ import annotations

from processing.facts import ActivityPurposeFacts, AssessmentFacts

from ..facts_of import text
from ..world import World
from . import finds, spares


@finds("G05", "no_basis")
def a_basis_under_one_law_of_two(w: World) -> None:
    w.regimes("eu_gdpr", "uk_gdpr")
    w.basis("eu_gdpr", "A6-1-b")


@finds("G05", "no_basis")
def only_a_claimed_exception(w: World) -> None:
    w.regimes("eu_gdpr")
    w.basis("eu_gdpr", claimed_exception_id=w.term("collection_exception", "E09"))


@spares("G05")
def a_basis_under_the_law_that_applies(w: World) -> None:
    w.regimes("uk_gdpr", "cn_pipl")
    w.basis("uk_gdpr", "UK-6-1-ea")


@spares("G05")
def the_other_one_has_the_basis(w: World) -> None:
    w.regimes("eu_gdpr")
    w.activity.set(role="processor")


def interest(w: World, **given: object) -> None:
    """The purpose rests on a legitimate interest, weighed in a finished assessment."""
    w.regimes("eu_gdpr")
    weighed = w.add(AssessmentFacts, kind="lia", progress="done")
    told = {
        "legitimate_interest": text("防止滥用", "To prevent abuse"),
        "assessment_id": weighed.id,
    }
    w.basis("eu_gdpr", "A6-1-f", **(told | given))


@finds("G06", "no_interest")
def an_interest_not_named(w: World) -> None:
    interest(w, legitimate_interest=text(""))


@finds("G06", "not_weighed")
def an_interest_still_being_weighed(w: World) -> None:
    begun = w.add(AssessmentFacts, kind="lia", progress="in_progress")
    interest(w, assessment_id=begun.id)


@spares("G06")
def an_interest_named_and_weighed(w: World) -> None:
    interest(w)
    w.basis("uk_gdpr", "UK-6-1-f")  # a law that does not apply


@finds("G07", "no_condition")
def health_data_on_consent_alone(w: World) -> None:
    w.regimes("eu_gdpr")
    w.sensitive("GDPR9")
    w.basis("eu_gdpr", "A6-1-a")


@finds("G07", "no_condition")
def a_condition_at_another_purpose(w: World) -> None:
    a_condition_of_any_purpose(w)
    w.row.set(activity_purpose_ids=[w.purpose.id])


@finds("G07", "no_law")
def offences_without_a_statute(w: World) -> None:
    w.regimes("eu_gdpr")
    w.sensitive("GDPR10")
    w.basis("eu_gdpr", "A6-1-c", special_condition_id=w.term("special_condition", "A10"))


@spares("G07")
def offences_as_a_statute_allows(w: World) -> None:
    offences_without_a_statute(w)
    w.purpose.bases[0].set(statute_ref=text("某法第 1 条", "Some Act, section 1"))


@spares("G07")
def a_condition_of_any_purpose(w: World) -> None:
    w.regimes("eu_gdpr")
    w.sensitive("GDPR9")
    w.sensitive("PIPL28")
    w.row.set(activity_purpose_ids=[])
    other = w.make(ActivityPurposeFacts, activity_id=w.activity.id, purpose_id=w.purpose.purpose_id)
    w.activity.purposes.append(other)
    condition = w.term("special_condition", "A9-2-a")
    w.basis("eu_gdpr", "A6-1-a", of=other, special_condition_id=condition)


def consented(w: World, **given: object) -> None:
    w.regimes("uk_gdpr")
    w.basis("uk_gdpr", "UK-6-1-a", **({"consent_id": w.consent.id} | given))


@finds("G08", "no_mechanism")
def consent_nobody_knows_how(w: World) -> None:
    consented(w, consent_id=None)


@finds("G08", "no_withdrawal")
def consent_for_ever(w: World) -> None:
    consented(w)
    w.consent.set(withdrawal_path=text(""))


@finds("G08", "no_evidence")
def consent_nobody_can_show(w: World) -> None:
    consented(w)
    w.consent.set(evidence_location=text(""))


@spares("G08")
def consent_shown_and_withdrawn(w: World) -> None:
    consented(w)
    w.basis("eu_gdpr", "A6-1-a")  # a law that does not apply
