"""Examples of C15–C20."""

from __future__ import annotations

from datetime import timedelta

from processing import facts as processing

from ..facts_of import text
from ..world import World
from . import finds, spares


def provided(w: World, mode: str = "provide", **given: object) -> None:
    """The usual disclosure, to somebody who decides for itself."""
    w.regimes("cn_pipl")
    w.disclosure.set(mode=mode, **given)


def on_consent(w: World, kind: str) -> None:
    """The purpose rests on consent of this kind."""
    w.consent.set(kind=kind)
    w.basis("cn_pipl", "P13-1", consent_id=w.consent.id)


@finds("C15", "no_contact")
def nobody_can_reach_the_recipient(w: World) -> None:
    provided(w)
    w.recipient.set(contact=text(""), address=text(""), email="")


@finds("C15", "no_purpose")
def one_of_two_purposes_but_which(w: World) -> None:
    provided(w, activity_purpose_ids=[])
    w.activity.purposes.append(
        w.make(processing.ActivityPurposeFacts, purpose_id=w.add(processing.PurposeFacts).id)
    )


@finds("C15", "no_method")
def it_goes_by_api_but_then_what(w: World) -> None:
    provided(w, processing_method=text(""))


@finds("C15", "no_kinds")
def what_went_is_no_longer_used(w: World) -> None:
    provided(w)
    w.row.set(ended_on=w.day - timedelta(days=1))


@spares("C15")
def the_only_purpose_needs_no_name(w: World) -> None:
    provided(w, activity_purpose_ids=[])
    w.recipient.set(contact=text(""), address=text(""))  # an e-mail address is left


@spares("C15")
def an_entrusted_party_is_told_in_the_contract(w: World) -> None:
    provided(w, mode="entrust", processing_method=text(""))


@finds("C16", "not_separate")
def provided_on_general_consent_of_its_purpose(w: World) -> None:
    provided(w)
    on_consent(w, "general")


@finds("C16", "no_consent")
def provided_on_consent_nobody_asks_for(w: World) -> None:
    provided(w, legal_basis_id=w.term("legal_basis", "P13-1"))


@finds("C16", "affiliate")
def provided_since_they_belong_together(w: World) -> None:
    provided(w, permitted_case_id=w.term("sharing_case", "H4"))
    w.basis("cn_pipl", "P13-2a")


@spares("C16")
def provided_on_separate_consent_of_its_own(w: World) -> None:
    on_consent(w, "general")
    separate = w.add(processing.ConsentFacts, kind="separate")
    provided(w, legal_basis_id=w.term("legal_basis", "P13-1"), consent_id=separate.id)


@spares("C16")
def an_affiliate_under_a_contract(w: World) -> None:
    provided(
        w,
        permitted_case_id=w.term("sharing_case", "H4"),
        legal_basis_id=w.term("legal_basis", "P13-2a"),
    )


@spares("C16")
def statistics_on_general_consent(w: World) -> None:
    provided(w, identification="aggregated")
    on_consent(w, "general")


@finds("C17", "other_basis")
def provided_under_a_contract(w: World) -> None:
    provided(w)
    w.basis("cn_pipl", "P13-2a")


@spares("C17")
def provided_under_a_contract_with_separate_consent(w: World) -> None:
    provided(w, consent_id=w.add(processing.ConsentFacts, kind="separate").id)
    w.basis("cn_pipl", "P13-2a")


@spares("C17")
def provided_on_consent(w: World) -> None:
    provided(w)
    on_consent(w, "general")


@finds("C18", "only_a_category")
def partners_whoever_they_are(w: World) -> None:
    provided(w)
    w.recipient.set(name=text("合作伙伴", "Partners"), is_category_only=True)


@finds("C18", "partner_unnamed")
def senders_whoever_they_are(w: World) -> None:
    w.regimes("cn_pipl")
    w.recipient.set(is_category_only=True)


@spares("C18")
def the_public_has_no_name(w: World) -> None:
    provided(w, mode="publish")
    w.recipient.set(name=text("社会公众", "The public"), is_category_only=True)


@spares("C18")
def partners_who_get_statistics(w: World) -> None:
    provided(w, identification="aggregated")
    w.recipient.set(is_category_only=True)


@finds("C19", "no_separate_consent")
def published_on_general_consent(w: World) -> None:
    provided(w, mode="publish")
    on_consent(w, "general")


@finds("C19", "other_basis")
def published_by_law(w: World) -> None:
    provided(w, mode="publish", legal_basis_id=w.term("legal_basis", "P13-3"))


@spares("C19")
def published_on_separate_consent(w: World) -> None:
    provided(w, mode="publish")
    on_consent(w, "separate")


@spares("C19")
def published_as_statistics(w: World) -> None:
    provided(w, mode="publish", identification="aggregated")


@finds("C20", "no_name")
def handed_over_to_whoever_buys_us(w: World) -> None:
    provided(w, mode="transfer", started_on=None)
    w.recipient.set(is_category_only=True)


@finds("C20", "no_contact")
def handed_over_to_somebody_nobody_can_reach(w: World) -> None:
    provided(w, mode="transfer")
    w.recipient.set(contact=text(""), address=text(""), email="")


@spares("C20")
def handed_over_to_a_successor_with_name_and_contact(w: World) -> None:
    provided(w, mode="transfer")


@spares("C20")
def to_be_handed_over_next_week(w: World) -> None:
    provided(w, mode="transfer", started_on=w.day + timedelta(days=7))
    w.recipient.set(is_category_only=True)
