"""What the models say of a row, made ready once so that 200,000 rows are judged without instances.

The models' own ``full_clean`` is the reference: what is not settled by a quick look goes through
the field itself, and a test holds both against each other. Words are the models' own too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from .cells import Cleaner, cleaner_of, nothing_in
from .constraints import Rule, rules_of
from .kinds import JOINT, Column, Kind, Sort, kinds

Values = dict[str, Any]


class Fault(NamedTuple):
    """What is wrong with one column of a row, or with the row as a whole."""

    column: str
    reason: str
    code: str


@dataclass(frozen=True)
class Judge:
    """Judges and cleans rows of one kind."""

    kind: Kind
    cleaners: Mapping[str, Cleaner]
    rules: tuple[Rule, ...]
    usual: Mapping[str, Any] = field(default_factory=dict)
    """What a new row says in columns that nothing was said of."""
    needed: tuple[str, ...] = ()
    """Columns that a new row cannot be without."""

    def cleaned(self, values: Values, names: Iterable[str], faults: list[Fault]) -> Values:
        """Of the columns ``names`` those that the register would keep as something else.

        What cannot be kept is told in ``faults``.
        """
        altered: Values = {}
        for name in names:
            value = values[name]
            clean = self.cleaners.get(name)
            if clean is None:
                faults.append(Fault(name, _no_column(self.kind, name), "unknown_column"))
                continue
            try:
                found = clean(value)
            except ValidationError as error:
                faults.append(Fault(name, " ".join(error.messages), _code(error)))
                continue
            if found is not value and (found != value or _is_other(found, value)):
                altered[name] = found
        return altered

    def missing(self, values: Values) -> Iterable[Fault]:
        """The columns that a new row cannot be without and does not have."""
        for name in self.needed:
            if name not in values:
                yield Fault(name, _missing(self.kind, name), "missing")

    def broken(self, values: Values, key: str) -> Iterable[Fault]:
        """The rules over several columns that a whole row breaks; its own ``key`` stands for it."""
        for rule in self.rules:
            if rule.holds({"id": key, **values}) is False:
                said = [one for one in rule.columns if values.get(one) not in ("", None)]
                column = (said or list(rule.columns))[-1]
                yield Fault(column, str(rule.message), "rule")

    def whole(self, values: Values) -> Values:
        """A new row: what was not said is as usual."""
        return {**self.usual, **values}


def _is_other(one: Any, other: Any) -> bool:
    """Whether two equal values are yet not the same to a database: 1, 1.0 and True."""
    return type(one) is not type(other) and not isinstance(other, dict)


def _code(error: ValidationError) -> str:
    return str(error.error_list[0].code or "invalid")


def _missing(kind: Kind, name: str) -> str:
    label = kind.columns[name].field.verbose_name
    return _("A new row needs “%(column)s” (%(label)s).") % {"column": name, "label": label}


def _no_column(kind: Kind, name: str) -> str:
    return _("%(kind)s have no column “%(name)s”.") % {"kind": kind.name, "name": name}


@cache
def judge_of(kind_name: str) -> Judge:
    """The judge of a kind. Raises ``TypeError`` for a model that says what none of this knows."""
    kind = kinds()[kind_name]
    _expect_known(kind)
    cleaners = {name: cleaner_of(column) for name, column in kind.columns.items()}
    parts = [one for one in kind.key[:-1] if kind.columns[one].sort is Sort.LINE]
    for name in parts:
        cleaners[name] = _without_joint(cleaners[name])
    usual = {name: _usual(one) for name, one in kind.columns.items() if not one.is_owner}
    needed = tuple(name for name in kind.columns if _is_needed(cleaners[name]))
    return Judge(kind, cleaners, rules_of(kind), usual, needed)


def _is_needed(clean: Cleaner) -> bool:
    try:
        clean(None)
    except ValidationError:
        return True
    return False


def _usual(column: Column) -> Any:
    """None also where something has to be said: cleaning it tells so."""
    if column.sort is Sort.LINKS:
        return []
    try:
        return None if column.sort is Sort.REFERENCE else nothing_in(column)
    except ValidationError:
        return None


def _without_joint(clean: Cleaner) -> Cleaner:
    def cleaned(value: Any) -> Any:
        found = clean(value)
        if JOINT in found:
            raise ValidationError(
                _("“%(value)s” has a “/” in it, which stands between the parts of a key."),
                code="joint",
                params={"value": value},
            )
        return found

    return cleaned


def _expect_known(kind: Kind) -> None:
    model: Any = kind.model
    if model.clean is not models.Model.clean:
        raise TypeError(f"{model.__name__}.clean says what the importer does not know.")
    keys = {one.attname for one in _fields(kind, kind.key)}
    for one in unique_sets(model):
        if one != keys:
            raise TypeError(f"{model.__name__} has something unique beside its key: {sorted(one)}.")
    for one in model._meta.concrete_fields:
        limits = set(dict(one.get_limit_choices_to())) if one.is_relation else set()
        if limits - {"vocabulary"}:
            raise TypeError(f"{one} limits its choices by what the importer does not know.")


def _fields(kind: Kind, names: Iterable[str]) -> Iterable[Any]:
    """Of a code the owner is no part: it is unique everywhere."""
    if kind.owner and not kind.is_record:
        yield kind.model._meta.get_field(kind.owner.attname.removesuffix("_id"))
    for name in names:
        if not kind.columns[name].is_owner:
            yield kind.columns[name].field


def unique_sets(model: Any) -> Iterable[set[str]]:
    """Sets of attnames of which a table holds each value once, besides the primary key."""
    for one in model._meta.concrete_fields:
        if one.unique and not one.primary_key:
            yield {one.attname}
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            yield {model._meta.get_field(name).attname for name in constraint.fields}
