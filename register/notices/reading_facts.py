"""Notices as of a change set: the same path for now and for the past."""

from __future__ import annotations

from datetime import date
from typing import Any

from history.records import Records, links_as_of

from ..models import (
    ChangeNotification,
    Notice,
    NoticeFile,
    NoticeParagraph,
    NoticeVersion,
    NotifiedChange,
)
from .facts import (
    NoticeFacts,
    NoticeFileFacts,
    NoticeVersionFacts,
    NotificationFacts,
    ParagraphFacts,
)

MODELS = (Notice, NoticeVersion, NoticeFile, ChangeNotification, NotifiedChange, NoticeParagraph)
"""The tables that notices are read from."""


def notices_as_of(number: int) -> dict[int, NoticeFacts]:
    """Every notice with its versions. Six queries; one while there is no notice."""
    notices = Records(Notice, NoticeFacts, number)
    if not notices.column("id"):
        return {}
    paragraphs = Records(NoticeParagraph, ParagraphFacts, number)
    return notices.by_id(versions=_versions(number), paragraphs=paragraphs.by("notice_id"))


def _versions(number: int) -> dict[Any, tuple[NoticeVersionFacts, ...]]:
    """Versions by notice, the oldest first and drafts last. Four queries."""
    told = links_as_of(NotifiedChange, "notification_id", "change_kind_id", number)
    notifications = Records(ChangeNotification, NotificationFacts, number)
    versions = Records(NoticeVersion, NoticeVersionFacts, number).by(
        "notice_id",
        files=Records(NoticeFile, NoticeFileFacts, number).by("version_id"),
        notifications=notifications.by("version_id", change_kind_ids=told),
    )
    return {key: tuple(sorted(found, key=by_day)) for key, found in versions.items()}


def by_day(version: NoticeVersionFacts) -> tuple[bool, date, int]:
    """The oldest first; drafts last, as they were begun."""
    return (version.published_on is None, version.published_on or date.min, version.id)
