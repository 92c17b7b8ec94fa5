"""A notice and a register side by side, and what every comparison asks of the two."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from msgspec import Struct

from ..understanding.claims import About, Claim
from .differences import Difference, Kind
from .held import Held, Key, Recorded
from .statements import Statements, in_order

SURE: Final = 0.95
"""That something recorded is not said, where no words are even near it."""
PERHAPS: Final = 0.6
"""Likewise where unsure words may mean it: for a person to look at."""
GENERAL: Final = "any"
"""Key of a claim that speaks of all: *your rights*, *abroad*."""
BY_ACT: Final = (About.ITEM, About.RECIPIENT)
"""Of which a denial names what is not done: an item may be collected and never shared."""


class Comparison(Struct, frozen=True, gc=False):
    """A notice and a register, ready to be compared."""

    languages: tuple[str, ...]
    """Of the notice."""
    statements: Statements
    recorded: Recorded

    def naming(self, held: Held) -> tuple[Key, ...]:
        """Everything that counts as saying it."""
        return ((held.about, held.key), *held.wider)

    def sure(self, held: Held, languages: Collection[str]) -> float:
        """How sure it is that ``held`` is said in none of ``languages``."""
        near = self.perhaps(self.naming(held)) | self.meant(held)
        return SURE if near.isdisjoint(languages) else PERHAPS

    def perhaps(self, keys: Iterable[Key]) -> set[str]:
        """Languages in which unsure words may mean one of ``keys``."""
        return {language for key in keys for language in self.statements.perhaps.get(key, ())}

    def meant(self, held: Held) -> set[str]:
        """Languages in which wider words may include it: *suppliers*, *device information*.

        Not where they list others of the kind: it has been left out among them.
        """
        found: set[str] = set()
        for broader in held.broader:
            listing = {
                language
                for other in self.recorded.of(held.about)
                if broader in other.broader and other.key != held.key
                for language in self.statements.languages(self.naming(other))
            }
            wide = self.statements.languages([broader]) | self.perhaps([broader])
            found |= wide - listing
        if held.about == About.TRANSFER:
            found |= self.statements.languages([(About.TRANSFER, GENERAL)])
        return found


def missing(found: Comparison, held: Held, spoken: Collection[str]) -> tuple[str, ...]:
    """Languages of the notice that leave it out; one that denies it is reported for that."""
    denying: set[str] = set()
    for (about, key), places in found.statements.denied.items():
        if about == held.about and key in (held.key, GENERAL):
            denying |= {
                language
                for language, claims in places.items()
                if any(contradicts(one, held) for one in claims)
            }
    return tuple(one for one in found.languages if one not in spoken and one not in denying)


def contradicts(claim: Claim, held: Held) -> bool:
    """Whether a denial is of what the register says is done with it."""
    return claim.about not in BY_ACT or claim.act in held.acts


def difference(
    kind: Kind,
    held: Held,
    claims: Iterable[Claim],
    languages: tuple[str, ...] = (),
    sure: float | None = None,
) -> Difference:
    said = in_order(claims)
    return Difference(
        kind,
        held.about,
        held.key,
        said,
        held.records,
        "",
        languages or tuple(sorted({one.language for one in said})),
        sure if sure is not None else max(one.confidence for one in said),
    )
