"""Handing a document out: its bytes are kept under a reference, with what they were made from."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass, field
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from history.access_log.recording import record
from history.fields import NOT_TEXT

from ..access_kinds import ISSUED
from ..documents import Document, refuse_nothing_approved
from ..facts import Register
from ..models import IssuedDocument, IssuedFile
from ..reach.whole import refuse_part
from ..writers import WRITERS, file_name

ISSUING_KEY: Final = 0x697373756564
"""Of the lock that orders references: ASCII ``issued``."""

MAY_ISSUE: Final = "register.add_issueddocument"
"""The permission to issue a document."""

LEAST_CHARACTERS: Final = 2
"""Of a recipient and of a purpose: two Chinese characters name both, one letter neither."""


class KeptFileError(Exception):
    """The kept bytes are not those that were handed out; the message is for whoever asked."""


@dataclass(frozen=True)
class Copy:
    """A file about to be handed out, and what it was made from."""

    document: str
    form: str
    language: str
    register: Register
    file_name: str
    content: bytes = field(repr=False)
    selection: dict[str, Any] = field(default_factory=dict)
    """What was asked for, so that the same can be made again."""

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def copy_of(document: Document, form: str) -> Copy:
    """``document`` as the file its writer makes.

    Raises ``ValidationError`` for an unknown form, ``SelectionError`` when nothing is approved, for
    a form the document is not written in, and when the form cannot hold so much. What is issued is
    of the whole register: a part is refused with a ``ValidationError``.
    """
    refuse_part(document.register)
    refuse_nothing_approved(document.register)
    writer = WRITERS.get(form)
    if writer is None:
        raise ValidationError(
            _("There is no format “%(form)s”. There are: %(known)s.")
            % {"form": form, "known": ", ".join(WRITERS)}
        )
    document.refuse_other_form(form)
    out = io.BytesIO()
    writer.write(document, out)
    return Copy(
        document=document.kind.key,
        form=form,
        language=document.language,
        register=document.register,
        file_name=file_name(document, form),
        content=out.getvalue(),
        selection=document.selection.chosen(),
    )


def issue(document: Document, form: str, *, recipient: str, purpose: str) -> IssuedDocument:
    """Hand ``document`` out in the open change set; see ``hand_out``."""
    return hand_out(copy_of(document, form), recipient=recipient, purpose=purpose)


def hand_out(copy: Copy, *, recipient: str, purpose: str) -> IssuedDocument:
    """Keep the bytes once, whoever gets them, under the next reference of the year.

    Raises ``ValidationError`` when recipient or purpose is missing, when nothing has been recorded
    yet, and when the very same file was given to the same recipient for the same purpose before:
    that is the same issue, asked for twice.
    """
    to, why = told_why(recipient, purpose)
    if not copy.register.number:
        raise ValidationError(_("The register is empty: nothing has been recorded yet."))
    sha256 = copy.sha256
    wait_for_others()
    refuse_second_time(sha256, to, why)
    keep_bytes(copy.content)
    issued = IssuedDocument(
        reference=next_reference(),
        document=copy.document,
        form=copy.form,
        language=copy.language,
        state=copy.register.state,
        selection=copy.selection,
        number=copy.register.number,
        hash=copy.register.hash,
        recipient=to,
        purpose=why,
        file_name=copy.file_name,
        sha256=sha256,
        size=len(copy.content),
    )
    # A change set from before there were seals has none.
    issued.full_clean(exclude={"hash"})
    issued.save(force_insert=True)
    record(ISSUED, what=issued.reference, details=as_logged(issued))
    return issued


def as_logged(issued: IssuedDocument) -> dict[str, Any]:
    """What the log of accesses says of an issue."""
    return {
        "document": issued.document,
        "form": issued.form,
        "recipient": issued.recipient,
        "file": issued.file_name,
        "sha256": issued.sha256,
    }


def keep_bytes(content: bytes) -> str:
    """Keep a file once, whoever gets it, and say its SHA-256. Call ``wait_for_others`` first."""
    sha256 = hashlib.sha256(content).hexdigest()
    if not IssuedFile.objects.filter(sha256=sha256).exists():
        IssuedFile.objects.create(sha256=sha256, content=content)
    return sha256


def told_why(recipient: str, purpose: str) -> tuple[str, str]:
    """To whom and what for; raises ``ValidationError`` when either is missing."""
    return (
        told(recipient, _("Say to whom it is issued, in two characters at least.")),
        told(purpose, _("Say what it is issued for, in two characters at least.")),
    )


def told(text: str, missing: str) -> str:
    """What somebody typed, without blanks around. Raises ``ValidationError`` when it is nothing."""
    said = text.strip()
    if NOT_TEXT.search(said):
        raise ValidationError(_("“%(text)s” has a control character: remove it.") % {"text": said})
    if len(said) < LEAST_CHARACTERS or not any(letter.isalnum() for letter in said):
        raise ValidationError(missing)
    return said


def wait_for_others() -> None:
    """Let one issue at a time take the next reference, until its transaction ends.

    SQLite has one writer anyway: its change set began with the write lock.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ISSUING_KEY])


def refuse_second_time(sha256: str, recipient: str, purpose: str) -> None:
    """A second press of the button is no second issue."""
    same = IssuedDocument.objects.filter(sha256=sha256, recipient=recipient, purpose=purpose)
    found = same.order_by("pk").first()
    if found is not None:
        raise ValidationError(
            _(
                "This very file was issued to %(recipient)s for this purpose before, as"
                " %(reference)s: hand out that one."
            )
            % {"recipient": recipient, "reference": found.reference}
        )


def next_reference() -> str:
    """``2026-0001``: the year in the register's time zone and the next number of it.

    Nothing is ever taken away, so their count leaves no gap. Call ``wait_for_others`` first.
    """
    year = timezone.localdate(timezone=timezone.get_default_timezone()).year
    taken = IssuedDocument._base_manager.filter(reference__startswith=f"{year}-").count()
    return f"{year}-{taken + 1:04d}"


def kept_bytes(issued: IssuedDocument) -> bytes:
    """The bytes that were handed out. One query.

    Raises ``KeptFileError`` when they are gone or are others: somebody got behind the database.
    """
    return bytes_kept(issued.sha256, issued.reference)


def bytes_kept(sha256: str, reference: str) -> bytes:
    """The bytes kept under a hash, for what ``reference`` names. One query.

    Raises ``KeptFileError`` when they are gone or are others: somebody got behind the database.
    """
    kept = IssuedFile.objects.filter(sha256=sha256).first()
    content = bytes(kept.content) if kept is not None else b""
    if kept is None or hashlib.sha256(content).hexdigest() != sha256:
        raise KeptFileError(
            _(
                "The file kept for %(reference)s is not the one that was issued: its SHA-256 is not"
                " %(sha256)s."
            )
            % {"reference": reference, "sha256": sha256}
        )
    return content
