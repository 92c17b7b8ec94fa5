"""Whether e-mail can be sent: by knocking at the server, or by really sending a message."""

from __future__ import annotations

from collections.abc import Iterator
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import get_connection, send_mail
from django.utils.translation import gettext as _

from history.readiness import one_line

from .findings import Finding, fail, ok, warn
from .serving import is_for_others


def is_printed() -> bool:
    """Whether messages only go to the output of commands."""
    return str(settings.EMAIL_BACKEND).endswith("console.EmailBackend")


def set_up() -> Iterator[Finding]:
    """What the settings say; nobody is asked."""
    if is_printed() and is_for_others():
        told = _("No e-mail is sent: reminders are printed, and nobody can reset a password.")
        yield warn("mail", told, _("Set EMAIL_URL and EMAIL_FROM."))
    elif is_printed():
        yield ok("mail", _("E-mail is printed, not sent."))
    elif settings.DEFAULT_FROM_EMAIL.endswith("@localhost"):
        told = _("EMAIL_FROM is %(sender)s, which receivers refuse.")
        told %= {"sender": settings.DEFAULT_FROM_EMAIL}
        yield warn("mail", told, _("Set EMAIL_FROM to an address of your own."))
    else:
        host = {"host": f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"}
        yield ok("mail", _("E-mail is sent by %(host)s.") % host)


def knock() -> Iterator[Finding]:
    """Connects, greets and signs in, and sends nothing."""
    if is_printed():
        yield ok("mail-server", _("E-mail is printed: there is no server to knock at."))
        return
    try:
        connection = get_connection()
        connection.open()
        connection.close()
    except (SMTPException, OSError) as error:
        yield trouble(error)
    else:
        yield ok("mail-server", _("The e-mail server lets the register in."))


def send(address: str) -> Iterator[Finding]:
    """Sends one message to ``address``."""
    subject = _("The register can send e-mail")
    body = _("This message was sent by “manage.py doctor”. Nobody has to do anything.")
    try:
        send_mail(subject, body, None, [address])
    except (SMTPException, OSError) as error:
        yield trouble(error)
    else:
        told = _("A message to %(address)s was handed over: look whether it arrives.")
        yield ok("mail-server", told % {"address": address})


def trouble(error: Exception) -> Finding:
    told = _("The e-mail server %(host)s:%(port)s did not take it: %(problem)s.") % {
        "host": settings.EMAIL_HOST,
        "port": settings.EMAIL_PORT,
        "problem": one_line(str(error)).rstrip("."),
    }
    return fail("mail-server", told, _("Mend EMAIL_URL, or ask whoever runs the server."))
