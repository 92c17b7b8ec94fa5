"""Why a notice cannot be read, and what its owner can do, in the language of whoever reads."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from ...importing.files.codes import RefusedError
from ...importing.files.content import UnreadableError
from ...importing.files.words import legible

A_NOTICE: Final = _("Bring the notice as TXT, Markdown, HTML, DOCX or PDF.")
AS_DOCX: Final = _("Open it in the program it comes from, save it as DOCX or PDF, and bring that.")
SAVE_AGAIN: Final = _(
    "Open it in the program it comes from, save it again, and bring the new file."
)
IN_UTF8: Final = _("Save it as UTF-8 and bring that file.")
SHORTER: Final = _("Bring the notice alone, without what else is in the file.")
AS_TEXT: Final = _("Copy its text into a new document, save it as DOCX, and bring that.")

REFUSALS: Final[dict[str, tuple[Any, Any]]] = {
    "image": (_("This is a picture, not a text."), A_NOTICE),
    "packed": (
        _("This is a packed archive, not a document."),
        _("Unpack it, and bring the notice in it."),
    ),
    "database": (_("This is a database, not a text."), A_NOTICE),
    "word": (_("This is a document in the format of Word before 2007 (DOC) or RTF."), AS_DOCX),
    "slides": (_("This is a presentation, not a notice."), AS_DOCX),
    "workbook": (_("This is a workbook, not a notice."), AS_DOCX),
    "xls": (_("This is a workbook, not a notice."), AS_DOCX),
    "other-document": (_("This is a document in a format that is not read."), AS_DOCX),
    "xml": (_("This is an XML file and no web page."), A_NOTICE),
    "binary": (_("This is neither a text nor a document."), A_NOTICE),
    "encrypted": (
        _("The document is protected by a password, so that nobody can read it without."),
        _("Open it with its password, remove the password, and bring that file."),
    ),
    "scanned": (
        _("The pages are pictures of pages: there is no text in this PDF."),
        _("Bring the document it was printed from, or let a program recognise its text first."),
    ),
    "unknown-letters": (
        _("The PDF does not say which letters its signs stand for."),
        _("Bring the document it was made from, or the notice as a web page."),
    ),
    "empty": (_("The file is empty."), A_NOTICE),
    "no-text": (_("There is no text in the file that a reader would see."), A_NOTICE),
    "large": (_("The file has %(size)s MB; at most %(most)s MB are read."), SHORTER),
    "long": (_("The text has more than %(most)s characters."), SHORTER),
    "deep": (_("The page has elements within elements beyond what is read."), AS_TEXT),
    "many-pages": (_("The PDF has %(count)s pages; at most %(most)s are read."), SHORTER),
    "memory": (_("The file needs more memory than one file may take."), AS_TEXT),
    "time": (_("Reading the file takes too long: more than %(most)s seconds."), AS_TEXT),
    "crashed": (_("The file could not be read: the reader stopped in the middle of it."), AS_TEXT),
    "damaged-pdf": (_("The PDF is damaged or was not copied to its end."), SAVE_AGAIN),
    "damaged-document": (_("The document is damaged or was not copied to its end."), SAVE_AGAIN),
    "damaged-archive": (_("The document is damaged or was not copied to its end."), SAVE_AGAIN),
    "damaged-part": (_("The document is damaged in its part “%(part)s”."), SAVE_AGAIN),
    "missing-part": (_("The document is damaged: its part “%(part)s” is missing."), SAVE_AGAIN),
    "many-parts": (
        _("The document consists of %(count)s files; at most %(most)s are read."),
        AS_TEXT,
    ),
    "doubled-part": (_("The document has its part “%(part)s” twice."), SAVE_AGAIN),
    "strange-part": (
        _("The document has a part whose name leads out of it: “%(part)s”."),
        AS_TEXT,
    ),
    "bomb": (_("The document unpacks to %(size)s MB; at most %(most)s MB are read."), AS_TEXT),
    "bomb-ratio": (
        _("The part “%(part)s” unpacks to more than %(ratio)s times its size."),
        AS_TEXT,
    ),
    "xml-entities": (
        _("The part “%(part)s” declares entities, which no text program does."),
        AS_TEXT,
    ),
    "xml-encoding": (_("The part “%(part)s” is not in UTF-8."), SAVE_AGAIN),
    "wrong-bytes": (
        _("The file says it is %(encoding)s and stops being so in line %(line)s."),
        IN_UTF8,
    ),
    "cut-off": (_("The file ends in the middle of a character, in line %(line)s."), SAVE_AGAIN),
    "mixed-encodings": (
        _("The file is in more than one encoding; the second begins in line %(line)s."),
        IN_UTF8,
    ),
    "unknown-encoding": (
        _("The encoding of the file is not known; it is not UTF-8 from line %(line)s on."),
        IN_UTF8,
    ),
}
"""By code of ``RefusedError``: what is wrong, and the remedy."""


def refusal(error: RefusedError) -> UnreadableError:
    """Why the notice cannot be read, in the language that is active."""
    text, remedy = REFUSALS[error.code]
    return UnreadableError(str(text) % legible(error.values), str(remedy))
