"""The columns a read asks for, worked out once for each connection: what SQL calls them and how
their values become Python's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db.backends.base.base import BaseDatabaseWrapper

from .decoding import Decoder, Known, decoder_of
from .tracking import TrackedModel
from .versions import VersionsTable

CACHE = "history_picked"


class Picked(NamedTuple):
    """Columns of one table of versions, which the table itself calls the same."""

    fields: tuple[Any, ...]
    selected: str
    """With the alias ``v``."""
    converters: tuple[tuple[int, Decoder], ...]

    def decoders(self) -> dict[int, Any]:
        """New ones for each read: they remember every value they have decoded."""
        return {position: Known(decode).__getitem__ for position, decode in self.converters}


def picked(
    model: type[TrackedModel], names: Sequence[str], connection: BaseDatabaseWrapper
) -> Picked:
    """``names`` (attnames) of ``model``; the connection remembers what it was asked before.

    Kept on the connection, whose thread alone uses what Django's converters hold of it.
    """
    known: dict[Any, Picked] = vars(connection).setdefault(CACHE, {})
    key = (model, *names)
    found = known.get(key)
    if found is None:
        found = known[key] = _worked_out(model, names, connection)
    return found


def _worked_out(
    model: type[TrackedModel], names: Sequence[str], connection: BaseDatabaseWrapper
) -> Picked:
    versions, quote = VersionsTable(model, connection), connection.ops.quote_name
    fields = tuple(map(versions.field, names))
    decoders = [(position, decoder_of(field, connection)) for position, field in enumerate(fields)]
    return Picked(
        fields,
        ", ".join(f"v.{quote(field.column)}" for field in fields),
        tuple((position, decode) for position, decode in decoders if decode is not None),
    )
