"""What an import would do: a statement compared with the register as it is."""

from __future__ import annotations

from django.db import DEFAULT_DB_ALIAS

from history.decoding import without_collecting
from history.moments import newest_moment

from .comparing import Comparison
from .ending import Ending, drafts_in
from .held import Held
from .indexing import Keys, keys_of
from .kinds import kinds
from .layouts.reader import Options
from .plans import Basis, Plan
from .resolving import References
from .rows import Problem, Statement
from .standing import Standing


def planned(statement: Statement, options: Options, using: str = DEFAULT_DB_ALIAS) -> Plan:
    """The fate of every row of ``statement``, and what stands in the way.

    Reads each table that the statement speaks of once, and the keys of those it refers to, however
    many rows there are. Writes nothing. Raises ``KeyError`` for a kind that there is not.
    """
    with without_collecting():
        return _planned(statement, options, using)


def _planned(statement: Statement, options: Options, using: str) -> Plan:
    spoken_of = {kinds()[name].name for name, rows in statement.rows.items() if rows}
    plan = Plan(
        statement.layout,
        newest_moment(using).number,
        problems=list(statement.problems),
        basis=Basis(statement, options),
    )
    held = Held(using, frozenset(spoken_of))
    stated = _stated(statement, plan.problems, spoken_of)
    references = References(held, stated)
    standing = Standing(options.day)
    compared = []
    for name, keys in stated.items():
        rows = statement.rows[name]
        one = Comparison(keys.kind, rows, keys, held.table(name), references, standing)
        one.run()
        compared.append(one)
    if options.is_complete:
        drafts = drafts_in(held)
        for one in compared:
            Ending(one, references, options, drafts).run()
    for one in compared:
        plan.steps += one.steps
        plan.counts[one.kind.name] = one.counts
        plan.problems += one.problems
    plan.problems += standing.problems()
    return plan


def _stated(statement: Statement, problems: list[Problem], spoken_of: set[str]) -> dict[str, Keys]:
    """The keys of every kind that has rows, in the order of ``kinds()``."""
    return {
        name: keys_of(kind, statement.rows[name], problems)
        for name, kind in kinds().items()
        if name in spoken_of
    }
