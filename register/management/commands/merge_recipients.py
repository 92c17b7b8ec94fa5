"""Merges two recipients from a shell, under the same rules as on their page."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from history.changesets import ReasonMissingError, change_set
from history.commands import RegisterCommand
from history.family import lock
from history.models import Source
from register.management.acting import acting
from register.merging.merging import Merged, merge_recipients
from register.merging.pages.page import MAY_MERGE
from register.merging.pages.words import in_words, sureness
from register.merging.proposing import proposals
from sharing.models import Recipient


class Command(RegisterCommand):
    help = "Make two recipients one, or list those that may be one company."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("keep", nargs="?", metavar="KEEP", help="code of the one to keep")
        parser.add_argument("gone", nargs="?", metavar="GONE", help="code of the one that goes")
        parser.add_argument("--actor", default="", help="account of whoever says so")
        parser.add_argument("--reason", default="", help="why, for the history")
        parser.add_argument(
            "--list", action="store_true", help="print the pairs proposed, and write nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["list"]:
            self.list_proposals()
            return
        if not options["keep"] or not options["gone"]:
            self.fail(_("Name two codes, the one to keep first; or ask for --list."))
        actor: Any = acting(self, options["actor"], MAY_MERGE)
        keep, gone = (self.recipient(options[name]) for name in ("keep", "gone"))
        try:
            with change_set(actor=actor, reason=options["reason"], source=Source.COMMAND) as opened:
                done = merged(keep, gone)
        except ReasonMissingError:
            self.fail(_("--reason says nothing: say in a few words why these are one."))
        except ValidationError as refusal:
            self.fail(" ".join(refusal.messages))
        self.stdout.write(
            _("Merged “%(gone)s” into “%(keep)s” in change set #%(number)d; moved: %(moved)s.")
            % {
                "gone": done.gone.code,
                "keep": done.keep.code,
                "number": opened.number,
                "moved": ", ".join(f"{name} {n}" for name, n in done.moved.items()) or "0",
            }
        )

    def recipient(self, code: str) -> Recipient:
        found = Recipient.objects.filter(code=code).first()
        if found is None:
            self.fail(_("There is no recipient “%(code)s”: --list prints codes.") % {"code": code})
        return found

    def list_proposals(self) -> None:
        for one in proposals():
            reasons = "; ".join(in_words(one.reasons))
            self.stdout.write(
                f"{one.confidence:.2f}\t{sureness(one.confidence)}\t{one.one}\t{one.other}\t{reasons}"
            )


def merged(keep: Recipient, gone: Recipient) -> Merged:
    """Merge the two as they are once nobody else can write them."""
    for one in sorted((keep, gone), key=lambda each: each.pk):
        lock(one)
        one.refresh_from_db()
    return merge_recipients(keep, gone, on=timezone.localdate())
