"""Why a change is made: a header of the request, in any script."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote_to_bytes

from django.utils.translation import gettext as _

from history.admin.reasons import ReasonForm

from ..problems import Fault, Problem
from .bodies import NOT_TEXT
from .values import LINE_ENDS

HEADER: Final = "X-Change-Reason"
PREFIX: Final = re.compile("utf-8'[a-z-]*'", re.IGNORECASE)
ENCODED: Final = re.compile("%[0-9A-Fa-f]{2}")


def reason_of_header(value: str | None) -> str:
    """The reason, from UTF-8 as it is or percent-encoded (``UTF-8''`` of RFC 8187 may stand first).

    Raises ``Problem`` (400) for none, and for one that says too little or cannot be read.
    """
    return checked(decoded(value or ""), Fault(detail="", code="reason", header=HEADER))


def reason_of_body(value: object, pointer: str) -> str:
    """Likewise from the body, where it is plain text. Raises ``Problem`` (422)."""
    return checked(
        value if isinstance(value, str) else "", Fault(detail="", code="reason", pointer=pointer)
    )


def decoded(value: str) -> str:
    """The text that the bytes of the header are; a server hands them on as Latin-1."""
    raw = value.encode("latin-1", "surrogateescape")
    text = PREFIX.sub("", value, count=1) if PREFIX.match(value) else value
    if ENCODED.search(text):
        raw = unquote_to_bytes(text.encode("latin-1", "surrogateescape"))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        detail = _("Send X-Change-Reason in UTF-8, or that percent-encoded.")
        fault = Fault(detail=detail, code="encoding", header=HEADER)
        raise Problem("bad-request", 400, detail, [fault]) from error


def checked(text: str, where: Fault) -> str:
    """The rules of the officer's pages. Raises ``Problem``."""
    form = ReasonForm({"change_reason": text})
    if form.is_valid() and not (NOT_TEXT.search(text) or LINE_ENDS.search(text)):
        return str(form.cleaned_data["change_reason"])
    words = [str(one) for one in form.errors.get("change_reason", [])]
    detail = (
        words[0]
        if words
        else _("The reason is one line of text: leave line ends and control characters out.")
    )
    fault = Fault(detail=detail, code="reason", header=where.header, pointer=where.pointer)
    if where.header:
        raise Problem("bad-request", 400, detail, [fault])
    raise Problem("invalid-body", 422, detail, [fault])
