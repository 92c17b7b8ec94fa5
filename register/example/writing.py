"""Records what is missing, through the services, inside the change set that is open."""

from __future__ import annotations

from typing import Any

import msgspec
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from history.writing import create
from processing.models import ProcessingActivity
from processing.services import register_activity, submit_for_review

from .checks import references_of
from .directory import Directory, rows_within_activities
from .entries import Entry
from .problems import ExampleError, Problem
from .shapes import WITHIN_ACTIVITY, space_of, space_of_model


class Written(msgspec.Struct):
    """What was written: rows by model, and records that could not be tied to what users changed."""

    rows: dict[str, int] = {}
    left_out: list[str] = []


def missing(entries: list[Entry], known: Directory) -> list[Entry]:
    """The records not there yet. What is there stays as it is, whoever changed it since."""
    return [entry for entry in entries if entry.key not in known[entry.space]]


class Writer:
    """Writes records one after the other, remembering what later ones refer to."""

    def __init__(self, known: Directory) -> None:
        self.known = known | rows_within_activities()
        self.written = Written()

    def record(self, entry: Entry) -> None:
        """Write one record with its rows; one that refers to rows a user took away is left out.

        Raises ``ExampleError`` for what only the database can refuse.
        """
        gone = [key for part in entry.walk() for key in self._gone(entry, part)]
        if gone:
            what = _("%(entry)s: left out, because the register no longer has %(names)s.")
            names = ", ".join(gone)
            self.written.left_out.append(what % {"entry": entry.name, "names": names})
            return
        try:
            written = self._write(entry, None)
        except ValidationError as error:
            why = " ".join(f"{entry.name}: {' '.join(error.messages)}".split())
            mend = _("Mend the entry; nothing was written.")
            raise ExampleError([Problem(entry.place, why, mend)]) from error
        if isinstance(written, ProcessingActivity):
            submit_for_review(written)

    def _gone(self, record: Entry, part: Entry) -> list[str]:
        own = {one.key for one in record.walk()}
        return [
            key
            for name, key in references_of(part).items()
            if key not in own and key not in self.known[space_of(part.shape.fields[name])]
        ]

    def _write(self, entry: Entry, owner: models.Model | None) -> models.Model:
        values: dict[str, Any] = dict(entry.values)
        for name, key in references_of(entry).items():
            values.pop(name)
            values[f"{name}_id"] = self.known[space_of(entry.shape.fields[name])][key]
        if owner is not None:
            values[entry.owner] = owner
        written = (
            register_activity(**values)
            if entry.model is ProcessingActivity
            else create(entry.model, **values)
        )
        label = entry.model._meta.label
        self.written.rows[label] = self.written.rows.get(label, 0) + 1
        if not entry.owner or entry.model in WITHIN_ACTIVITY:
            self.known[space_of_model(entry.model)][entry.key] = written.pk
        for part in entry.parts:
            self._write(part, written)
        return written
