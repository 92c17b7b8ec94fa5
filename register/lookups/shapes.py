"""One use of data as an answer tells it, and what several uses come to."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct, field

from .refs import ActivityRef, Key, Law, PermissionRef, RecipientRef, Ref, SystemRef
from .texts import Text

Since = Annotated[date | None, Meta(description="First day; null: not recorded.")]
Until = Annotated[date | None, Meta(description="Last day; null: open.")]
Current = Annotated[
    bool, Meta(description="False when it has ended or is retired on the register's day.")
]


class BasisUse(Struct, frozen=True, gc=False):
    """What a purpose rests on under one regime."""

    regime: Annotated[Key, Meta(description="The legal regime.")]
    basis: Annotated[Law | None, Meta(description="The legal basis; null: none recorded.")]
    exception: Annotated[
        Law | None, Meta(description="An exception claimed in its place, which is no basis.")
    ]
    special_condition: Annotated[
        Law | None, Meta(description="The condition for special categories or sensitive data.")
    ]
    consent: Annotated[Ref | None, Meta(description="How consent is asked, where it is.")]
    consent_kind: Annotated[
        str,
        Meta(
            description="general, separate, written, guardian, opt_out or none; empty where no"
            " consent is recorded."
        ),
    ]
    statute_ref: Annotated[Text, Meta(description="The statute that obliges; may be empty.")]


class PurposeUse(Struct, frozen=True, gc=False):
    """A purpose of an activity with its bases."""

    code: Annotated[str, Meta(description="Its code, which never changes.")]
    name: Annotated[Text, Meta(description="What it is called.")]
    is_main: Annotated[bool, Meta(description="Whether it is the activity's main purpose.")]
    bases: Annotated[list[BasisUse], Meta(description="What it rests on, by regime.")]
    is_current: Current
    since: Since = field(name="from")
    until: Until


class RetentionUse(Struct, frozen=True, gc=False):
    """How long data is kept, and what becomes of it."""

    code: Annotated[str, Meta(description="Its code, which never changes.")]
    name: Annotated[Text, Meta(description="What it is called.")]
    trigger: Annotated[str, Meta(description="The event that starts the period.")]
    period_value: Annotated[
        int | None, Meta(description="Length of the period; 0: ends with the event; null: none.")
    ]
    period_unit: Annotated[str, Meta(description="hours, days, months or years.")]
    criteria: Annotated[Text, Meta(description="Criteria in place of or beside a period.")]
    disposal: Annotated[str, Meta(description="What happens at the end, for instance delete.")]


class TransferUse(Struct, frozen=True, gc=False):
    """A transfer to another country with its tool."""

    code: Annotated[str, Meta(description="Its code, which never changes.")]
    country: Annotated[Key, Meta(description="Where the data goes.")]
    regime: Annotated[Key, Meta(description="The regime under which it counts as a transfer.")]
    mechanism: Annotated[Law | None, Meta(description="Its tool; null: none recorded.")]
    is_current: Current
    since: Since = field(name="from")
    until: Until


class DisclosureUse(Struct, frozen=True, gc=False):
    """A disclosure of the data to a recipient."""

    code: Annotated[str, Meta(description="Its code, which never changes.")]
    mode: Annotated[str, Meta(description="How the data gets there, for instance entrust.")]
    identification: Annotated[
        str, Meta(description="identified, de_identified or aggregated (identifies nobody).")
    ]
    recipient: Annotated[RecipientRef, Meta(description="Who gets it.")]
    country: Annotated[Key | None, Meta(description="The recipient's country; null: unknown.")]
    transfers: Annotated[list[TransferUse], Meta(description="Transfers abroad recorded for it.")]
    purposes: Annotated[
        list[Ref], Meta(description="The activity's purposes it serves; empty: not recorded.")
    ]
    is_current: Annotated[
        bool,
        Meta(
            description="False when it ended. One that ended while the deletion is not confirmed"
            " stays current, as in the documents: the recipient has the data."
        ),
    ]
    since: Since = field(name="from")
    until: Until


class Use(Struct, frozen=True, gc=False):
    """One item of one category of people in one activity: the unit of truth of the register."""

    activity: Annotated[ActivityRef, Meta(description="The activity.")]
    item: Annotated[Ref, Meta(description="The data item.")]
    people: Annotated[Key, Meta(description="The category of people concerned.")]
    controller: Annotated[Ref, Meta(description="Whose activity it is.")]
    products: Annotated[list[Ref], Meta(description="Products in which it happens.")]
    necessity: Annotated[str, Meta(description="Whether the item must be given; as stored.")]
    source: Annotated[str, Meta(description="Where the item comes from; as stored.")]
    source_party: Annotated[Text, Meta(description="The party it comes from; may be empty.")]
    collection_method: Annotated[Key | None, Meta(description="How it is collected.")]
    scene: Annotated[Text, Meta(description="When people meet the collection.")]
    permissions: Annotated[
        list[PermissionRef], Meta(description="Device permissions that gate it.")
    ]
    purposes: Annotated[
        list[PurposeUse],
        Meta(description="Purposes it serves; a row that names none serves all of its activity's."),
    ]
    retention: Annotated[RetentionUse | None, Meta(description="null: no rule recorded.")]
    systems: Annotated[
        list[SystemRef],
        Meta(description="Systems it lies in: those of the row, and those of the whole activity."),
    ]
    disclosures: Annotated[list[DisclosureUse], Meta(description="Disclosures that name it.")]
    is_current: Current
    since: Since = field(name="from")
    until: Until


class RecipientSum(Struct, frozen=True, gc=False):
    """A recipient with the modes and countries of all its current disclosures."""

    recipient: Annotated[RecipientRef, Meta(description="Who gets data.")]
    modes: Annotated[list[str], Meta(description="How the data gets there.")]
    countries: Annotated[
        list[Key], Meta(description="The recipient's country and those of transfers.")
    ]


class Summary(Struct, frozen=True, gc=False):
    """What the current uses come to, each value once: the answer at a glance."""

    uses: Annotated[int, Meta(description="How many uses are current.")]
    activities: Annotated[list[ActivityRef], Meta(description="Activities, by code.")]
    items: Annotated[list[Ref], Meta(description="Data items, by code.")]
    people: Annotated[list[Key], Meta(description="Categories of people, by key.")]
    purposes: Annotated[list[Ref], Meta(description="Purposes pursued, by code.")]
    bases: Annotated[list[Law], Meta(description="Legal bases, by key.")]
    sources: Annotated[list[str], Meta(description="Sources, as stored.")]
    longest_retention: Annotated[
        RetentionUse | None,
        Meta(
            description="The rule that keeps longest; one without a period counts as longest."
            " Periods begin at different events, so compare the rules."
        ),
    ]
    retention: Annotated[list[RetentionUse], Meta(description="Every rule, the longest first.")]
    uses_without_retention: Annotated[int, Meta(description="Uses that have no rule recorded.")]
    systems: Annotated[list[SystemRef], Meta(description="Systems, by code.")]
    recipients: Annotated[list[RecipientSum], Meta(description="Who gets it, by code.")]
