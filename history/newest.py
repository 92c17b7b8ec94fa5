"""The newest version of each of a few objects, found by the index made for that."""

from __future__ import annotations

from .versions import VersionsTable


def newest_versions(versions: VersionsTable, mine: str, number: str) -> str:
    """A table ``v`` of newest versions beside the table ``mine`` of ids they were asked for by.

    ``mine`` selects ``id`` and whatever else; ``number`` is the SQL of the change-set number up to
    which versions count. Both engines then visit one index entry an object, or a few more.
    """
    known = (
        f"FROM {versions.table} h JOIN {versions.change_sets} c ON c.id = h.change_set_id"
        f" WHERE h.{versions.key} = mine.id AND c.number <= {number}"
        " ORDER BY h.history_id DESC LIMIT 1"
    )
    if versions.connection.vendor == "postgresql":
        return f"({mine}) mine CROSS JOIN LATERAL (SELECT h.* {known}) v"
    newest = f"(SELECT h.history_id {known})"
    return f"({mine}) mine CROSS JOIN {versions.table} v ON v.history_id = {newest}"
