"""Examples of transfers to third countries."""

from __future__ import annotations

from datetime import date

from inventory.facts import CountryFacts
from processing.facts import AssessmentFacts

from ..facts_of import text
from ..world import World
from . import finds, spares


@finds("G12", "no_tool")
def a_transfer_without_a_tool(w: World) -> None:
    w.regimes("eu_gdpr")
    w.transfer("eu_gdpr")


@finds("G12", "no_tool")
def a_supplement_to_nothing(w: World) -> None:
    w.regimes("eu_gdpr")
    w.transfer("eu_gdpr", "SupplementaryMeasure")


@finds("G12", "not_recorded")
def a_recipient_far_away(w: World) -> None:
    w.regimes("uk_gdpr")
    w.recipient.set(country_id=w.abroad.id)


@finds("G12", "not_recorded")
def a_tool_under_another_law(w: World) -> None:
    w.regimes("eu_gdpr", "cn_pipl")
    w.recipient.set(country_id=w.abroad.id)
    w.transfer("cn_pipl", "CN-SCC")


@finds("G12", "adequacy_ended")
def a_decision_that_was_annulled(w: World) -> None:
    w.regimes("eu_gdpr")
    w.status(w.abroad, "eu_adequacy")
    w.abroad.statuses[0].set(valid_to=date(2020, 7, 15))
    w.transfer("eu_gdpr", "A45-3")


@finds("G12", "adequacy_unsaid")
def a_decision_not_named(w: World) -> None:
    w.regimes("eu_gdpr")
    w.status(w.abroad, "eu_adequacy")
    w.transfer("eu_gdpr")


@finds("G12", "adequate_not_recorded")
def an_adequate_country_without_a_transfer(w: World) -> None:
    w.regimes("eu_gdpr")
    w.status(w.abroad, "eu_adequacy")
    w.recipient.set(country_id=w.abroad.id)


@finds("G12", "no_country")
def somewhere_abroad(w: World) -> None:
    w.regimes("eu_gdpr")
    w.recipient.set(country_id=None)
    w.activity.set(transfer_statement="yes")


@spares("G12")
def a_transfer_on_standard_clauses(w: World) -> None:
    w.regimes("eu_gdpr")
    w.recipient.set(country_id=w.abroad.id)
    w.transfer("eu_gdpr", "A46-2-c")


@spares("G12")
def a_recipient_at_home_and_a_department_abroad(w: World) -> None:
    w.regimes("eu_gdpr", "uk_gdpr")
    w.disclosure.set(mode="internal")
    w.recipient.set(country_id=w.abroad.id)


@spares("G12")
def a_recipient_in_the_eea(w: World) -> None:
    w.regimes("eu_gdpr")
    norway = w.add(CountryFacts, key="NO", label=text("挪威", "Norway"))
    w.status(norway, "eea")
    w.recipient.set(country_id=norway.id)


@finds("G13", "not_assessed")
def clauses_with_an_assessment_begun(w: World) -> None:
    w.regimes("eu_gdpr")
    begun = w.add(AssessmentFacts, kind="tia", progress="in_progress")
    w.transfer("eu_gdpr", "A46-2-c", impact_assessment_id=begun.id)


@spares("G13")
def clauses_with_an_assessment(w: World) -> None:
    w.regimes("eu_gdpr")
    done = w.add(AssessmentFacts, kind="tia", progress="done")
    w.transfer("eu_gdpr", "A46-2-c", impact_assessment_id=done.id)
    w.transfer("eu_gdpr", "A45-3")


def compelling(w: World, **given: object) -> None:
    """A transfer for compelling interests, documented."""
    w.regimes("eu_gdpr")
    told = {
        "impact_assessment_id": w.add(AssessmentFacts, kind="tia", progress="done").id,
        "safeguards": text("假名化", "Pseudonyms"),
        "authority_informed_on": date(2026, 1, 1),
    }
    w.transfer("eu_gdpr", "A49-2", **(told | given))


@finds("G14", "no_assessment")
def compelling_and_not_assessed(w: World) -> None:
    compelling(w, impact_assessment_id=None)


@finds("G14", "no_safeguards")
def compelling_and_not_safeguarded(w: World) -> None:
    compelling(w, safeguards=text(""))


@finds("G14", "authority_not_told")
def compelling_and_the_authority_not_told(w: World) -> None:
    compelling(w, authority_informed_on=None)


@spares("G14")
def compelling_and_documented(w: World) -> None:
    compelling(w)
    w.transfer("eu_gdpr", "A49-1-b")
