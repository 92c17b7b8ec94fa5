"""Whether a file is one that people were told something by, and whether it can be made again."""

from __future__ import annotations

from ..models import NoticeFile
from .choices import NoticeOrigin
from .making import made_again


def files_of(sha256: str) -> list[NoticeFile]:
    """Every file of a version that has exactly these bytes, the first one first. One query."""
    known = NoticeFile.objects.filter(sha256=sha256).order_by("pk")
    return list(known.select_related("version__notice__controller", "version__notice__product"))


def is_made_again(file: NoticeFile) -> bool | None:
    """Whether the record still gives the same bytes; None for a file written elsewhere.

    Raises ``MomentError``, ``SelectionError`` and ``ValidationError`` where it gives none.
    """
    if file.version.origin != NoticeOrigin.GENERATED:
        return None
    return made_again(file).sha256 == file.sha256
