"""Whether what a row refers to is there: in the register, or in the file itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from .held import Held, joined
from .indexing import Keys, Nearest
from .kinds import JOINT, Column, Kind, Sort
from .rows import Problem, Row, Weight, at

Values = dict[str, Any]


@dataclass
class References:
    """Follows the references of a statement's rows."""

    held: Held
    stated: dict[str, Keys]
    nearest: Nearest = field(init=False)

    def __post_init__(self) -> None:
        self.nearest = Nearest(self.held, self.stated)

    def is_there(self, kind: str, key: str) -> bool:
        """Whether a row has this key, here or in the file."""
        return (kind in self.stated and key in self.stated[kind].first) or key in self.held.ids(
            kind
        )

    def problems(self, kind: Kind, row: Row, values: Values, names: Iterable[str]) -> list[Problem]:
        """Of the columns ``names``, what leads nowhere. ``values`` are those of the whole row."""
        found: list[Problem] = []
        for name in names:
            column = kind.columns[name]
            if not column.target or column.is_owner:
                continue
            value = values[name]
            start = prefix(kind, column, values)
            for code in (value or ()) if column.sort is Sort.LINKS else (value,):
                if code is not None and not self.is_there(column.target, f"{start}{code}"):
                    found.append(self._nowhere(row, column, f"{code}", start))
        return found

    def owner_problems(self, kind: Kind, row: Row, values: Values) -> Iterator[Problem]:
        """Whether the record that a new row belongs to is there."""
        owner: Any = kind.owner
        key = joined(values[name] for name in owner.columns)
        if not self.is_there(owner.kind, key):
            yield self._nowhere(row, kind.columns[owner.columns[-1]], key, "", owner.kind)

    def _nowhere(self, row: Row, column: Column, code: str, start: str, kind: str = "") -> Problem:
        target = kind or column.target
        near = self.nearest.near(target, f"{start}{code}", start)
        return at(
            row,
            column.name,
            Weight.ERROR,
            _("There is no “%(code)s” among the %(kind)s, here or in the file.")
            % {"code": code, "kind": f"{target} ({start[:-1]})" if start else target},
            _("Did you mean “%(code)s”?") % {"code": near}
            if near
            else _("Correct the code, or add the record it names."),
            "unknown_reference",
        )

    # --- records that were merged into others -------------------------------------------------

    @cached_property
    def survivors(self) -> dict[str, str]:
        """Codes of the recipients that others were merged into, by the codes of those."""
        return survivors_of(self.held.using)

    def redirected(self, kind: Kind, row: Row) -> Row:
        """The row, leading to who is there now where it leads to a recipient that was merged."""
        changed: Values = {}
        for name in kind.columns:
            is_other = kind.columns[name].target != "recipients" or name in kind.key
            if is_other or name == "merged_into":
                continue
            value = row.values.get(name)
            if isinstance(value, str) and value in self.survivors:
                changed[name] = self.survivors[value]
            elif isinstance(value, list) and any(one in self.survivors for one in value):
                changed[name] = [self.survivors.get(one, one) for one in value]
        return row._replace(values={**row.values, **changed}) if changed else row


def survivors_of(using: str) -> dict[str, str]:
    """By the code of each merged recipient the code of the one it ended in. One query at most."""
    from sharing.models import Recipient

    if not any(one.name == "merged_into" for one in Recipient._meta.concrete_fields):
        return {}
    manager: Any = Recipient._base_manager
    rows = manager.using(using).filter(merged_into__isnull=False)
    into: dict[str, str] = dict(rows.values_list("code", "merged_into__code"))
    return {code: _end(code, into) for code in into}


def _end(code: str, into: dict[str, str]) -> str:
    seen = {code}
    while into.get(code, code) not in seen:
        code = into[code]
        seen.add(code)
    return code


def prefix(kind: Kind, column: Column, values: Values) -> str:
    """What a code of this column leaves out of the key it stands for."""
    if column.vocabulary:
        return f"{column.vocabulary}{JOINT}"
    if column.within and kind.owner:
        return joined(values[one] for one in kind.owner.columns[: column.within]) + JOINT
    return ""
