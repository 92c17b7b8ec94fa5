"""Which kinds of events there are: a declared list, to which each floor adds its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class Severity(models.TextChoices):
    """How soon somebody should look."""

    INFO = "info", _("for the record")
    NOTICE = "notice", _("worth a look")
    WARNING = "warning", _("look soon")


class UnknownKindError(LookupError):
    """An event of a kind that nobody declared."""


@dataclass(frozen=True)
class Kind:
    """One kind of event."""

    code: str
    """Stored, and for ever: it is never given another meaning."""
    label: Any
    when: str
    """When one is written, for the table in docs/access-log.md."""
    severity: Severity = Severity.INFO


KINDS: Final[dict[str, Kind]] = {}
"""Every kind there is, by its code, in the order they were declared."""


def declare(*kinds: Kind) -> None:
    """Add kinds of events. Raises ``ValueError`` for a code that means something else already."""
    for kind in kinds:
        if KINDS.setdefault(kind.code, kind) != kind:
            raise ValueError(f"There is a kind of event “{kind.code}” already.")


def kind_of(code: str) -> Kind:
    """The kind of that code. Raises ``UnknownKindError``."""
    try:
        return KINDS[code]
    except KeyError:
        raise UnknownKindError(f"Nobody declared the kind of event “{code}”.") from None


def label_of(code: str) -> Any:
    """What people read; the code itself for a kind this version no longer knows."""
    return KINDS[code].label if code in KINDS else code


FILE: Final = "file-downloaded"
LOG: Final = "log-exported"
HISTORY: Final = "history-exported"
SEEN: Final = "record-seen"
DOCUMENT_SEEN: Final = "document-seen"
FORBIDDEN: Final = "page-refused"

declare(
    Kind(FILE, _("File downloaded"), "a page gives a file that has no kind of its own"),
    Kind(
        LOG,
        _("Log of accesses exported"),
        "somebody takes the log along as CSV",
        Severity.NOTICE,
    ),
    Kind(
        HISTORY,
        _("History exported"),
        "`export_history` writes the whole history to a file",
        Severity.NOTICE,
    ),
    Kind(
        DOCUMENT_SEEN,
        _("Document looked at"),
        "a document is shown on a page; with `ACCESS_LOG_READS=documents` or `all`",
    ),
    Kind(
        SEEN,
        _("Record looked at"),
        "the page of a record is opened; with `ACCESS_LOG_READS=all`",
    ),
    Kind(
        FORBIDDEN,
        _("Page refused"),
        "a page or an address of the API answers 403",
        Severity.NOTICE,
    ),
)
