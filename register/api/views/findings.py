"""What the rules find in the register: missing, looking unlawful, worth a look, due."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Annotated, Any, Final
from urllib.parse import urlencode

import msgspec
from django.conf import settings
from msgspec import Meta

from history.moments import Moment
from history.reach import current_reach
from history.text import LANGUAGES, TranslatedText

from ...choices import State
from ...facts import Register
from ...findings.completeness import regimes_counted
from ...findings.facts import Finding, Severity
from ...findings.naming import Naming
from ...findings.places import MODELS, url_of
from ...findings.reading import findings_in
from ...findings.rules import Ground, rulebook
from ...findings.rules.kinds import KINDS
from ...findings.rules.rulebook import Citation
from ...findings.words import remedy_of, rule_of, sentence_of
from ...lookups.texts import Text
from ...reviews.due import day_of
from ...views import register_at
from ..parameters import Parameters, check_known
from ..representing import Say, sayer
from ..resources import RESOURCES
from .base import ApiView, about, answer, refuse_limited
from .records import next_page

FILTERS: Final = ("rule", "severity", "regime", "activity", "kind", "accepted")
TRUTHS: Final = ("true", "false")
BASE: Final = "/api/v1/"
ADDRESSES: Final = {
    kind: one.name
    for kind, model in MODELS.items()
    for one in RESOURCES.values()
    if one.model is model
}
"""Segments of addresses by kind of record."""


class FindingCitation(msgspec.Struct, frozen=True, gc=False):
    """An article that a rule rests on."""

    article: str
    confidence: Annotated[
        str,
        Meta(
            description="How well it is confirmed: V read in the primary text, S+ a third party's"
            " verbatim extract, S a secondary source, M unconfirmed."
        ),
    ]
    is_confirmed: Annotated[bool, Meta(description="False for M: check it before relying on it.")]


class FindingPlace(msgspec.Struct, frozen=True, gc=False):
    """Where a finding is mended."""

    kind: Annotated[str, Meta(description="Kind of record; `register` for the whole.")]
    code: Annotated[str | None, Meta(description="Its code; null for the whole register.")]
    name: Annotated[Text, Meta(description="What it is called.")]
    part: Annotated[str, Meta(description="Kind of row on its page, such as `row`; or empty.")]
    row: Annotated[Text, Meta(description="What the row is called; empty where there is none.")]
    field: Annotated[str, Meta(description="The field; or empty.")]


class FindingAcceptance(msgspec.Struct, frozen=True, gc=False):
    """That somebody accepts a finding for a while."""

    reason: str
    by: str
    on: date
    until: Annotated[date, Meta(description="The last day.")]


class FindingLinks(msgspec.Struct, frozen=True, gc=False):
    """Where to go on."""

    record: Annotated[str | None, Meta(description="The record in this API.")]
    page: Annotated[str, Meta(description="The page on which an officer mends it.")]


class FindingLine(msgspec.Struct, frozen=True, gc=False):
    """One finding at one place. That there is none says nothing about what no rule looks for."""

    key: Annotated[str, Meta(description="The same for the same finding at another moment.")]
    rule: str
    title: Annotated[Text, Meta(description="What the rule is called.")]
    point: Annotated[str, Meta(description="Which of the rule's sentences.")]
    severity: Annotated[
        str, Meta(description="`incomplete`, `unlawful` (it looks so), `warning` or `task` (due).")
    ]
    is_blocking: Annotated[bool, Meta(description="Whether it stops an approval now.")]
    sentence: Annotated[Text, Meta(description="What was found.")]
    fix: Annotated[Text, Meta(description="What mends it.")]
    place: FindingPlace
    activity: Annotated[str | None, Meta(description="Code of the activity it belongs to.")]
    regimes: Annotated[
        list[str], Meta(description="Regimes it counts under; empty for rules of every register.")
    ]
    citations: list[FindingCitation]
    assumption: Annotated[
        Text | None, Meta(description="What the rule reads into an unclear text.")
    ]
    accepted: FindingAcceptance | None
    links: FindingLinks


class Findings(ApiView):
    """What is found, in the order of the keys: a page of it."""

    def get(self, request: Any) -> Any:
        refuse_limited(request)
        names = ("as_of", "state", "lang", "format", "limit", "cursor", *FILTERS)
        asked = Parameters(request, names)
        moment, state = asked.moment, asked.state
        day = day_of(moment, asked.given.get("as_of") or "now")
        register = register_at(moment, state)
        found = wanted(
            asked, register, found_at(moment, state, day, settings.TIME_ZONE, current_reach().key)
        )
        after, limit = asked.after, asked.limit
        left = [one for one in found if one.key > after] if after else found
        shown = left[:limit]
        tell = Telling(register, day, asked)
        return answer(
            {
                "register": about(register),
                "day": day,
                "counts": counts_of(found),
                "results": [tell.line(one) for one in shown],
                "next": next_page(request, shown[-1].key if len(left) > limit else None),
            },
            register.number,
        )


@lru_cache(maxsize=2)
def found_at(
    moment: Moment, state: State, day: date, _time_zone: str, _whose: str
) -> Sequence[Finding]:
    """By key; the last ones are kept, so that page after page does not look anew.

    ``_whose`` is the key of the reach they are found within.
    """
    found = findings_in(register_at(moment, state), moment, day=day)
    return sorted(found, key=lambda one: one.key)


def wanted(asked: Parameters, register: Register, found: Iterable[Finding]) -> Sequence[Finding]:
    """The findings that the filters ask for. Raises ``Problem`` for unknown values."""
    filters = asked.filters(FILTERS)
    known = known_values(register)
    for name in filters:
        check_known(filters, name, known[name])
    codes = {key: one.code for key, one in register.processing.activities.items()}
    return [
        one
        for one in found
        if all(not told_of(one, name, codes).isdisjoint(filters[name]) for name in filters)
    ]


def known_values(register: Register) -> Mapping[str, Iterable[str]]:
    """What each filter may say of this register."""
    return {
        "rule": rulebook().rules,
        "severity": list(Severity),
        "regime": Ground(register, register.day).every_regime,
        "activity": (one.code for one in register.processing.activities.values()),
        "kind": KINDS,
        "accepted": TRUTHS,
    }


def told_of(one: Finding, name: str, codes: Mapping[int, str]) -> set[str]:
    """What a finding says where a filter looks."""
    match name:
        case "regime":
            return set(regimes_counted(one, rule_of(one).regimes))
        case "activity":
            return {codes[one.activity_id]} if one.activity_id is not None else set()
        case "kind":
            return {one.place.kind}
        case "accepted":
            return {TRUTHS[not one.is_accepted]}
        case _:
            return {str(getattr(one, name))}


def counts_of(found: Iterable[Finding]) -> dict[str, int]:
    """Of all pages together, by severity."""
    counts = dict.fromkeys(map(str, Severity), 0)
    for one in found:
        counts[one.severity] += 1
    return counts


class Telling:
    """Makes lines of the findings of one register."""

    def __init__(self, register: Register, day: date, asked: Parameters) -> None:
        self.day = day
        self.naming = Naming(register)
        self.activities = register.processing.activities
        self.say: Say = sayer(asked.language)
        given = asked.given
        same: dict[str, str] = {one: given[one] for one in ("state", "as_of") if one in given}
        self.query = f"?{urlencode(same)}" if same else ""

    def line(self, one: Finding) -> FindingLine:
        rule = rule_of(one)
        place = self.place(one)
        return FindingLine(
            key=one.key,
            rule=one.rule,
            title=self.say(rule.name),
            point=one.point,
            severity=one.severity,
            is_blocking=one.is_blocking,
            sentence=self.say(in_all(lambda language: sentence_of(one, language))),
            fix=self.say(in_all(lambda language: remedy_of(one, language))),
            place=place,
            activity=self.activities[one.activity_id].code if one.activity_id else None,
            regimes=[key for key in regimes_counted(one, rule.regimes) if key],
            citations=list(map(told, rule.cited(frozenset(one.regimes), self.day))),
            assumption=self.say(TranslatedText(rule.assumption)) if rule.assumption else None,
            accepted=acceptance(one),
            links=FindingLinks(self.address(place), url_of(one.place)),
        )

    def place(self, one: Finding) -> FindingPlace:
        named, where = self.naming.named(one.place), one.place
        return FindingPlace(
            kind=where.kind,
            code=named.code or None,
            name=self.say(named.name),
            part=where.part,
            row=self.say(in_all(named.row_in)),
            field=where.field,
        )

    def address(self, place: FindingPlace) -> str | None:
        """Of the record, in the state and at the moment that was asked for."""
        if place.code is None:
            return None
        return f"{BASE}{ADDRESSES[place.kind]}/{place.code}/{self.query}"


def in_all(said: Any) -> TranslatedText:
    """What is said in each language."""
    return TranslatedText({language: said(language) for language in LANGUAGES})


def told(one: Citation) -> FindingCitation:
    return FindingCitation(one.article, one.confidence, one.confidence != "M")


def acceptance(one: Finding) -> FindingAcceptance | None:
    waiver = one.waiver
    if waiver is None or not one.is_accepted:
        return None
    return FindingAcceptance(waiver.reason, waiver.granted_by, waiver.granted_on, waiver.until)
