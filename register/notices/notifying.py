"""Recording that people were told of major changes: whom, how, whether they were asked again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from history.text import TranslatedText
from history.writing import create
from inventory.models import Term
from inventory.services import StatusError

from ..models import ChangeNotification, NoticeVersion, NotifiedChange
from .services import refuse_day_to_come

VOCABULARY = "major_change_type"


def record_notification(
    version: NoticeVersion,
    *,
    channel: str,
    people: TranslatedText,
    notified_on: date,
    consent: str,
    kinds: Iterable[str],
    evidence: TranslatedText | None = None,
) -> ChangeNotification:
    """Record that people were told of the changes a published version brought (seed policy, S30).

    ``kinds`` are keys of the vocabulary ``major_change_type``. They may have been told before the
    version was published. Raises ``StatusError`` for a draft, and ``ValidationError`` for a day to
    come, for no kind, and for one there is not.
    """
    if version.published_on is None:
        raise StatusError(
            _("Publish the version first: a draft tells nobody anything."), code="status"
        )
    refuse_day_to_come(notified_on)
    terms = kinds_named(kinds)
    notification = create(
        ChangeNotification,
        version=version,
        channel=channel,
        people=people,
        notified_on=notified_on,
        consent=consent,
        evidence=evidence or TranslatedText(),
    )
    for term in terms:
        create(NotifiedChange, notification=notification, change_kind=term)
    return notification


def kinds_named(keys: Iterable[str]) -> list[Term]:
    """The kinds of major change of these keys. One query."""
    wanted = list(dict.fromkeys(keys))
    if not wanted:
        raise ValidationError(_("Choose the kinds of change that people were told of."))
    known = {one.key: one for one in major_changes()}
    if unknown := [key for key in wanted if key not in known]:
        raise ValidationError(
            _("There is no kind of change “%(key)s”. There are: %(known)s.")
            % {"key": unknown[0], "known": ", ".join(known)}
        )
    return [known[key] for key in wanted]


def major_changes() -> list[Term]:
    """The six kinds, in their order. One query."""
    return list(Term.objects.filter(vocabulary=VOCABULARY).order_by("position", "key"))
