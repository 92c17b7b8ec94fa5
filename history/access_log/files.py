"""Which kind of event it is when a page gives a file: floors above say, by names of addresses."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import Final

from .kinds import FILE, LOG, kind_of

FILES: Final[dict[str, str]] = {"admin:history_accessevent_csv": LOG}
"""Kind of event by name of the address, in which ``*`` stands for anything; the first that fits."""
SHOWN: Final[list[str]] = []
"""Names of addresses whose pages show a document."""


def files_are(kind: str, *names: str) -> None:
    """Files that addresses of these names give are events of this kind."""
    FILES.update(dict.fromkeys(names, kind_of(kind).code))


def documents_are_shown_at(*names: str) -> None:
    """Addresses of these names show documents."""
    SHOWN.extend(names)


def kind_of_file(view_name: str) -> str:
    """The kind of event when this address gives a file."""
    found = (kind for name, kind in FILES.items() if fnmatchcase(view_name, name))
    return next(found, FILE)


def shows_document(view_name: str) -> bool:
    """Whether the page at this address shows a document."""
    return any(fnmatchcase(view_name, name) for name in SHOWN)
