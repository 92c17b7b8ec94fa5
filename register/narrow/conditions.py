"""Conditions on tables or on their versions, put together as SQL with parameters."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from history.tracking import TrackedModel
from history.versions import Query, VersionsTable

Values = Collection[Any] | None


class Conditions:
    """Writes conditions; each model's table goes by the model's own name in them.

    ``is_live`` asks the tables, otherwise it is all versions there ever were.
    """

    def __init__(self, connection: BaseDatabaseWrapper, is_live: bool) -> None:
        self.connection = connection
        self.is_live = is_live

    def table(self, model: type[TrackedModel]) -> str:
        versions = VersionsTable(model, self.connection)
        name = versions.quote(model._meta.db_table) if self.is_live else versions.table
        return f"{name} {_alias(model)}"

    def column(self, model: type[TrackedModel], name: str) -> str:
        return f"{_alias(model)}.{VersionsTable(model, self.connection).column(name)}"

    def among(self, model: type[TrackedModel], name: str, values: Values) -> list[Query]:
        """That a column is one of the values; no condition when they are not asked for."""
        if values is None:
            return []
        return [VersionsTable(model, self.connection).one_of(_alias(model), name, values)]

    def ids(self, model: type[TrackedModel], name: str, conditions: Iterable[Query]) -> Query:
        """A column of the rows that meet all conditions."""
        kept, values = every(conditions)
        column, table = self.column(model, name), self.table(model)
        return f"SELECT {column} FROM {table} WHERE {kept}", values  # noqa: S608 (names of columns)

    def inside(self, model: type[TrackedModel], name: str, ids: Query) -> Query:
        """That a column is among the ids selected."""
        return f"{self.column(model, name)} IN ({ids[0]})", ids[1]

    def contains(self, model: type[TrackedModel], names: Iterable[str], words: str) -> Query:
        """That one of the columns may contain the words in their text, JSON or plain."""
        is_postgresql = self.connection.vendor == "postgresql"
        like = "%s::text ILIKE %%s" if is_postgresql else "%s LIKE %%s ESCAPE '\\'"
        return either((like % self.column(model, name), [pattern_of(words)]) for name in names)


def every(conditions: Iterable[Query]) -> Query:
    return _joined(" AND ", "true", conditions)


def either(conditions: Iterable[Query]) -> Query:
    sql, values = _joined(" OR ", "false", conditions)
    return f"({sql})", values


def pattern_of(words: str) -> str:
    """A pattern for LIKE that matches no less than what contains ``words``, whatever the case.

    SQLite folds the case of ASCII alone and JSON escapes some signs: those stand for anything.
    """
    return f"%{''.join(map(_sign, words))}%"


def _sign(sign: str) -> str:
    if sign in "%_":
        return f"\\{sign}"
    # The Kelvin sign's small letter is k, and that of a dotted capital I is i and a dot.
    is_sure = sign.isascii() and sign.isprintable() and sign not in '"\\kKiI'
    return sign if is_sure or (sign.lower() == sign.upper() and sign > "\x7f") else "%"


def _joined(word: str, nothing: str, conditions: Iterable[Query]) -> Query:
    parts, values = [], []
    for sql, given in conditions:
        parts.append(sql)
        values += given
    return word.join(parts) or nothing, values


def _alias(model: type[TrackedModel]) -> str:
    return str(model._meta.model_name)
