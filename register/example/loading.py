"""The whole load: read, check, compare, write."""

from __future__ import annotations

from pathlib import Path

import msgspec
from django.utils.translation import gettext as _

from history.changesets import change_set
from history.models import Source

from . import directory
from .checks import check_entries
from .entries import Entry, build_entries
from .files import FOLDER, example_paths, read_tables
from .problems import ExampleError, Place, Problem
from .writing import Writer, Written, missing

ACTOR = "load_example"


class Outcome(msgspec.Struct):
    """What a load did. ``change_set`` is None when nothing was missing."""

    records: int
    written: Written
    change_set: int | None = None


def load_example(folder: Path | None = None) -> Outcome:
    """Record every record of the example that is not there yet, in one change set of its own.

    Records are known by their code: one that exists is left alone with all its rows. Everything is
    checked before anything is written. Raises ``ExampleError``.
    """
    folder = folder or FOLDER
    entries = read_example(folder)
    vocabularies = directory.vocabularies()
    if not vocabularies["regime"]:
        problem = Problem(
            Place(folder.name, 1),
            _("The vocabularies are not loaded."),
            _("Run: python manage.py load_vocabularies"),
        )
        raise ExampleError([problem])
    check_entries(entries, vocabularies)
    if not missing(entries, directory.records()):
        return Outcome(len(entries), Written())
    reason = _("Example register: the sample policy, clause by clause")
    with change_set(actor=None, actor_name=ACTOR, reason=reason, source=Source.COMMAND) as opened:
        known = directory.records()  # again: somebody may have written since
        writer = Writer(vocabularies | known)
        for entry in missing(entries, known):
            writer.record(entry)
    return Outcome(len(entries), writer.written, opened.number)


def read_example(folder: Path) -> list[Entry]:
    """The example's records in the order of recording. Raises ``ExampleError``."""
    return build_entries(read_tables(example_paths(folder)))
