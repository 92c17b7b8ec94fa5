"""Which agreements cover a flow of data on the day."""

from __future__ import annotations

from collections.abc import Iterable

from history.text import LANGUAGES, TranslatedText
from sharing.facts import AgreementFacts, DisclosureFacts

from .case import ActivityCase

SEPARATORS = {"zh-hans": "、"}


def linked(case: ActivityCase, flow: DisclosureFacts) -> list[AgreementFacts]:
    """Agreements that the flow names and that have not been retired."""
    known = case.ground.register.sharing.agreements
    return [known[key] for key in flow.agreement_ids if case.ground.stands(known[key])]


def in_force(case: ActivityCase, agreement: AgreementFacts) -> bool:
    """Whether it has begun and not expired; one without a date is taken to have begun."""
    since = agreement.effective_on or agreement.signed_on
    return (since is None or since <= case.day) and case.ground.lasts(agreement.expires_on)


def has_another(case: ActivityCase, flow: DisclosureFacts) -> bool:
    """Whether an agreement with the recipient is recorded that the flow does not name.

    One on confidentiality alone settles too little to count.
    """
    known = case.ground.agreements_with.get(flow.recipient_id, ())
    return any(one.kind != "nda" and in_force(case, one) for one in known)


def clauses_of(case: ActivityCase, agreements: Iterable[AgreementFacts]) -> set[str]:
    """Keys of the clauses that are found in one of the agreements."""
    key = case.ground.key
    return {
        key(clause.clause_id)
        for agreement in agreements
        for clause in agreement.clauses
        if clause.is_present
    }


def listed(texts: Iterable[TranslatedText]) -> TranslatedText:
    """Several names in a row, as each language separates them."""
    told = list(texts)
    return TranslatedText(
        {
            language: SEPARATORS.get(language, ", ").join(one.in_language(language) for one in told)
            for language in LANGUAGES
        }
    )
