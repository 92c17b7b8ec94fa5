"""What the log of accesses says of the register: what is taken along, and the tokens of the API."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from history.access_log.callers import RECOGNISED_BY, Caller, address_of
from history.access_log.files import documents_are_shown_at, files_are
from history.access_log.kinds import Kind, Severity, declare
from history.access_log.throttle import THROTTLE

DOCUMENT: Final = "document-exported"
REGISTER: Final = "register-exported"
LIST: Final = "list-exported"
ARCHIVE: Final = "archive-exported"
ARRIVED: Final = "archive-imported"
PACK: Final = "pack-exported"
ISSUED: Final = "document-issued"
ISSUED_FILE: Final = "issued-file-taken"
TOKEN_MADE: Final = "token-made"  # noqa: S105 - a kind of event
TOKEN_REVOKED: Final = "token-revoked"  # noqa: S105 - a kind of event
TOKEN_REFUSED: Final = "token-refused"  # noqa: S105 - a kind of event

TAKEN_ALONG: Final = (
    Kind(
        DOCUMENT,
        _("Document exported"),
        "a document, a picture or a report of changes is given as a file: by a page, by the API or"
        " by `document`",
    ),
    Kind(
        REGISTER,
        _("Register exported"),
        "everything the register says is given as a workbook or JSON: by a page or by"
        " `export_register`",
        Severity.NOTICE,
    ),
    Kind(LIST, _("List exported"), "the API gives a whole list as CSV"),
    Kind(
        ARCHIVE,
        _("Archive exported"),
        "`export_archive` writes the whole register to a file; with secrets or without",
        Severity.WARNING,
    ),
    Kind(
        ARRIVED,
        _("Archive imported"),
        "`import_archive` has made the register of an archive again",
        Severity.WARNING,
    ),
    Kind(
        PACK,
        _("Regulator pack exported"),
        "a regulator pack is given as a file: by its page or by `regulator_pack`",
        Severity.NOTICE,
    ),
    Kind(
        ISSUED,
        _("Document issued"),
        "a document or a pack is issued; also a row of the record with versions",
        Severity.NOTICE,
    ),
    Kind(ISSUED_FILE, _("Issued file taken"), "somebody takes the kept file of an issue along"),
)

TOKENS: Final = (
    Kind(TOKEN_MADE, _("API token made"), "a token of the API is made", Severity.NOTICE),
    Kind(TOKEN_REVOKED, _("API token revoked"), "a token of the API is ended", Severity.NOTICE),
    Kind(
        TOKEN_REFUSED,
        _("API token refused"),
        "a request of the API shows a token that is unknown, wrong, ended or cannot be read",
        Severity.WARNING,
    ),
)


def connect() -> None:
    """Declare the kinds of this floor, and which addresses give which of them."""
    declare(*TAKEN_ALONG, *TOKENS)
    files_are(DOCUMENT, "admin:document_*", "admin:picture*", "admin:changes", "documents-detail")
    files_are(REGISTER, "admin:export_register")
    files_are(LIST, "*-list", "findings", "differences")
    files_are(PACK, "admin:regulator_pack")
    files_are(ISSUED_FILE, "admin:register_issueddocument_file")
    documents_are_shown_at("admin:document_*", "admin:picture_*")
    if bearer not in RECOGNISED_BY:
        RECOGNISED_BY.append(bearer)


def bearer(request: HttpRequest) -> Caller | None:
    """The program of a request that showed a good token, and the person it acts for, by id."""
    passport: Any = getattr(request, "passport", None)
    if passport is None:
        return None
    token = f"token rp_{passport.public_id}"
    return Caller(passport.user_id, passport.name, address_of(request), token)


def token_refused(request: HttpRequest, public_id: str, why: object) -> None:
    """Write down that a token was refused, and never its secret. A flood is counted."""
    caller = Caller(
        address=address_of(request), credential=f"token rp_{public_id}" if public_id else ""
    )
    with override("en"):  # whoever reads the log, and not whoever sent the token
        details = {"why": str(why)}
    THROTTLE.refused(TOKEN_REFUSED, what=request.path, details=details, caller=caller)
