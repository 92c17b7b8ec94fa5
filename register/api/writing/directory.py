"""Finds records by their codes: one query for each table that a request names, however often."""

from __future__ import annotations

from typing import Any

from history.reach import current_reach
from inventory.models import Term
from sharing.models import Recipient

from ..problems import nearest
from ..resources import BY_ACTIVITY
from ..resources.places import PLACES
from .shapes import Space


class Directory:
    """Codes and ids, read when they are first asked for; and codes the request itself brings in.

    ``is_limited``: whoever asks may see only some activities, so that no codes of others are told.
    What is beyond the reach of the person a token acts for is as if it were not there.
    """

    def __init__(self, *, is_limited: bool = False) -> None:
        self.is_limited = is_limited
        self._ids: dict[Space, dict[str, int]] = {}
        self._referred: dict[Space, dict[str, int]] = {}
        self._promised: dict[Space, set[str]] = {}

    def ids(self, space: Space) -> dict[str, int]:
        """Every record of a table, or value of a vocabulary, by code. One query, once."""
        if space not in self._ids:
            if space.model is Recipient:
                self._read_recipients(space)
            else:
                self._ids[space] = dict(rows_of(space).values_list(code_of(space.model), "pk"))
        return self._ids[space]

    def referred(self, space: Space) -> dict[str, int]:
        """What others mean by a code: of a record that was merged the one that took its place."""
        own = self.ids(space)
        return self._referred.get(space, own)

    def _read_recipients(self, space: Space) -> None:
        rows = list(rows_of(space).values_list("code", "pk", "merged_into_id"))
        self._ids[space] = {code: key for code, key, _survivor in rows}
        self._referred[space] = {code: survivor or key for code, key, survivor in rows}

    def has(self, space: Space, code: str) -> bool:
        """Whether the code means something, be it only once this request is done."""
        return code in self._promised.get(space, ()) or code in self.ids(space)

    def promise(self, space: Space, code: str) -> None:
        """Later operations may name what an earlier one creates."""
        self._promised.setdefault(space, set()).add(code)

    def is_promised(self, space: Space, code: str) -> bool:
        return code in self._promised.get(space, ()) and code not in self.ids(space)

    def note(self, record: Any) -> None:
        """What was promised is there."""
        space = Space(type(record))
        for known in (self._ids, self._referred):
            if space in known:
                known[space][record.code] = record.pk

    def nearest(self, space: Space, code: str) -> tuple[str, ...]:
        """Codes that look like ``code``, for whoever may know them."""
        by_activity = {one.model for one in BY_ACTIVITY}
        if self.is_limited and space.model in by_activity:
            return ()
        return nearest(code, self.ids(space))


def rows_of(space: Space) -> Any:
    rows = current_reach().limit(space.model._default_manager.order_by())
    return rows.filter(vocabulary=space.vocabulary) if space.model is Term else rows


def code_of(model: Any) -> str:
    """The attribute others refer to a record by; a transfer's is not in ``PLACES``."""
    return PLACES[model].code if model in PLACES else "code"
