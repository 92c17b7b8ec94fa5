"""From what was said of a record to its rows, through the services; what is unchanged stays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from history.admin.signing import sentences
from history.writing import amend, create
from processing.models import ProcessingActivity
from processing.services import register_activity

from ..problems import Fault
from .bodies import pointed
from .choosing import Choices, not_of_activity
from .directory import Directory
from .matching import matched
from .parsing import Given
from .refusals import faults_of, is_registered, read_only
from .shapes import Chosen, Column, Links, Rows, Shape


class PromiseBrokenError(Exception):
    """A record of an earlier operation, which failed, is needed: its own error says enough."""


class Writer:
    """Writes into the open change set; ``faults`` fills with what the models refuse."""

    def __init__(self, directory: Directory) -> None:
        self.directory = directory
        self.faults: list[Fault] = []
        self.choices = Choices()

    # --- records ------------------------------------------------------------------------------

    def create(self, given: Given) -> Any:
        """The new record with its rows; None when it was refused."""
        model = given.shape.model
        self.refuse_read_only(given, model())
        values = self.values(given, lambda one: not one.is_read_only)
        write: Any = register_activity if model is ProcessingActivity else create
        arguments = () if model is ProcessingActivity else (model,)
        record = self.tried(given, write, *arguments, **values)
        if record is None:
            self.look_below(given)
            return None
        self.directory.note(record)
        self.write_below([(record, given)])
        return record

    def amend(self, record: Any, given: Given) -> None:
        """Change what is said, and nothing else."""
        self.refuse_read_only(given, record)
        values = self.values(given, lambda one: not (one.is_read_only or one.is_fixed))
        self.save(record, given, values)
        self.write_below([(record, given)])

    def save(self, record: Any, given: Given, values: dict[str, Any]) -> None:
        changed = {name: one for name, one in values.items() if getattr(record, name) != one}
        if changed:
            self.tried(given, amend, record, **changed)

    def tried(self, given: Given, write: Callable[..., Any], *args: Any, **values: Any) -> Any:
        try:
            return write(*args, **values)
        except ValidationError as error:
            self.faults += faults_of(error, given)
            return None

    # --- values -------------------------------------------------------------------------------

    def values(self, given: Given, wanted: Callable[[Column], bool]) -> dict[str, Any]:
        """By attname, references resolved."""
        columns = given.shape.columns
        return {
            columns[name].attname: self.resolved(columns[name], value)
            for name, value in given.columns.items()
            if wanted(columns[name])
        }

    def resolved(self, column: Column, value: Any) -> Any:
        if column.space is None or value is None:
            return value
        found = self.directory.referred(column.space).get(value)
        if found is None:
            raise PromiseBrokenError(value)
        return found

    def refuse_read_only(self, given: Given, record: Any) -> None:
        """What is only read may be sent back as it is, and not changed."""
        for name, value in given.columns.items():
            column = given.shape.columns[name]
            is_kept = column.is_read_only or (column.is_fixed and record.pk is not None)
            if is_kept and self.resolved(column, value) != getattr(record, column.attname):
                self.fault_at(given.at(name), read_only(column), "read_only")

    def fault_at(self, pointer: str, detail: str, code: str, known: tuple[str, ...] = ()) -> None:
        self.faults.append(Fault(detail=detail, code=code, pointer=pointer, known=known))

    # --- what belongs to records --------------------------------------------------------------

    def write_below(self, pairs: Sequence[tuple[Any, Given]]) -> None:
        """Links and rows of records of one kind: a query for each table, whatever their number."""
        if not pairs:
            return
        shape = pairs[0][1].shape
        for links in shape.links.values():
            told = [
                (one, given.links[links.name]) for one, given in pairs if links.name in given.links
            ]
            ids = self.directory.referred(links.space)
            self.write_links(links, [(one, self.ids_of(ids, codes)) for one, codes in told])
        for rows in shape.rows.values():
            self.write_rows(rows, [pair for pair in pairs if rows.name in pair[1].rows])
        for chosen in shape.chosen.values():
            self.write_chosen(chosen, [pair for pair in pairs if chosen.name in pair[1].chosen])

    def ids_of(self, ids: dict[str, int], codes: Iterable[str]) -> list[int]:
        try:
            return list(dict.fromkeys(ids[one] for one in codes))
        except KeyError as error:
            raise PromiseBrokenError(str(error)) from error

    def write_links(self, links: Links | Chosen, wanted: Sequence[tuple[Any, list[int]]]) -> None:
        """Links that stay are left alone, so that history shows what was really changed."""
        present = by_owner(links.link, links.owner, [one for one, _ids in wanted])
        for owner, ids in wanted:
            there = {getattr(row, f"{links.target}_id"): row for row in present[owner.pk]}
            for key, row in there.items():
                if key not in ids:
                    row.delete()
            for key in ids:
                if key not in there:
                    values = {f"{links.owner}_id": owner.pk, f"{links.target}_id": key}
                    create(links.link, **values)

    def write_rows(self, rows: Rows, owners: Sequence[tuple[Any, Given]]) -> None:
        present = by_owner(rows.shape.model, rows.owner, [one for one, _given in owners])
        below: list[tuple[Any, Given]] = []
        for owner, given in owners:
            wanted = given.rows[rows.name]
            keys = [self.whole(one) for one in wanted]
            found, rest = matched(present[owner.pk], keys, attnames(rows))
            self.remove(rows, owner, rest, given.at(rows.name))
            for one, values, row in zip(wanted, keys, found, strict=True):
                written = self.write_row(rows, owner, one, values, row)
                if written is not None:
                    below.append((written, whole_rows(one)))
            self.choices.forget(owner)
        self.write_below(below)

    def write_row(
        self, rows: Rows, owner: Any, given: Given, values: dict[str, Any], row: Any
    ) -> Any:
        if row is not None:
            self.refuse_read_only(given, row)
            self.save(row, given, values)
            return row
        model = rows.shape.model
        self.refuse_read_only(given, model())
        made = self.tried(given, create, model, **{rows.owner: owner}, **values)
        if made is None:
            self.look_below(given)
        return made

    def whole(self, given: Given) -> dict[str, Any]:
        """A row is said whole: what is left out has its usual value."""
        values = self.values(given, lambda one: not one.is_read_only)
        for column in given.shape.columns.values():
            if not column.is_read_only and column.attname not in values:
                usual = column.field.get_default()
                values[column.attname] = usual
        return values

    def remove(self, rows: Rows, owner: Any, rest: Sequence[Any], pointer: str) -> None:
        if not rest:
            return
        if "code" in rows.shape.columns:
            codes = ", ".join(one.code for one in rest)
            words = _("%(codes)s is a record of its own: it is retired, not left out.")
            self.fault_at(pointer, words % {"codes": codes}, "not_removable")
            return
        if is_registered(owner):
            words = _(
                "Rows of a registered activity are not removed: give those left out"
                " (%(rows)s) with the day they ended."
            )
            named = "; ".join(str(one) for one in rest)
            self.fault_at(pointer, words % {"rows": named}, "not_removable")
            return
        try:
            for one in rest:
                one.delete()
        except (models.ProtectedError, models.RestrictedError) as error:
            self.fault_at(pointer, " ".join(sentences(error)), "in_use")

    def look_below(self, given: Given) -> None:
        """Of a refused record, say what is wrong with its rows too, as far as that can be said."""
        for name, rows in given.shape.rows.items():
            for one in given.rows.get(name, ()):
                row = rows.shape.model(**self.whole(one))
                self.tried(
                    one,
                    row.full_clean,
                    exclude={rows.owner},
                    validate_unique=False,
                    validate_constraints=False,
                )
                self.look_below(one)

    # --- purposes and data rows of an activity ------------------------------------------------

    def write_chosen(self, chosen: Chosen, pairs: Sequence[tuple[Any, Given]]) -> None:
        wanted = []
        for owner, given in pairs:
            known = self.choices.of(chosen.name, owner.activity_id)
            pointer, ids = given.at(chosen.name), []
            for index, one in enumerate(given.chosen[chosen.name]):
                if one in known:
                    ids.append(known[one])
                else:
                    place = pointed(pointer, index)
                    self.faults.append(not_of_activity(chosen.name, one, known, place))
            wanted.append((owner, ids))
        self.write_links(chosen, wanted)


def by_owner(table: Any, owner: str, owners: Sequence[Any]) -> dict[int, list[Any]]:
    """The rows of these records, oldest first. One query, none without records."""
    found: dict[int, list[Any]] = defaultdict(list)
    if owners:
        keys = [one.pk for one in owners]
        for row in table._default_manager.filter(**{f"{owner}__in": keys}).order_by("pk"):
            found[getattr(row, f"{owner}_id")].append(row)
    return found


def attnames(rows: Rows) -> list[tuple[str, ...]]:
    columns = rows.shape.columns
    return [tuple(columns[name].attname for name in key) for key in rows.keys]


def whole_rows(given: Given) -> Given:
    """Likewise what belongs to a row: a list that is left out is empty."""
    shape: Shape = given.shape
    return Given(
        shape,
        given.pointer,
        links={name: given.links.get(name, []) for name in shape.links},
        chosen={name: given.chosen.get(name, []) for name in shape.chosen},
        rows={name: given.rows.get(name, []) for name in shape.rows},
    )
