"""Tells webhooks of change sets: once, for a timer, or until it is stopped."""

from __future__ import annotations

import signal
from collections.abc import Callable
from threading import Event
from typing import Any, Final

from django.core.management.base import CommandParser
from django.db import close_old_connections
from django.utils.translation import gettext as _

from history.commands import RegisterCommand
from register.webhooks.delivering import Attempt, Deliverer

PAUSE: Final = 5
"""Seconds between two looks: two small queries each, and no receiver waits long."""


class Command(RegisterCommand):
    help = "Send webhooks the change sets they were not told of yet."
    make_deliverer: Callable[..., Deliverer] = Deliverer

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--watch",
            action="store_true",
            help=f"go on, with a look every {PAUSE} seconds, until the process is told to stop",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        stop = Event()
        if options["watch"]:
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, lambda *_told: stop.set())
        self.deliver(stop)
        while options["watch"] and not stop.wait(PAUSE):
            close_old_connections()
            self.deliver(stop)

    def deliver(self, stop: Event) -> None:
        """One run, a line for each attempt."""
        for attempt in self.make_deliverer(stopped=stop.is_set).run():
            self.stdout.write(line_of(attempt))
            self.stdout.flush()


def line_of(attempt: Attempt) -> str:
    """What became of an attempt; neither address nor secret."""
    told = {
        "name": attempt.webhook.name,
        "number": attempt.number,
        "error": attempt.trouble,
        "next": f"{attempt.next_try_at:%Y-%m-%d %H:%M} UTC" if attempt.next_try_at else "",
    }
    if attempt.result == "delivered":
        return _("%(name)s: #%(number)d delivered.") % told
    if attempt.result == "given_up":
        return _("%(name)s: #%(number)d given up. %(error)s") % told
    if attempt.result == "switched_off":
        return _("%(name)s: #%(number)d not delivered, and switched off. %(error)s") % told
    return _("%(name)s: #%(number)d not delivered, again after %(next)s. %(error)s") % told
