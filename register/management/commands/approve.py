"""Approves activities from a shell, under the same rules as on their pages."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from history.changesets import ReasonMissingError, change_set
from history.commands import RegisterCommand
from history.models import Source
from history.moments import newest_moment
from history.reach import current_reach, reading_within
from processing.models import ProcessingActivity
from register.approval.approving import PERMISSION, approve
from register.management.acting import acting
from register.reach import reach_of


class Command(RegisterCommand):
    help = "Approve activities as they are now: all of them, or none."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("codes", nargs="+", metavar="CODE", help="codes of the activities")
        parser.add_argument(
            "--as", dest="approver", required=True, help="account of whoever stands by them"
        )
        parser.add_argument("--reason", required=True, help="why, for the history")
        parser.add_argument("--note", default="", help="a note to the approvals")

    def handle(self, *args: Any, **options: Any) -> None:
        approver: Any = acting(self, options["approver"], PERMISSION, in_part=True)
        with reading_within(reach_of(approver)):
            self.approve_all(approver, options)

    def approve_all(self, approver: Any, options: dict[str, Any]) -> None:
        """All of them in one change set, as far as the approver reaches."""
        seen = newest_moment().number
        activities = self.activities(options["codes"])
        try:
            with change_set(
                actor=approver, reason=options["reason"], source=Source.COMMAND
            ) as opened:
                for activity in activities:
                    self.approve_one(activity, approver, seen, options["note"])
        except ReasonMissingError:
            self.fail(_("--reason says nothing: say in a few words why these are approved."))
        self.stdout.write(
            _("Approved in change set #%(number)d: %(codes)s.")
            % {"number": opened.number, "codes": ", ".join(one.code for one in activities)}
        )

    def approve_one(
        self, activity: ProcessingActivity, approver: Any, seen: int, note: str
    ) -> None:
        try:
            approve(activity, approver=approver, seen=seen, note=note)
        except ValidationError as refusal:
            self.fail(f"{activity.code}: {' '.join(refusal.messages)}")

    def activities(self, codes: list[str]) -> list[ProcessingActivity]:
        """The activities by code, each once, in the order they are locked."""
        known = current_reach().limit(ProcessingActivity.objects.filter(code__in=codes))
        found = {one.code: one for one in known.order_by("pk")}
        if missing := sorted(set(codes) - found.keys()):
            self.fail(
                _("The register has no activity “%(codes)s”. Nothing was approved.")
                % {"codes": "”, “".join(missing)}
            )
        return list(found.values())
