"""What people are told: notices with their versions, files and notifications, to be read."""

from __future__ import annotations

from typing import Any, Final

from ...models import ChangeNotification, Notice, NoticeFile, NoticeParagraph, NoticeVersion
from ...notices import facts
from ...notices.standing import replaced_on
from .dictionaries import CODED, ORIGIN, resource
from .fields import Field, Kind, Part

DAY: Final = {"type": ["string", "null"], "format": "date"}


def replaced(teller: Any, version: facts.NoticeVersionFacts) -> str | None:
    """The day the next version of its notice was published."""
    day = replaced_on(teller.register.notices[version.notice_id], version)
    return day.isoformat() if day else None


FILES: Final = Part(
    "files", NoticeFile, facts.NoticeFileFacts, "language form file_name sha256 size"
)
NOTIFICATIONS: Final = Part(
    "notifications",
    ChangeNotification,
    facts.NotificationFacts,
    "channel people notified_on consent evidence change_kinds",
)
VERSIONS: Final = Part(
    "versions",
    NoticeVersion,
    facts.NoticeVersionFacts,
    "label origin published_on withdrawn_on url state number hash",
    parts=(FILES, NOTIFICATIONS),
    derived=(
        Field(
            "replaced_on",
            "replaced_on",
            Kind.DERIVED,
            "The day the next version was published; null for the newest, and for a draft.",
            DAY,
            value=replaced,
        ),
    ),
)
PARAGRAPHS: Final = Part(
    "paragraphs", NoticeParagraph, facts.ParagraphFacts, "paragraph place text"
)

NOTICES: Final = resource(
    "notices",
    Notice,
    facts.NoticeFacts,
    CODED + " kind controller product audience" + ORIGIN,
    "kind controller product audience",
    (VERSIONS, PARAGRAPHS),
)
"""Read only: versions are drafted and published on the officer's pages."""
