"""Whether a record meets what is wanted: decided over the facts alone, in either state."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from history.text import TranslatedText
from processing.facts import ActivityFacts, DataRowFacts
from sharing.facts import DisclosureFacts, RecipientFacts

from .wanted import Wanted

Recipients = dict[int, RecipientFacts]


def activity_matches(
    activity: ActivityFacts,
    disclosures: Iterable[DisclosureFacts],
    recipients: Recipients,
    wanted: Wanted,
) -> bool:
    """Whether an activity, given its disclosures, meets all that is wanted."""
    return (
        _is_itself(activity, wanted)
        and _any_of((one.purpose_id for one in activity.purposes), wanted.purposes)
        and _has_row(activity, activity.rows, wanted)
        and (
            not wanted.asks_disclosures
            or any(_goes_there(one, recipients, wanted) for one in disclosures)
        )
        and said(wanted.q, activity.code, activity.name, activity.description)
    )


def disclosure_matches(
    disclosure: DisclosureFacts,
    activity: ActivityFacts,
    recipients: Recipients,
    wanted: Wanted,
) -> bool:
    """Whether a disclosure of an activity meets all that is wanted."""
    purposes = {one.id: one.purpose_id for one in activity.purposes}
    carried = set(disclosure.row_ids)
    rows = [row for row in activity.rows if row.id in carried]
    return (
        _goes_there(disclosure, recipients, wanted)
        and _is_itself(activity, wanted)
        and _any_of(
            (purposes[key] for key in disclosure.activity_purpose_ids if key in purposes),
            wanted.purposes,
        )
        and _has_row(activity, rows, wanted)
        and said(wanted.q, disclosure.code, disclosure.description)
    )


def row_matches(row: DataRowFacts, activity: ActivityFacts, wanted: Wanted) -> bool:
    """Whether one data row meets what is asked of rows."""
    return (
        _one_of(row.item_id, wanted.items)
        and _one_of(row.subject_category_id, wanted.subject_categories)
        and _any_of((*row.system_ids, *activity.system_ids), wanted.systems)
    )


def said(wanted: str, code: str, *texts: TranslatedText) -> bool:
    """Whether the code or any language of the texts contains ``wanted``, whatever the case."""
    sought = wanted.lower()
    return sought in code.lower() or any(
        sought in words.lower() for text in texts for words in text.values()
    )


def _is_itself(activity: ActivityFacts, wanted: Wanted) -> bool:
    return (
        _one_of(activity.id, wanted.activities)
        and _one_of(activity.controller_id, wanted.controllers)
        and _one_of(activity.status, wanted.status)
        and _any_of(activity.product_ids, wanted.products)
    )


def _has_row(activity: ActivityFacts, rows: Collection[DataRowFacts], wanted: Wanted) -> bool:
    if wanted.asks_rows:
        return any(row_matches(row, activity, wanted) for row in rows)
    lies = (key for row in rows for key in row.system_ids)
    return _any_of((*activity.system_ids, *lies), wanted.systems)


def _goes_there(one: DisclosureFacts, recipients: Recipients, wanted: Wanted) -> bool:
    # What was approved may name a recipient that is no longer in the register.
    party = recipients.get(one.recipient_id)
    recipient = party.country_id if party is not None else None
    transfers = [transfer.country_id for transfer in one.transfers]
    return (
        _one_of(one.recipient_id, wanted.recipients)
        and _one_of(one.mode, wanted.modes)
        and _any_of((recipient, *transfers), wanted.countries)
        and _one_of(recipient, wanted.recipient_countries)
        and _any_of(transfers, wanted.transfer_countries)
    )


def _one_of(value: int | str | None, allowed: Collection[int | str] | None) -> bool:
    return allowed is None or value in allowed


def _any_of(values: Iterable[int | str | None], allowed: Collection[int | str] | None) -> bool:
    return allowed is None or any(value in allowed for value in values)
