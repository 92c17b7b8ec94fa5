"""What PostgreSQL's own tables say of the tables there are."""

from __future__ import annotations

from typing import Final

from .common import Column, Form

TABLES: Final = (
    # Nothing here waits for a lock, so that one locked table does not end the scan of the others.
    "WITH RECURSIVE leaf (root, oid) AS (SELECT oid, oid FROM pg_class WHERE relkind = 'p'"
    " AND NOT relispartition UNION ALL SELECT leaf.root, i.inhrelid FROM pg_inherits AS i"
    " JOIN leaf ON leaf.oid = i.inhparent)"
    " SELECT c.oid, n.nspname, c.relname, CASE WHEN c.relkind = 'p' THEN"
    " (SELECT sum(p.reltuples) FROM leaf JOIN pg_class AS p ON p.oid = leaf.oid"
    " WHERE leaf.root = c.oid AND p.relkind = 'r') ELSE c.reltuples END::float8,"
    " c.relkind <> 'm' AND has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')"
    " FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace"
    " WHERE c.relkind IN ('r', 'p', 'm') AND NOT c.relispartition"
    " AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'"
    " ORDER BY n.nspname, c.relname"
)
COLUMNS: Final = (
    "SELECT c.oid, a.attname, t.typname, t.typcategory, EXISTS (SELECT 1 FROM pg_index AS i"
    " WHERE i.indrelid = c.oid AND i.indkey[0] = a.attnum AND i.indisvalid AND i.indpred IS NULL)"
    " FROM pg_attribute AS a JOIN pg_type AS t ON t.oid = a.atttypid"
    " JOIN pg_class AS c ON c.oid = a.attrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace"
    " WHERE c.relkind IN ('r', 'p', 'm') AND NOT c.relispartition"
    " AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'"
    " AND a.attnum > 0 AND NOT a.attisdropped"
    " AND has_schema_privilege(n.oid, 'USAGE') AND has_column_privilege(c.oid, a.attnum, 'SELECT')"
    " ORDER BY c.oid, a.attnum"
)
SIZE: Final = (
    "SELECT pg_relation_size(to_regclass({0})) + coalesce((SELECT sum(pg_relation_size(relid))"
    " FROM pg_partition_tree(to_regclass({0})) WHERE isleaf), 0)"
)
"""Bytes of a table, of which nobody has counted the rows."""
OTHERS: Final = (
    "SELECT count(*) FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace"
    " WHERE c.relkind = 'f' AND n.nspname !~ '^pg_'"
)
"""Tables that are other servers' own: those are scanned where they are."""

WHOLE: Final = frozenset({"int2", "int4", "int8", "bool"})
DAYS: Final = frozenset({"date", "timestamp", "timestamptz"})


def column(name: str, kind: str, category: str, is_indexed: bool) -> Column:
    """How to fetch a column of a type."""
    form = Form.TEXT
    if kind in WHOLE:
        form = Form.PLAIN
    elif kind in DAYS:
        form = Form.DATE
    elif kind == "bytea":
        form = Form.BYTES
    return Column(name, form, is_indexed, is_json=category == "U" and kind in ("json", "jsonb"))
