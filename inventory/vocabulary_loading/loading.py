"""The whole load: read, check, compare, write."""

from __future__ import annotations

import datetime
import hashlib
from pathlib import Path

import msgspec
from django.utils.translation import gettext as _

from history.changesets import change_set
from history.models import Source

from .apply import apply_plan, is_written
from .checks import check_files
from .files import read_files, vocabulary_paths
from .plan import Kind, Step, make_plan
from .shapes import VocabularyFile
from .wanted import wanted_rows

ACTOR = "load_vocabularies"


class Outcome(msgspec.Struct):
    """What a load did, or would do. ``change_set`` is None when nothing was written."""

    release: str
    files: int
    values: int
    steps: list[Step]
    change_set: int | None = None

    def of_kind(self, kind: Kind) -> list[Step]:
        """The steps of one kind, in the order of tables and files."""
        return [step for step in self.steps if step.kind is kind]


def load_vocabularies(
    today: datetime.date, paths: list[Path] | None = None, *, dry_run: bool = False
) -> Outcome:
    """Bring the vocabularies in line with the files, in one change set of its own.

    Everything is checked before anything is written. A value that vanished from the files is ended
    on ``today``; one that a user edited is left alone and reported. Raises ``VocabularyError``.
    """
    files = read_files(vocabulary_paths() if paths is None else paths)
    check_files(files)
    wanted = wanted_rows(files)
    release = release_of(files)
    outcome = Outcome(
        release,
        len(files),
        sum(map(len, wanted.values())),
        [step for part in make_plan(wanted, today) for step in part.steps],
    )
    if dry_run or not any(map(is_written, outcome.steps)):
        return outcome
    reason = _("Vocabulary release %(release)s") % {"release": release}
    with change_set(actor=None, actor_name=ACTOR, reason=reason, source=Source.COMMAND) as opened:
        plan = make_plan(wanted, today)  # again: somebody may have written since
        apply_plan(plan)
        outcome.steps = [step for part in plan for step in part.steps]
    outcome.change_set = opened.number
    return outcome


def release_of(files: list[VocabularyFile]) -> str:
    """A short fingerprint of all files together."""
    parts = "".join(f"{file.place.file}\n{file.digest}\n" for file in files)
    return hashlib.sha256(parts.encode()).hexdigest()[:12]
