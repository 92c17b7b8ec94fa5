"""What keeps an activity from being approved, decided from its facts alone.

The rules of section 8 of the project's regulations that block an approval and that can be decided
with certainty from one activity. None of them finds that an activity is lawful.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Final

from history.facts import Facts
from history.text import TranslatedText
from inventory.facts import TermFacts

from .facts import ActivityFacts, ConsentFacts, LegalBasisFacts, RetentionFacts


class Severity(StrEnum):
    """What a finding means for the work."""

    BLOCKING = "blocking"
    """Incomplete: cannot be approved."""


class Finding(Facts, frozen=True, gc=False):
    """One thing that a rule found."""

    rule: str
    """The rule's number, such as ``C02``."""
    severity: Severity
    sentence: TranslatedText
    citation: str
    confidence: str
    """How well the rule's source is known: V seen in full, S seen in part, M from memory."""
    where: str
    """The part of the activity's page where it is mended: the key of a tab."""
    count: int = 1
    """How many rows or purposes it is found in."""


class Case(Facts, frozen=True, gc=False):
    """An activity with what its findings depend on, by primary key."""

    activity: ActivityFacts
    day: date
    """Rows and purposes that had ended by then are left out."""
    retention_rules: Mapping[int, RetentionFacts]
    consents: Mapping[int, ConsentFacts]
    terms: Mapping[int, TermFacts]


def finding(rule: str, citation: str, confidence: str, where: str, zh: str, en: str) -> Finding:
    return Finding(
        rule,
        Severity.BLOCKING,
        TranslatedText({"zh-hans": zh, "en": en}),
        citation,
        confidence,
        where,
    )


NO_PURPOSE: Final = finding(
    "X01", "PIPL 6, 17; GDPR 30(1)(b)", "V", "purposes", "未记录处理目的", "no purpose is recorded"
)
NO_DATA: Final = finding(
    "X01", "PIPL 17; GDPR 30(1)(c)", "V", "data", "未记录数据明细", "no row of data is recorded"
)
NO_OWNER: Final = finding(
    "X01",
    "GB/T 35273-2020, 11.3",
    "S",
    "basics",
    "未记录责任部门",
    "no responsible department is recorded",
)
TRANSFERS_UNKNOWN: Final = finding(
    "X04",
    "PIPL 38; GDPR 30(1)(e)",
    "V",
    "recipients",
    "尚未说明是否向境外提供",
    "whether data goes abroad is not yet established",
)
NO_RETENTION: Final = finding(
    "G02",
    "PIPL 19; GDPR 30(1)(f)",
    "V",
    "data",
    "数据明细未选择保存期限规则",
    "a row of data has no retention rule",
)
EMPTY_RETENTION: Final = finding(
    "C02",
    "PIPL 17, 19; NDSMR 21(1)(3)",
    "V",
    "data",
    "保存期限规则既无期限也无确定方法",
    "a retention rule has neither a period nor criteria",
)
NO_CONSENT: Final = finding(
    "C05",
    "PIPL 14; GDPR 7",
    "V",
    "purposes",
    "以同意为合法性基础，但未选择取得同意的方式",
    "consent is the basis, but not how it is asked for",
)
NO_WITHDRAWAL: Final = finding(
    "C05",
    "PIPL 15; GDPR 7(3)",
    "V",
    "purposes",
    "以同意为合法性基础，但未记录撤回方式",
    "consent is the basis, but no way to withdraw it is recorded",
)


def blocking(case: Case) -> list[Finding]:
    """Everything that keeps the activity from being approved, each once with its count."""
    counted: dict[Finding, int] = {}
    for rule in (said_at_all, kept_how_long, consent_asked):
        for found in rule(case):
            counted[found] = counted.get(found, 0) + 1
    return [
        Finding(
            one.rule, one.severity, one.sentence, one.citation, one.confidence, one.where, count
        )
        for one, count in counted.items()
    ]


def said_at_all(case: Case) -> Iterator[Finding]:
    """X01, X04: purpose, data, responsible department, and a statement on transfers abroad."""
    activity = case.activity
    if not any(lasts(one.ended_on, case.day) for one in activity.purposes):
        yield NO_PURPOSE
    if not any(lasts(row.ended_on, case.day) for row in activity.rows):
        yield NO_DATA
    if not any(text.strip() for text in activity.owner_department.values()):
        yield NO_OWNER
    if activity.transfer_statement == "unknown":
        yield TRANSFERS_UNKNOWN


def kept_how_long(case: Case) -> Iterator[Finding]:
    """C02, G02: each row has a retention rule, and each rule says how long or how that follows."""
    for row in case.activity.rows:
        if not lasts(row.ended_on, case.day):
            continue
        if row.retention_id is None:
            yield NO_RETENTION
            continue
        rule = case.retention_rules[row.retention_id]
        if rule.period_value is None and not any(rule.criteria.values()):
            yield EMPTY_RETENTION


def consent_asked(case: Case) -> Iterator[Finding]:
    """C05: where consent is the basis, how it is asked for and how it is withdrawn."""
    for purpose in case.activity.purposes:
        for basis in purpose.bases if lasts(purpose.ended_on, case.day) else ():
            if not is_consent(basis, case.terms):
                continue
            if basis.consent_id is None:
                yield NO_CONSENT
            elif not any(case.consents[basis.consent_id].withdrawal_path.values()):
                yield NO_WITHDRAWAL


def is_consent(basis: LegalBasisFacts, terms: Mapping[int, TermFacts]) -> bool:
    """Whether the vocabulary says that this basis is consent."""
    return basis.basis_id is not None and bool(
        terms[basis.basis_id].attributes.get("needs_consent")
    )


def lasts(ended_on: date | None, day: date) -> bool:
    """Whether a last day is not past."""
    return ended_on is None or ended_on >= day
