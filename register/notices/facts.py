"""Notices at one moment: frozen records without a database behind them."""

from __future__ import annotations

from datetime import date

from history.facts import Facts
from history.text import TranslatedText
from inventory.facts import RecordFacts


class NoticeFileFacts(Facts, frozen=True, gc=False):
    """One file of a version, as it was published."""

    id: int
    version_id: int
    language: str
    """Empty when the file holds several."""
    form: str
    file_name: str
    sha256: str
    size: int


class NotificationFacts(Facts, frozen=True, gc=False):
    """That people were told of major changes (seed policy S30; GB/T 35273 Annex D)."""

    id: int
    version_id: int
    channel: str
    people: TranslatedText
    notified_on: date
    consent: str
    evidence: TranslatedText
    change_kind_ids: tuple[int, ...]


class NoticeVersionFacts(Facts, frozen=True, gc=False):
    """One version of a notice."""

    id: int
    notice_id: int
    label: str
    origin: str
    published_on: date | None
    """None while it is a draft."""
    withdrawn_on: date | None
    url: str
    state: str
    number: int | None
    """The change set it was made from, or is meant to agree with."""
    hash: str
    files: tuple[NoticeFileFacts, ...]
    notifications: tuple[NotificationFacts, ...]


class ParagraphFacts(Facts, frozen=True, gc=False):
    """An organisation's own words in place of ours."""

    id: int
    notice_id: int
    paragraph: str
    place: str
    text: TranslatedText


class NoticeFacts(RecordFacts, frozen=True, gc=False):
    """A notice: of one organisation, for all its products or for one."""

    name: TranslatedText
    kind: str
    controller_id: int
    product_id: int | None
    audience_id: int | None
    versions: tuple[NoticeVersionFacts, ...]
    """Oldest first; drafts last."""
    paragraphs: tuple[ParagraphFacts, ...]
