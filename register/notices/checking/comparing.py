"""What a notice says held against what the register says. A pure function of the two.

A thing is reported once: said and not recorded, recorded and not said, said otherwise, or said in
one language of the notice only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ..text import NoticeText
from ..understanding.claims import About
from .comparison import GENERAL, Comparison, contradicts, difference, missing
from .differences import Difference, Kind
from .held import Held, Key, Recorded
from .statements import Statements, in_order
from .values import VALUES, values_apart

NARROWER: Final = 0.7
"""That a narrower kind of recipient is said than is recorded."""


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
                if contradicts(one, held)
            ]
            if claims:
                yield difference(Kind.SAID_OTHERWISE, held, claims)


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
    """Whether the register has recipients of just a kind that ``kind`` is part of."""
    parents = found.recorded.parents
    recorded = {key for one in found.recorded.of(About.RECIPIENT) for key in one.wider}
    broader = parents.get(kind)
    while broader:
        if (About.RECIPIENT_KIND, broader) in recorded:
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
        left_out = missing(found, held, spoken | _told_together(found, held))
        if not left_out or not (held.is_due or spoken):
            continue
        sure = found.sure(held, left_out)
        if not spoken:
            yield difference(Kind.RECORDED_NOT_SAID, held, (), left_out, sure)
        else:
            claims = found.statements.claims(naming, spoken)
            yield difference(Kind.LANGUAGES_DIFFER, held, claims, left_out, sure)


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
