"""A POST of the officer's pages: one change set, or none and a sentence that says why not."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import DatabaseError, models
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from ..changesets import OpenChangeSet, change_set
from ..guarding import refuse_beyond_reach
from ..models import Source
from ..troubles import SENTENCES, Trouble, trouble_of
from .conflicts import Conflict, StaleError
from .reasons import ReasonForm, reason_form


@dataclass
class Attempt:
    """What became of one POST so far."""

    reason: ReasonForm
    problems: list[str] = field(default_factory=list)
    """Sentences for the person; the form then shows them and writes nothing."""
    conflict: Conflict | None = None

    @property
    def is_refused(self) -> bool:
        return bool(self.problems or self.conflict or self.reason.errors)

    def sentences(self) -> list[str]:
        """Why nothing was written, for the head of the form."""
        if self.conflict is not None:
            return [
                _("Somebody else saved this record while you were editing it: nothing was saved.")
            ]
        return [*self.problems, *self.reason.errors.get("change_reason", [])]


def attempt_of(request: HttpRequest) -> Attempt | None:
    """The attempt this request is, while it is one."""
    found: Attempt | None = vars(request).get("history_attempt")
    return found


def signed(
    request: HttpRequest,
    view: Callable[[], HttpResponse],
    put_together: Callable[[Conflict], None],
) -> HttpResponse:
    """Run ``view`` inside a change set of this person, for the reason they gave.

    ``view`` is run a second time, outside any change set, when the reason is missing or the write
    was refused: it must then show its form again with ``attempt_of(request).problems``. When others
    were quicker, ``put_together`` first brings what was posted up to date.
    """
    attempt = Attempt(reason_form(request))
    vars(request)["history_attempt"] = attempt
    if not attempt.reason.is_valid():
        return view()
    try:
        with change_set_of(request, attempt.reason.cleaned_data["change_reason"]) as opened:
            response = view()
    except StaleError as stale:
        attempt.conflict = stale.conflict
    except REFUSALS as refusal:
        attempt.problems = sentences(refusal)
    else:
        tell(request, response, opened)
        return response
    if attempt.conflict is not None:
        put_together(attempt.conflict)
    response = view()
    response.status_code = 409 if attempt.conflict else 200
    return response


@contextmanager
def change_set_of(request: HttpRequest, reason: str) -> Iterator[OpenChangeSet]:
    """The change set of one POST, in the name of the person signed in, within their reach."""
    actor: Any = request.user
    with change_set(actor=actor, reason=reason, source=Source.ADMIN) as opened:
        yield opened
        refuse_beyond_reach(opened)


REFUSALS = (ValidationError, models.ProtectedError, models.RestrictedError, DatabaseError)
"""What the services, the models and the database raise when they refuse a write."""


CAN_SHOW_THE_FORM = frozenset({Trouble.BUSY, Trouble.FULL, Trouble.SLOW})
"""After these the database still answers, and what was typed need not be lost."""


def waits_for_every_transaction(refusal: Exception) -> bool:
    """SQLite has one writer: where it was waited for in vain, so would the form be."""
    is_sqlite = isinstance(refusal.__cause__, sqlite3.Error)
    return is_sqlite and trouble_of(refusal) is Trouble.BUSY


def sentences(refusal: Exception) -> list[str]:
    """A refusal in words for the person who asked.

    Raises ``refusal`` again where the database is of no more use, or nobody can know whether the
    write was done: whoever serves the page then says so.
    """
    if isinstance(refusal, ValidationError):
        return [str(message) for message in refusal.messages]
    if isinstance(refusal, models.ProtectedError):
        return [_in_use(refusal.protected_objects)]
    if isinstance(refusal, models.RestrictedError):
        return [_in_use(refusal.restricted_objects)]
    if (trouble := trouble_of(refusal)) is not None:
        if trouble not in CAN_SHOW_THE_FORM or waits_for_every_transaction(refusal):
            raise refusal
        return [_("%(trouble)s Nothing was saved.") % {"trouble": SENTENCES[trouble]}]
    return [
        _("The database refused this change, so nothing was saved: %(problem)s")
        % {"problem": str(refusal).strip().splitlines()[0] if str(refusal).strip() else "?"}
    ]


def _in_use(users: Any) -> str:
    shown = sorted(f"{one._meta.verbose_name} “{one}”" for one in users)
    return _("It is still used by %(users)s, so nothing was saved.") % {
        "users": get_text_list(shown[:5], _("and"))
    }


def tell(request: HttpRequest, response: HttpResponse, opened: OpenChangeSet) -> None:
    """Say what was written: the number of the change set, or that there was nothing to write."""
    if opened.number is not None:
        url = reverse("admin:history_changeset_change", args=[opened.id])
        sentence = _("Saved as change set {number}.")
        link = format_html('<a href="{}">#{}</a>', url, opened.number)
        messages.success(request, format_html(sentence, number=link))
    elif response.status_code == 302:
        messages.info(request, _("Nothing was changed, so nothing was saved."))
