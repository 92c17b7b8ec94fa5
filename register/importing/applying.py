"""Writes a plan in the open change set: all of it or nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS, IntegrityError, models
from django.utils.translation import gettext as _

from history.admin.signing import sentences
from history.bulk import check_references, lock_tables
from history.decoding import without_collecting
from history.moments import newest_moment

from .kinds import Kind, kinds
from .planning import planned
from .plans import Fate, Plan, Step
from .rows import Problem, Weight
from .writing import Progress, RefusedError, Targets, Writer

__all__ = ["Applied", "Progress", "RefusedError", "StaleError", "apply"]

REMOVED_AT_ONCE: Final = 500


class StaleError(Exception):
    """The register changed since the plan was made, and the plan would now be another."""


@dataclass
class Applied:
    """What an import wrote."""

    counts: dict[str, Counter[Fate]] = field(default_factory=dict)
    """By kind; what was left is not counted."""

    @property
    def rows(self) -> int:
        """How many rows it added, changed or ended."""
        return sum(sum(one.values()) for one in self.counts.values())


def apply(plan: Plan, progress: Progress | None = None, using: str = DEFAULT_DB_ALIAS) -> Applied:
    """Write every step of ``plan``; the caller has opened the change set and gives it up on errors.

    When something was recorded since the plan was made, it is made again first. Raises
    ``StaleError`` when it then differs, ``RefusedError`` for a plan with errors, or when the
    database refuses a row. ``DatabaseError`` of other kinds (a lock, a full disk) passes through.
    """
    if not plan.is_applicable:
        raise RefusedError([one for one in plan.problems if one.weight is Weight.ERROR])
    with without_collecting():
        return _applied(plan, progress or _untold, using)


def _untold(kind: str, done: int, total: int) -> None:
    pass


def _applied(plan: Plan, progress: Progress, using: str) -> Applied:
    by_kind: dict[str, list[Step]] = {}
    for step in plan.steps:
        by_kind.setdefault(step.kind, []).append(step)
    tables = _tables(by_kind)
    lock_tables(tables, using)
    _expect_current(plan, using)
    targets = Targets(using)
    writers = [
        Writer(kind, by_kind[name], targets, using, progress)
        for name, kind in kinds().items()
        if name in by_kind
    ]
    for one in writers:
        one.reserve()
    for one in reversed(writers):
        one.unlink()
    for one in reversed(writers):
        _remove(one.kind, [step for step in one.steps if step.is_removal], using)
    for one in writers:
        one.write()
    for one in writers:
        one.link()
    _check(tables, using)
    return Applied({name: Counter(one.fate for one in steps) for name, steps in by_kind.items()})


def _tables(by_kind: dict[str, list[Step]]) -> list[type[models.Model]]:
    found: list[type[models.Model]] = []
    for name in by_kind:
        kind = kinds()[name]
        found.append(kind.model)
        found += [one.link.model for one in kind.columns.values() if one.link]
    return found


def _expect_current(plan: Plan, using: str) -> None:
    if newest_moment(using).number == plan.number:
        return
    again = None
    if plan.basis is not None:
        again = planned(plan.basis.statement, plan.basis.options, using)
    if again is None or again.steps != plan.steps or not again.is_applicable:
        raise StaleError(
            _(
                "The register has changed since this was compared with it (#%(number)s): nothing"
                " was imported. Compare again and look at what is different."
            )
            % {"number": plan.number}
        )


def _remove(kind: Kind, steps: list[Step], using: str) -> None:
    """Rows of drafts go with what belongs to them; what something else needs stops the import."""
    manager: Any = kind.model._base_manager
    for start in range(0, len(steps), REMOVED_AT_ONCE):
        part = steps[start : start + REMOVED_AT_ONCE]
        try:
            manager.using(using).filter(pk__in=[one.id for one in part]).delete()
        except (models.ProtectedError, models.RestrictedError) as error:
            keys = ", ".join(f"“{one.key}”" for one in part[:5])
            words = _("%(kind)s of %(keys)s are no longer in the file and cannot go: %(reason)s")
            reason = " ".join(sentences(error))
            said = words % {"kind": kind.name, "keys": keys, "reason": reason}
            raise RefusedError([Problem(Weight.ERROR, said, code="in_use")]) from error


def _check(tables: list[type[models.Model]], using: str) -> None:
    try:
        check_references(tables, using)
    except IntegrityError as error:
        words = _("A row refers to a record that is no longer there: compare again.")
        raise RefusedError([Problem(Weight.ERROR, words, code="gone")]) from error
