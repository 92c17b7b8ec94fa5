"""What is recorded of one recipient, system or purpose, wherever it is used."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct, field

from .item_shapes import Holding, SdkRef
from .refs import ActivityRef, Key, Law, RecipientRef, Ref, SystemRef
from .shapes import Current, DisclosureUse, Since, Summary, TransferUse, Until, Use
from .texts import Text


class AgreementUse(Struct, frozen=True, gc=False):
    """A written agreement with the clauses somebody looked for in it."""

    code: Annotated[str, Meta(description="Its code, which never changes.")]
    name: Annotated[Text, Meta(description="What it is called.")]
    kind: Annotated[str, Meta(description="Its kind, for instance dpa_28.")]
    filing_no: Annotated[str, Meta(description="Number of its filing; empty: none.")]
    clauses_present: Annotated[list[Law], Meta(description="Clauses found in it.")]
    clauses_missing: Annotated[list[Law], Meta(description="Clauses looked for and not found.")]
    is_current: Annotated[
        bool, Meta(description="False when it is retired, expired or not yet effective.")
    ]
    since: Since = field(name="from")
    until: Until


class AuditUse(Struct, frozen=True, gc=False):
    """One supervision of a recipient."""

    kind: Annotated[str, Meta(description="How it was done, for instance on_site.")]
    done_on: Annotated[date, Meta(description="The day.")]
    result: Annotated[str, Meta(description="passed, passed_with_findings or failed.")]
    next_due_on: Annotated[date | None, Meta(description="When the next one is due.")]
    agreement: Annotated[str | None, Meta(description="Code of the agreement it was under.")]


class RecipientUse(Struct, frozen=True, gc=False):
    """One disclosure to a recipient, with what it covers."""

    code: Annotated[str, Meta(description="Code of the disclosure.")]
    activity: Annotated[ActivityRef, Meta(description="Where the data comes from.")]
    controller: Annotated[Ref, Meta(description="Whose activity it is.")]
    mode: Annotated[str, Meta(description="How the data gets there, for instance entrust.")]
    identification: Annotated[
        str, Meta(description="identified, de_identified or aggregated (identifies nobody).")
    ]
    items: Annotated[
        list[Ref], Meta(description="Items disclosed; empty: not recorded which, or aggregated.")
    ]
    people: Annotated[list[Key], Meta(description="Categories of people concerned.")]
    purposes: Annotated[list[Ref], Meta(description="Purposes it serves; empty: not recorded.")]
    legal_basis: Annotated[Law | None, Meta(description="Its own legal basis, where recorded.")]
    permitted_case: Annotated[Law | None, Meta(description="A case the policy claims for it.")]
    consent: Annotated[Ref | None, Meta(description="How consent to it is asked.")]
    transfers: Annotated[list[TransferUse], Meta(description="Transfers abroad recorded for it.")]
    agreements: Annotated[list[Ref], Meta(description="Agreements it takes place under.")]
    sub_processing: Annotated[str, Meta(description="forbidden, specific, general or empty.")]
    end_state: Annotated[str, Meta(description="What became of the data when it ended.")]
    is_current: Current
    since: Since = field(name="from")
    until: Until


class RecipientUses(Struct, frozen=True, gc=False):
    """A recipient: what it gets from which activities, why, where, and what binds it."""

    code: Annotated[str, Meta(description="Its code, which never changes.")]
    name: Annotated[Text, Meta(description="What it is called.")]
    kind: Annotated[Key, Meta(description="Its category in the vocabulary of recipients.")]
    is_category_only: Annotated[bool, Meta(description="True while nobody is named.")]
    is_affiliate: Annotated[bool, Meta(description="Whether it belongs to our group.")]
    country: Annotated[Key | None, Meta(description="Its country; null: not recorded.")]
    privacy_policy_url: Annotated[str, Meta(description="Its privacy policy; may be empty.")]
    is_current: Current
    activities: Annotated[list[ActivityRef], Meta(description="Activities it gets data from.")]
    items: Annotated[list[Ref], Meta(description="Items it gets now, by code.")]
    purposes: Annotated[list[Ref], Meta(description="Purposes it gets them for, by code.")]
    modes: Annotated[list[str], Meta(description="How data gets there now.")]
    countries: Annotated[list[Key], Meta(description="Its country and those of transfers.")]
    disclosures: Annotated[
        list[RecipientUse], Meta(description="Every disclosure, ended ones too, by activity.")
    ]
    acts_for: Annotated[
        list[ActivityRef], Meta(description="Activities in which we act on its behalf.")
    ]
    hosts: Annotated[list[SystemRef], Meta(description="Systems it hosts.")]
    agreements: Annotated[list[AgreementUse], Meta(description="Agreements with it.")]
    audits: Annotated[list[AuditUse], Meta(description="How it was supervised, newest first.")]
    sdks: Annotated[list[SdkRef], Meta(description="SDKs that it provides.")]


class SystemUses(Struct, frozen=True, gc=False):
    """A system: what it holds, for which activities, and who hosts it."""

    code: Annotated[str, Meta(description="Its code, which never changes.")]
    name: Annotated[Text, Meta(description="What it is called.")]
    kind: Annotated[str, Meta(description="What kind of place it is, for instance database.")]
    software: Annotated[str, Meta(description="The software it runs on; may be empty.")]
    country: Annotated[Key | None, Meta(description="Where it is hosted; null: not recorded.")]
    region: Annotated[str, Meta(description="Region or city; may be empty.")]
    log_retention_days: Annotated[int | None, Meta(description="Days that it keeps logs.")]
    is_current: Current
    hosted_by: Annotated[list[RecipientRef], Meta(description="Recipients that host it.")]
    measures: Annotated[list[Ref], Meta(description="Security measures recorded for it.")]
    held: Annotated[list[Holding], Meta(description="Items declared for it or found in it.")]
    found_unused: Annotated[
        list[Ref], Meta(description="Items it holds that no current use puts there.")
    ]
    summary: Summary
    uses: Annotated[list[Use], Meta(description="Every use whose data lies in it.")]


class PurposeUses(Struct, frozen=True, gc=False):
    """A purpose: which activities pursue it, with which data, on what basis, and who gets it."""

    code: Annotated[str, Meta(description="Its code, which never changes.")]
    name: Annotated[Text, Meta(description="What it is called.")]
    description: Annotated[Text, Meta(description="What it means; may be empty.")]
    is_current: Current
    summary: Annotated[
        Summary, Meta(description="Of the uses that serve it; bases and recipients are its own.")
    ]
    uses: Annotated[
        list[Use],
        Meta(description="Every use that serves it; disclosures for other purposes are left out."),
    ]
    disclosures_without_items: Annotated[
        list[DisclosureUse], Meta(description="Disclosures for it that do not say which items.")
    ]
