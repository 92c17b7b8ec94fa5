"""What can go wrong with a message, kept as a code and said in the reader's language."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

MOST_DETAIL: Final = 200

SENTENCES: Final[dict[str, Any]] = {
    "scheme": _("The address must begin with https://."),
    "port": _("Only the ports 443 and 8443 are used."),
    "characters": _(
        "The address holds a space or a character that does not belong there. Write names of other"
        " scripts in their xn-- form."
    ),
    "not_an_address": _("This is no address."),
    "user_name": _("The address must hold no user name and password: messages are signed instead."),
    "fragment": _("The address must hold no “#”: what stands behind it is never sent."),
    "unusual_number": _("Write an IP address in its usual form, such as 192.0.2.1."),
    "unknown_name": _("The name “%(detail)s” leads nowhere."),
    "not_public": _(
        "“%(detail)s” leads to an address that is not public. An operator can allow it in"
        " WEBHOOK_INTERNAL_HOSTS."
    ),
    "no_answer": _("No answer within %(detail)s seconds."),
    "too_long": _("The answer is too long."),
    "certificate": _("The certificate is not accepted: %(detail)s."),
    "connection": _("The connection failed (%(detail)s)."),
    "status": _("Answered %(detail)s."),
    "redirect": _("Answered %(detail)s: redirects are not followed."),
    "gone": _("Answered 410: the receiver wants no more messages."),
    "secret": _("The secret cannot be read: SECRET_KEY was changed. Make a new one."),
}
"""By code. Codes are kept with deliveries: never renamed."""


class Trouble(Exception):
    """The message did not arrive, as far as we know; in words, for whoever asks."""

    def __init__(self, code: str, detail: object = "") -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = str(detail)[:MOST_DETAIL]

    def __str__(self) -> str:
        return words_of(self.code, self.detail)


def words_of(code: str, detail: str) -> str:
    """The sentence, in the language that is active; nothing without a code."""
    return str(SENTENCES.get(code, code)) % {"detail": detail}
