"""What is held and where, at one moment: frozen records without a database behind them."""

from __future__ import annotations

from datetime import date
from typing import Any

from history.facts import Facts
from history.text import TranslatedText


class RecordFacts(Facts, frozen=True, gc=False):
    """A record with a code of its own."""

    id: int
    code: str
    source_ref: str
    retired_on: date | None


class EntryFacts(Facts, frozen=True, gc=False):
    """A value that the law or a standard owns."""

    id: int
    key: str
    label: TranslatedText
    description: TranslatedText
    article: str
    source: str
    confidence: str
    position: int
    attributes: dict[str, Any]
    in_force_from: date | None
    in_force_to: date | None


class TermFacts(EntryFacts, frozen=True, gc=False):
    """One value of a controlled vocabulary (regulations, section 6), with article and source."""

    vocabulary: str
    parent_id: int | None


class DataCategoryFacts(EntryFacts, frozen=True, gc=False):
    """A category of personal data in the sixteen-class, two-level scheme (regulations 6.9)."""

    parent_id: int | None
    gbt35273_class_id: int | None
    cnil_box_id: int | None
    ccpa_category_id: int | None
    dpv_key: str
    fideslang_key: str


class SubjectCategoryFacts(EntryFacts, frozen=True, gc=False):
    """A category of people concerned (GDPR 30(1)(c); regulations 6.7)."""

    is_child: bool
    is_vulnerable: bool
    dpv_key: str


class CountryStatusFacts(Facts, frozen=True, gc=False):
    """What a country counts as under one scheme, from one day to another."""

    id: int
    country_id: int
    scheme: str
    valid_from: date
    valid_to: date | None
    article: str
    source: str
    confidence: str
    note: TranslatedText


class CountryFacts(EntryFacts, frozen=True, gc=False):
    """A country or territory by its ISO 3166-1 alpha-2 code; names are Unicode CLDR's."""

    statuses: tuple[CountryStatusFacts, ...]


class SensitivityFacts(Facts, frozen=True, gc=False):
    """What one sensitivity scheme says of one item; never one flag for all (regulations 10)."""

    id: int
    item_id: int
    scheme_id: int
    is_sensitive: bool
    category_id: int | None
    level: str
    rationale: TranslatedText
    assessed_on: date | None


class DataItemFacts(RecordFacts, frozen=True, gc=False):
    """One kind of personal data, such as a phone number, an IMEI or an operation log."""

    name: TranslatedText
    aliases: TranslatedText
    description: TranslatedText
    category_id: int
    identifiability: str
    identifier_kind: str
    origin: str
    display_mask: str
    masked_sample: str
    dpv_key: str
    fideslang_key: str
    sensitivities: tuple[SensitivityFacts, ...]


class PermissionFacts(RecordFacts, frozen=True, gc=False):
    """A permission that the device asks the person for before data can be read."""

    name: TranslatedText
    platform: str
    system_name: str
    purpose_text: TranslatedText
    refusal_effect: TranslatedText
    item_ids: tuple[int, ...]


class SystemDataFacts(Facts, frozen=True, gc=False):
    """That a system holds an item, as declared by its owner or found by a scan."""

    id: int
    system_id: int
    item_id: int
    known_by: str
    found_on: date | None
    location: str


class SystemFacts(RecordFacts, frozen=True, gc=False):
    """A place where personal data lies: an application, a database, a log store."""

    name: TranslatedText
    kind: str
    software: str
    owner_department: TranslatedText
    hosting_country_id: int | None
    region: str
    storage_medium: TranslatedText
    log_retention_days: int | None
    backup: TranslatedText
    data: tuple[SystemDataFacts, ...]


class TrackerFacts(RecordFacts, frozen=True, gc=False):
    """A cookie, beacon, pixel or SDK identifier, ours or a third party's."""

    name: TranslatedText
    kind: str
    party: str
    technical_name: str
    domain: str
    provider: TranslatedText
    purpose: str
    purpose_text: TranslatedText
    is_session: bool
    lifetime_value: int | None
    lifetime_unit: str
    refusal: TranslatedText
    item_ids: tuple[int, ...]


class InventoryFacts(Facts, frozen=True, gc=False):
    """The whole floor, each kind by primary key."""

    terms: dict[int, TermFacts]
    data_categories: dict[int, DataCategoryFacts]
    subject_categories: dict[int, SubjectCategoryFacts]
    countries: dict[int, CountryFacts]
    items: dict[int, DataItemFacts]
    systems: dict[int, SystemFacts]
    permissions: dict[int, PermissionFacts]
    trackers: dict[int, TrackerFacts]
