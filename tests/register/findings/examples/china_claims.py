"""Examples of what is claimed about public, acquired and de-identified data."""

from __future__ import annotations

from ..facts_of import text
from ..world import World
from . import finds, spares


@finds("C39", "no_scope")
def public_and_nothing_said(w: World) -> None:
    w.regimes("cn_pipl")
    w.basis("cn_pipl", "P13-6")


@spares("C39")
def public_within_a_stated_scope(w: World) -> None:
    w.regimes("cn_pipl")
    w.basis("cn_pipl", "P13-6", statute_ref=text("限于联系店铺", "To contact the shop only"))
    w.basis("cn_pipl", "P13-2a")


@finds("C40", "no_proof")
def acquired_without_proof(w: World) -> None:
    w.regimes("cn_pipl")
    w.row.set(source="third_party", source_party=text("示例公司", "Example Ltd."))


@finds("C40", "no_party")
def acquired_from_somebody(w: World) -> None:
    w.regimes("cn_gbt35273")
    w.row.set(source="third_party", source_lawfulness=text("经同意", "With consent"))


@spares("C40")
def acquired_with_proof_or_from_ourselves(w: World) -> None:
    acquired_from_somebody(w)
    w.row.set(source_party=text("示例公司", "Example Ltd."))


@spares("C40")
def from_the_device_without_proof(w: World) -> None:
    w.regimes("cn_pipl")
    w.row.set(source="device_auto")


def shared(w: World, identification: str) -> None:
    w.regimes("cn_pipl")
    w.disclosure.set(mode="provide", identification=identification)


@finds("C42", "no_consent")
def de_identified_and_given_away(w: World) -> None:
    shared(w, "de_identified")
    w.basis("cn_pipl", "P13-1", consent_id=w.consent.id)


@finds("C42", "still_identifies")
def statistics_with_phone_numbers(w: World) -> None:
    shared(w, "aggregated")


@spares("C42")
def de_identified_with_consent(w: World) -> None:
    shared(w, "de_identified")
    w.disclosure.set(consent_id=w.consent.id)


@spares("C42")
def de_identified_for_a_contract(w: World) -> None:
    shared(w, "de_identified")
    w.basis("cn_pipl", "P13-2a")


@spares("C42")
def statistics_of_something_else(w: World) -> None:
    shared(w, "aggregated")
    w.item.set(identifiability="indirect")


@spares("C42")
def de_identified_for_who_works_for_us(w: World) -> None:
    w.regimes("cn_pipl")
    w.disclosure.set(identification="de_identified")
