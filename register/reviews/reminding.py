"""Reminders by e-mail: once a day to each address, whoever asks for them and however often."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from smtplib import SMTPException

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import send_mail
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from ..models import Reminder
from ..roles import OFFICER
from .letters import Letter


@dataclass
class Sent:
    """What became of the reminders of a day."""

    to: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    """Addresses that had theirs already."""
    failed: dict[str, str] = field(default_factory=dict)
    """Address and what the mail server said; not recorded as sent, so the next run tries again."""


def officers() -> list[str]:
    """Addresses of those who keep the register, each once. One query."""
    found = User.objects.filter(is_active=True, groups__name=OFFICER).exclude(email="")
    return sorted({address.strip().lower() for address in found.values_list("email", flat=True)})


def remind(letters: dict[str, Letter], day: date) -> Sent:
    """Send each address its letter, unless it has been reminded that day."""
    sent = Sent()
    known = Reminder.objects.filter(day=day, address__in=letters)
    reminded = set(known.values_list("address", flat=True))
    for address, letter in letters.items():
        if address in reminded:
            sent.before.append(address)
        else:
            _remind_one(letter, address, day, sent)
    return sent


def _remind_one(letter: Letter, address: str, day: date, sent: Sent) -> None:
    """Note it first and send before the note is kept: of two at once one waits, then has nothing
    to send; what could not be sent leaves no note.
    """
    try:
        with transaction.atomic():
            Reminder.objects.create(day=day, address=address, sent_at=timezone.now())
            send_mail(subject(), body(letter), settings.DEFAULT_FROM_EMAIL, [address])
    except IntegrityError:
        sent.before.append(address)
    except (OSError, SMTPException) as error:
        sent.failed[address] = str(error)
    else:
        sent.to.append(address)


def languages() -> list[str]:
    return [code for code, _name in settings.LANGUAGES]


def subject() -> str:
    """In both languages."""
    said = []
    for language in languages():
        with override(language):
            said.append(_("What is due in the register"))
    return " / ".join(said)


def body(letter: Letter) -> str:
    """The letter in both languages, one after the other."""
    said = []
    for language in languages():
        with override(language):
            context = {
                "day": letter.day,
                "reviews": letter.reviews if letter.has_reviews else None,
                "findings": letter.findings(language),
                "blocking": letter.blocking,
            }
            said.append(render_to_string("register/reminder.txt", context).strip())
    return "\n\n---\n\n".join(said) + "\n"
