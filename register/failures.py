"""What a page says when the register has failed: whose fault it is, and what became of the work."""

from __future__ import annotations

import sys
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import requires_csrf_token
from django.views.defaults import server_error

from history.troubles import SENTENCES, Trouble, trouble_of

CALL_AGAIN_AFTER: Final = "5"
"""Seconds, for a database that does not answer: a restart takes about that."""
READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})

OF_READING: Final = _("Load the page again in a few seconds.")
UNCERTAIN: Final = _(
    "It is not certain that what you sent was saved. When the register answers again, look before"
    " you send it once more."
)
NOT_SAVED: Final = _("Nothing of what you sent was saved. Go back and send it again later.")
TELL: Final = _("Nothing of what you sent was saved. Tell whoever runs the register.")

AFTERWARDS: Final[dict[Trouble, str | Promise]] = {
    # A connection may end between a change that is saved and the word that it is.
    Trouble.SILENT: UNCERTAIN,
    Trouble.BUSY: NOT_SAVED,
    Trouble.FULL: TELL,
    Trouble.READ_ONLY: TELL,
    Trouble.SLOW: NOT_SAVED,
}


@requires_csrf_token
def page_of_failure(request: HttpRequest) -> HttpResponse:
    """Django's ``handler500``: 503 when the database is to blame, which mends itself, else 500."""
    trouble = trouble_of(sys.exc_info()[1])
    if trouble is None:
        return server_error(request)
    advice = OF_READING if request.method in READING else AFTERWARDS[trouble]
    page = render_to_string("503.html", {"sentence": SENTENCES[trouble], "advice": advice})
    headers = {"Retry-After": CALL_AGAIN_AFTER, "Cache-Control": "no-store"}
    return HttpResponse(page, status=503, headers=headers)
