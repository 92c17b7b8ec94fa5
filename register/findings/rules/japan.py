"""Rules of Japanese law: records of provision to third parties (regulations, 8.4)."""

from __future__ import annotations

from collections.abc import Iterator

from register.findings.facts import Found
from sharing.facts import DisclosureFacts

from .case import ActivityCase
from .registry import rule

WITHIN = ("entrust", "sub_entrust", "joint", "transfer")
"""Modes that are no provision to a third party, if the other party is in Japan (APPI 27(5))."""


@rule("J01")
def provision_is_recorded(case: ActivityCase) -> Iterator[Found]:
    """Of each provision: its ground under APPI 27 and, with opt-out, the days of provision.

    Entrusting, joint use and succession need no record, nor does what identifies nobody. With
    consent no day is asked for.
    """
    for flow in _flows(case, "provide"):
        if not flow.japanese_basis:
            yield case.disclosure("no_basis", flow, "japanese_basis")
        elif flow.japanese_basis == "opt_out" and not _has_day(flow):
            yield case.disclosure("no_day", flow, "first_provided_on")


@rule("J02")
def foreign_third_party_recorded(case: ActivityCase) -> Iterator[Found]:
    """A party abroad is a third party whatever its role: the exemptions of APPI 27 do not hold.

    Spared are the EEA and the United Kingdom, whose protection the PPC has recognised (from
    memory), and recipients of unknown country. Whether a party has set up equivalent protection
    of its own (APPI 28(1)) is not recorded.
    """
    for flow in _flows(case, "provide", *WITHIN):
        country = case.recipient(flow).country_id
        if country is None or _is_like_japan(case, country):
            continue
        is_told = flow.japanese_basis in ("consent", "opt_out")
        if (flow.mode in WITHIN and not is_told) or flow.japanese_basis == "exempt":
            label = case.ground.register.inventory.countries[country].label
            yield case.disclosure("not_recorded", flow, "japanese_basis", country=label)


def _flows(case: ActivityCase, *modes: str) -> list[DisclosureFacts]:
    """Those of ours in effect; whoever is entrusted records nothing of its own here."""
    if case.activity.role not in ("controller", "joint"):
        return []
    lasts = case.ground.lasts
    return [
        one
        for one in case.disclosures
        if one.mode in modes and one.identification != "aggregated" and lasts(one.ended_on)
    ]


def _has_day(flow: DisclosureFacts) -> bool:
    return flow.first_provided_on is not None or flow.last_provided_on is not None


def _is_like_japan(case: ActivityCase, country: int) -> bool:
    ground = case.ground
    return ground.country(country) in ("JP", "GB") or ground.has_status(country, "eea")
