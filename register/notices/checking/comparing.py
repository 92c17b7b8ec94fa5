"""What a notice says held against what the register says. A pure function of the two.

A thing is reported once: said and not recorded, recorded and not said, said otherwise, or said in
one language of the notice only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from msgspec import Struct

from ..text import NoticeText
from ..understanding.claims import About, Claim
from .differences import Difference, Kind
from .held import Held, Key, Recorded
from .statements import Statements, in_order

SURE: Final = 0.95
"""That something recorded is not said, where no words are even near it."""
PERHAPS: Final = 0.6
"""Likewise where unsure words may mean it: for a person to look at."""
NARROWER: Final = 0.7
"""That a narrower kind of recipient is said than is recorded."""

VALUES: Final = (About.RETENTION, About.STORAGE)
"""Of which the notice may say another instead: a period, a country."""
UNDISPUTED: Final = frozenset({"any", "statutory", "purpose_fulfilled", "consent_withdrawn"})
"""Ends of keeping that the law sets for all data (PIPL 19, 47): saying them says nothing new."""
GENERAL: Final = "any"
"""Key of a claim that speaks of all: *your rights*, *abroad*."""


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


def differences(notice: NoticeText, statements: Statements, recorded: Recorded) -> list[Difference]:
    """Every difference, by what it is about and where it stands."""
    found = Comparison(notice.languages, statements, recorded)
    every = (
        *denied(found),
        *said_not_recorded(found),
        *recorded_not_said(found),
        *values_apart(found),
    )
    order = list(About)
    return sorted(every, key=lambda one: (order.index(one.about), _start(one), one.key, one.kind))


def _start(one: Difference) -> int:
    """Where it is said; at the end of all where nothing is."""
    return one.said[0].start if one.said else 1 << 60


def denied(found: Comparison) -> Iterator[Difference]:
    """The notice says that something is not done which the register says is.

    What a language says of recipients and purposes besides denying it counts: *processors must not*
    and *never with advertisers but these* are no denial of what is said elsewhere.
    """
    for (about, key), places in found.statements.denied.items():
        for held in _denied_by(found, about, key):
            spoken = _spoken_elsewhere(found, about, key)
            claims = [
                one
                for language, each in places.items()
                if language not in spoken
                for one in each
                if _contradicts(one, held)
            ]
            if claims:
                yield _difference(Kind.SAID_OTHERWISE, held, claims)


def _spoken_elsewhere(found: Comparison, about: About, key: str) -> set[str]:
    """Languages that say it all the same; a kind of recipient is said with those of the kind."""
    if about == About.ITEM:
        return set()
    keys: list[Key] = [(about, key)]
    if about == About.RECIPIENT_KIND:
        keys += [
            (one.about, one.key)
            for one in found.recorded.of(About.RECIPIENT)
            if (about, key) in (*one.wider, *one.broader)
        ]
    return found.statements.languages(keys)


def _denied_by(found: Comparison, about: About, key: str) -> Iterable[Held]:
    if about == About.TRANSFER and key == GENERAL:
        return found.recorded.of(About.TRANSFER)
    held = found.recorded.held.get((about, key))
    return (held,) if held else ()


def _contradicts(claim: Claim, held: Held) -> bool:
    if claim.about != About.ITEM:
        return not held.acts or claim.act in held.acts or claim.about != About.RECIPIENT
    return claim.act in held.acts


def said_not_recorded(found: Comparison) -> Iterator[Difference]:
    """The notice says something that the register does not have, or not within the scope."""
    for (about, key), places in found.statements.said.items():
        if about in VALUES or key == GENERAL or (about, key) in found.recorded.held:
            continue
        claims = in_order(one for each in places.values() for one in each)
        sure = max(one.confidence for one in claims)
        if about == About.RECIPIENT_KIND and _is_within(found, key):
            sure = round(sure * NARROWER, 2)
        known = found.recorded.elsewhere.get((about, key))
        yield Difference(
            Kind.SAID_NOT_RECORDED,
            about,
            key,
            claims,
            (known,) if known else (),
            "",
            tuple(sorted(places)),
            sure,
        )


def _is_within(found: Comparison, kind: str) -> bool:
    """Whether the register has recipients of a kind that ``kind`` is part of."""
    parents = found.recorded.parents
    broader = parents.get(kind)
    while broader:
        if (About.RECIPIENT_KIND, broader) in found.recorded.held:
            return True
        broader = parents.get(broader)
    return False


def recorded_not_said(found: Comparison) -> Iterator[Difference]:
    """The register says something that the notice leaves out, in all its languages or in some."""
    for held in found.recorded.held.values():
        if held.about in VALUES or held.about == About.RECIPIENT_KIND:
            continue
        naming = found.naming(held)
        spoken = found.statements.languages(naming)
        missing = _missing(found, held, spoken | _told_together(found, held))
        if not missing or not (held.is_due or spoken):
            continue
        sure = found.sure(held, missing)
        if not spoken:
            yield _difference(Kind.RECORDED_NOT_SAID, held, (), missing, sure)
        else:
            claims = found.statements.claims(naming, spoken)
            yield _difference(Kind.LANGUAGES_DIFFER, held, claims, missing, sure)


def _told_together(found: Comparison, held: Held) -> set[str]:
    """Languages that give all rights in one sentence and list none of them.

    Where some are listed, one that is not among them has been left out.
    """
    if held.about != About.RIGHT:
        return set()
    listing = {
        language
        for (about, key), places in found.statements.said.items()
        if about == About.RIGHT and key != GENERAL
        for language in places
    }
    return found.statements.languages([(About.RIGHT, GENERAL)]) - listing


def _missing(found: Comparison, held: Held, spoken: Collection[str]) -> tuple[str, ...]:
    """Languages of the notice that leave it out; one that denies it is reported for that."""
    denying: set[str] = set()
    for (about, key), places in found.statements.denied.items():
        if about == held.about and key in (held.key, GENERAL):
            denying |= {
                language
                for language, claims in places.items()
                if any(_contradicts(one, held) for one in claims)
            }
    return tuple(one for one in found.languages if one not in spoken and one not in denying)


def values_apart(found: Comparison) -> Iterator[Difference]:
    """Periods and places: what is said instead of what is recorded, and what is left out."""
    for about in VALUES:
        held = {one.key: one for one in found.recorded.of(about)}
        strange: defaultdict[str, dict[str, list[Claim]]] = defaultdict(dict)
        for (kind, key), places in found.statements.said.items():
            if kind == about and key not in held and key not in UNDISPUTED:
                strange[key].update(places)
        yield from _strange_values(found, strange, held)
        amiss = {language for places in strange.values() for language in places}
        yield from _values_left_out(found, held, amiss)


def _strange_values(
    found: Comparison, strange: dict[str, dict[str, list[Claim]]], held: dict[str, Held]
) -> Iterator[Difference]:
    """Instead of a recorded value where that is not said in the same languages; else besides."""
    for key, places in strange.items():
        instead = [one for one in held.values() if one.is_due and _is_unsaid(found, one, places)]
        claims = in_order(one for each in places.values() for one in each)
        about = claims[0].about
        yield Difference(
            Kind.SAID_OTHERWISE if instead else Kind.SAID_NOT_RECORDED,
            about,
            key,
            claims,
            tuple(record for one in instead for record in one.records),
            " ".join(one.key for one in instead),
            tuple(sorted(places)),
            max(one.confidence for one in claims),
        )


def _is_unsaid(found: Comparison, held: Held, languages: Collection[str]) -> bool:
    spoken = found.statements.languages(found.naming(held))
    return not spoken.issuperset(languages)


def _values_left_out(
    found: Comparison, held: dict[str, Held], amiss: Collection[str]
) -> Iterator[Difference]:
    """What is recorded and not said, where no other value stands in its place."""
    for one in held.values():
        spoken = found.statements.languages(found.naming(one))
        missing = tuple(
            language for language in _missing(found, one, spoken) if language not in amiss
        )
        if not missing or not (one.is_due or spoken):
            continue
        sure = found.sure(one, missing)
        if spoken:
            claims = found.statements.claims(found.naming(one), spoken)
            yield _difference(Kind.LANGUAGES_DIFFER, one, claims, missing, sure)
        elif len(missing) == len(found.languages):
            yield _difference(Kind.RECORDED_NOT_SAID, one, (), missing, sure)


def _difference(
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
