"""Reading the rows of many owners at once, of each owner as of a number of its own."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Any, Final, NamedTuple

from .newest import newest_versions
from .versions import Query, VersionsTable

FEW: Final = 8_000
"""Owners up to which going from each to its rows, by the indexes, is faster than all at once."""


class Each(NamedTuple):
    """Rows by what they belong to, each owner read at a number of its own."""

    parent: str
    """The attname that leads to the owner; ``id`` for the owners themselves."""
    numbers: Collection[tuple[int, int]]
    """Owner and number. The rows of a row that moved may be wanted at two numbers."""
    is_below: bool = False
    """Whether the owners are themselves rows of something: then a number belongs to their key."""


class AsOfEach(VersionsTable):
    """Asks for the rows of many owners at once, of each as of a number of its own."""

    def query(self, columns: Sequence[Any], each: Each) -> Query:
        """The columns and the number; ordered by primary key, then by number.

        A row counts for an owner when the version of that owner's number says so.
        """
        return (self._few if len(each.numbers) <= FEW else self._many)(columns, each)

    def _few(self, columns: Sequence[Any], each: Each) -> Query:
        parent = self.column(each.parent)
        owners, values = self.owners(each)
        rows = f"{self.table} w WHERE w.{parent} = o.owner"
        if self.connection.vendor == "postgresql":
            # One index scan an owner: of many owners together the planner thinks too ill.
            rows = f"LATERAL (SELECT w.{self.key} FROM {rows} OFFSET 0) w"
        mine = (
            f"SELECT DISTINCT w.{self.key} AS id, o.owner AS owner, o.number AS number"
            f" FROM {owners} CROSS JOIN {rows}"
        )
        return (
            f"SELECT {self.selected('v', columns)}, mine.number"
            f" FROM {newest_versions(self, mine, 'mine.number')}"
            f" WHERE v.history_type <> '-' AND v.{parent} = mine.owner"
            f" ORDER BY v.{self.key}, mine.number",
            values,
        )

    def _many(self, columns: Sequence[Any], each: Each) -> Query:
        parent = self.column(each.parent)
        owners, values = self.owners(each)
        return (
            f"SELECT {self.selected('v', columns)}, newest.number FROM {self.table} v JOIN"
            " (SELECT max(h.history_id) AS history_id, o.owner AS owner, o.number AS number"
            f" FROM {owners} JOIN (SELECT DISTINCT w.{self.key} AS id, w.{parent} AS owner"
            f" FROM {self.table} w) mine ON mine.owner = o.owner"
            f" JOIN {self.table} h ON h.{self.key} = mine.id"
            f" JOIN {self.change_sets} c ON c.id = h.change_set_id AND c.number <= o.number"
            " GROUP BY mine.id, o.owner, o.number) newest ON newest.history_id = v.history_id"
            f" WHERE v.history_type <> '-' AND v.{parent} = newest.owner"
            f" ORDER BY v.{self.key}, newest.number",
            values,
        )

    def owners(self, each: Each) -> Query:
        """A table ``o`` of owners and numbers, however many, in one or two parameters."""
        pairs = list(each.numbers)
        if self.connection.vendor == "postgresql":
            return (
                "unnest(%s::bigint[], %s::bigint[]) AS o(owner, number)",
                [[owner for owner, _ in pairs], [number for _, number in pairs]],
            )
        return (
            "(SELECT json_extract(value, '$[0]') AS owner, json_extract(value, '$[1]') AS number"
            " FROM json_each(%s)) o",
            [json.dumps(pairs)],
        )
