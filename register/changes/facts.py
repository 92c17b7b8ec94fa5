"""What changed between two snapshots, as facts: no database, no language, no law."""

from __future__ import annotations

from typing import Any, Literal

from history.facts import Facts

Event = Literal["added", "ended", "changed", "past"]


class FieldChange(Facts, frozen=True, gc=False):
    """One value or link before and after."""

    name: str
    """As the facts call it: ``purpose_id``, ``product_ids``."""
    old: Any
    new: Any

    @property
    def is_order_only(self) -> bool:
        """Whether the same links stand in another order: one was taken away and entered again."""
        return (
            self.name.endswith("_ids")
            and isinstance(self.old, tuple)
            and isinstance(self.new, tuple)
            and set(self.old) == set(self.new)
        )


class Change(Facts, frozen=True, gc=False):
    """What became of one object of the register between two moments."""

    event: Event
    """``added`` or ``ended`` as people mean it: in force on one moment's day and not on the
    other's, whether it was entered or removed, reinstated or retired, or its day came.
    ``changed``: in force on both. ``past``: in force on neither, yet recorded differently."""
    about: str
    """The key of its type (``register.changes.catalogue``)."""
    id: int
    owners: tuple[tuple[str, int], ...]
    """What it belongs to, the nearest first, up to the record: type and id."""
    before: Any
    """Its facts at the earlier moment without its rows; None when it was not there."""
    after: Any
    """Its facts at the later moment without its rows; None when it is not there any more."""
    fields: tuple[FieldChange, ...]
    """Values that differ, in the order of the facts; none when it was not there on one side."""

    @property
    def is_by_date(self) -> bool:
        """Whether nobody wrote anything: its own first or last day was reached in between."""
        return self.before is not None and self.before == self.after

    @property
    def root(self) -> tuple[str, int]:
        """The record it belongs to; itself when it is one."""
        return self.owners[-1] if self.owners else (self.about, self.id)
