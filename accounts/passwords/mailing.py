"""E-mail about accounts, sent apart from the answer to whoever asked for it."""

from __future__ import annotations

import logging
from threading import Thread

from django.core.mail import EmailMessage

logger = logging.getLogger(__name__)


def send_apart(message: EmailMessage) -> None:
    """Sends in a thread: how long a server of e-mail takes would tell who has an account."""
    Thread(target=send, args=(message,), name="account e-mail", daemon=True).start()


def send(message: EmailMessage) -> None:
    """Sends, and logs what hinders it: the page has long said the same to everybody."""
    try:
        message.send()
    except OSError:
        # Every trouble with a server of e-mail is one: refused, unreachable, not believed.
        logger.exception("An e-mail about an account could not be sent.")
