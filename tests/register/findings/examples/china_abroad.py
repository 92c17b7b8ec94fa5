"""Examples of what is due for a transfer besides its mechanism."""

from __future__ import annotations

from datetime import date

from processing import facts as processing

from ..facts_of import Rec, text
from ..world import World
from . import finds, spares


def told(w: World, mechanism: str = "CN-SA", **given: object) -> Rec:
    """A transfer of which everything is recorded."""
    w.regimes("cn_pipl")
    return w.transfer("cn_pipl", mechanism, rights_channel=text("来信", "By letter"), **given)


def assessed(w: World, on: date = date(2025, 3, 1)) -> Rec:
    """An assessment of the transfer."""
    return w.add(processing.AssessmentFacts, kind="cac_self", progress="done", done_on=on)


@finds("C24", "no_separate_consent")
def consent_by_accepting_the_policy(w: World) -> None:
    told(w)
    w.disclosure.set(legal_basis_id=w.term("legal_basis", "P13-1"), consent_id=w.consent.id)


@finds("C24", "no_separate_consent")
def consent_is_the_basis_of_the_purpose(w: World) -> None:
    told(w)
    w.basis("cn_pipl", "P13-1", consent_id=w.consent.id)


@finds("C24", "recipient_unknown")
def a_kind_of_recipient_only(w: World) -> None:
    told(w)
    w.recipient.set(is_category_only=True)


@finds("C24", "purpose_or_kinds")
def no_rows_abroad(w: World) -> None:
    told(w)
    w.disclosure.set(row_ids=[])


@finds("C24", "no_method")
def method_abroad_not_told(w: World) -> None:
    told(w)
    w.disclosure.set(processing_method=text("", ""))


@finds("C24", "no_rights_channel")
def no_way_to_exercise_rights(w: World) -> None:
    told(w).set(rights_channel=text("", ""))


@spares("C24")
def separate_consent_at_the_purpose(w: World) -> None:
    told(w)
    w.consent.set(kind="separate")
    w.basis("cn_pipl", "P13-1", consent_id=w.consent.id)


@spares("C24")
def the_flow_rests_on_a_contract(w: World) -> None:
    told(w)
    w.disclosure.set(legal_basis_id=w.term("legal_basis", "P13-2a"))
    w.basis("cn_pipl", "P13-1", consent_id=w.consent.id)


@finds("C26", "expires_soon")
def sixty_working_days_left(w: World) -> None:
    told(w, valid_until=date(2027, 2, 18))


@finds("C26", "expired")
def yesterday_was_the_last_day(w: World) -> None:
    told(w, "CN-SCC", valid_until=date(2026, 11, 25))


@spares("C26")
def sixty_one_working_days_left(w: World) -> None:
    told(w, valid_until=date(2027, 2, 19))


@spares("C26")
def a_certificate_needs_no_early_request(w: World) -> None:
    told(w, "CN-CERT", valid_until=date(2026, 11, 26))


@finds("C27", "kinds")
def a_row_added_after_the_assessment(w: World) -> None:
    told(w, impact_assessment_id=assessed(w).id)
    w.row.set(started_on=date(2025, 3, 2))


@finds("C27", "purpose")
def a_purpose_added_after_the_assessment(w: World) -> None:
    told(w)
    w.disclosure.set(assessment_id=assessed(w).id)
    w.purpose.set(started_on=date(2025, 6, 1))


@finds("C27", "people")
def more_people_than_assessed(w: World) -> None:
    told(w, people_count=1_000_001, assessed_people_count=1_000_000)


@finds("C27", "contract_outgrown")
def more_people_than_filed(w: World) -> None:
    told(w, "CN-SCC", people_count=300_001, assessed_people_count=300_000)


@spares("C27")
def started_on_the_day_of_the_assessment(w: World) -> None:
    told(
        w,
        impact_assessment_id=assessed(w).id,
        people_count=1_000_000,
        assessed_people_count=1_000_000,
    )
    w.row.set(started_on=date(2025, 3, 1))
    w.purpose.set(started_on=date(2025, 3, 1))


@spares("C27")
def an_assessment_not_done_yet(w: World) -> None:
    told(w, impact_assessment_id=assessed(w).set(progress="in_progress").id)
    w.row.set(started_on=date(2026, 1, 1))


@finds("C44", "no_approval")
def a_court_abroad(w: World) -> None:
    w.regimes("cn_pipl")
    w.disclosure.set(mode="authority")
    w.recipient.set(country_id=w.abroad.id)


@spares("C44")
def approved_by_the_ministry(w: World) -> None:
    a_court_abroad(w)
    w.disclosure.set(authority_approval="2026-17")


@spares("C44")
def a_court_at_home(w: World) -> None:
    w.regimes("cn_pipl")
    w.disclosure.set(mode="authority")
