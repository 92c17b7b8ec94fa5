"""A notice checked: what it says found, held against the register, and put in one value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Final

from ...facts import Register
from ..text import NoticeText, on_one_line
from ..understanding.claims import About, Claim, Vocabulary
from ..understanding.items import item_claims
from ..understanding.others import other_claims
from .broader import with_broader
from .comparing import differences
from .differences import Difference, NoticeCheck
from .held import Recorded
from .recorded import recorded
from .scope import NoticeScope
from .statements import Statements, in_order, statements
from .vocabulary import WordingFacts, names_of, vocabulary_of

NAMED_BY_VALUE: Final = frozenset({About.RETENTION, About.STORAGE, About.TRANSFER, About.CHANGE})
"""Of which the key, or the vocabulary, says what it is."""

Finder = Callable[[NoticeText, Vocabulary], Iterable[Claim]]
"""Finds what a notice says of one kind of thing."""


def check_notice(
    notice: NoticeText,
    register: Register,
    scope: NoticeScope | None = None,
    wordings: Iterable[WordingFacts] = (),
    *,
    finders: Iterable[Finder] | None = None,
) -> NoticeCheck:
    """``notice`` held against ``register``. Pure: the same two give the same answer.

    Raises ``SelectionError`` for a scope that the register does not have.
    """
    vocabulary = vocabulary_of(register, wordings)
    held = with_broader(recorded(register, scope or NoticeScope()), vocabulary)
    found = in_order(
        claim
        for finder in (finders if finders is not None else standard_finders())
        for claim in finder(notice, vocabulary)
    )
    said = statements(found)
    different = differences(notice, said, held)
    return NoticeCheck(
        notice,
        found,
        tuple(different),
        said.doubtful,
        agreeing(said, held, different),
        register.number,
        register.state,
        names_said(notice, different) | names_of(vocabulary),
    )


def standard_finders() -> tuple[Finder, ...]:
    """Those of this version: items first, then everything else."""
    return (item_claims, other_claims)


def names_said(notice: NoticeText, different: Iterable[Difference]) -> dict[str, dict[str, str]]:
    """What the notice itself calls the things that the register has no name for."""
    found: dict[str, dict[str, str]] = {}
    for one in different:
        if one.records or one.about in NAMED_BY_VALUE:
            continue
        names = found.setdefault(f"{one.about}:{one.key}", {})
        for claim in one.said:
            words = on_one_line(notice.text[claim.start : claim.end])
            names.setdefault(claim.language, words)
    return {key: names for key, names in found.items() if names}


def agreeing(
    said: Statements, held: Recorded, different: Iterable[Difference]
) -> dict[About, tuple[str, ...]]:
    """Keys said as recorded, by what they are about; a recipient may be said by its kind."""
    apart = {(one.about, one.key) for one in different}
    found: defaultdict[About, list[str]] = defaultdict(list)
    for one in held.held.values():
        key = (one.about, one.key)
        if key not in apart and said.languages((key, *one.wider)):
            found[one.about].append(one.key)
    return {about: tuple(keys) for about, keys in found.items()}
