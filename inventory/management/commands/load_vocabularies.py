"""``manage.py load_vocabularies``: what the law and the standards own, from the dated files."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from history.commands import RegisterCommand
from inventory.vocabulary_loading.loading import Outcome, load_vocabularies
from inventory.vocabulary_loading.plan import Kind, Step
from inventory.vocabulary_loading.problems import VocabularyError

SIGNS = {Kind.NEW: "+", Kind.CHANGED: "~", Kind.ENDED: "-", Kind.ADOPTED: "=", Kind.KEPT: "!"}


class Command(RegisterCommand):
    help = "Loads the vocabularies of law and standards; safe to repeat."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="show what would change; write nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            outcome = load_vocabularies(timezone.localdate(), dry_run=options["dry_run"])
        except VocabularyError as error:
            self.fail(str(error))
        if options["dry_run"] or options["verbosity"] > 1:
            for step in outcome.steps:
                self.stdout.write(line_of(step))
        else:
            for step in outcome.of_kind(Kind.KEPT):
                self.stdout.write(line_of(step))
        self.stdout.write(summary_of(outcome, dry_run=options["dry_run"]))


def line_of(step: Step) -> str:
    """One value and what becomes of it."""
    name = f"{SIGNS[step.kind]} {step.identity[0]} {step.identity[1]}"
    if step.kind is Kind.KEPT:
        if not step.after:
            return _("%(name)s: no longer in the files, but edited here: end it by hand") % {
                "name": name
            }
        fields = ", ".join(step.fields)
        return _("%(name)s: edited here, left as it is; the file differs in %(fields)s") % {
            "name": name,
            "fields": fields,
        }
    if step.kind is Kind.CHANGED and step.before:
        changes = [
            f"{field} {_short(step.before.values[field])} → {_short(step.after[field])}"
            for field in step.fields
        ]
        return f"{name}: {'; '.join(changes)}"
    if step.kind is Kind.ENDED:
        return f"{name}: {step.after['in_force_to']}"
    return name


def summary_of(outcome: Outcome, *, dry_run: bool) -> str:
    """The whole load in one line."""
    if not outcome.steps:
        return _("Vocabularies %(release)s: up to date.") % {"release": outcome.release}
    counts = {kind.value: len(outcome.of_kind(kind)) for kind in Kind}
    text = _(
        "Vocabularies %(release)s (%(files)d files, %(values)d values): %(new)d new,"
        " %(changed)d changed, %(ended)d ended, %(adopted)d adopted, %(kept)d kept as edited."
    ) % {
        "release": outcome.release,
        "files": outcome.files,
        "values": outcome.values,
        **counts,
    }
    if dry_run:
        return f"{text} " + _("Nothing was written.")
    if outcome.change_set is None:
        return text
    return f"{text} " + _("Change set %(number)d.") % {"number": outcome.change_set}


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 80 else f"{text[:79]}…"
