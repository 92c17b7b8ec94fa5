"""The filters of the list: which findings they leave, and how many each choice would."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from django.contrib.auth.models import User
from django.http import QueryDict

from ...models import FindingAssignment
from ..kept import Listed, Snapshot
from ..words import sentence_of

ANY: Final = "any"
OPEN: Final = "open"
ANYWHERE: Final = "all"
"""How an address says the empty key of the rules of every register."""

USUAL: Final = {"standing": OPEN}
"""What is chosen where an address chooses nothing: the list begins as a list of what to do."""


@dataclass
class Reader:
    """Who looks: whose findings are “mine”, and which kinds of record they may see."""

    person: User | None
    assigned: Mapping[str, FindingAssignment]
    kinds: frozenset[str]


def _whose(row: FindingAssignment, reader: Reader) -> tuple[str, ...]:
    own = reader.person is not None and row.assignee_id == reader.person.pk
    return ("mine", str(row.assignee_id)) if own else (str(row.assignee_id),)


Values = dict[str, tuple[str, ...]]
"""What a finding is sorted under, by filter."""

NAMES_OF_FILTERS: Final = ("standing", "severity", "whose", "regime", "kind", "rule")
"""In the order in which they stand."""


def _values(one: Listed) -> Values:
    """All but whose it is, which is of the reader's moment."""
    found = one.finding
    accepted = "accepted" if found.waiver else OPEN
    return {
        "standing": (accepted, "blocking") if found.is_blocking else (accepted,),
        "severity": (found.severity.value,),
        "regime": tuple(key or ANYWHERE for key in one.regimes),
        "kind": (found.place.kind,),
        "rule": (found.rule,),
    }


@dataclass
class Bucket:
    """The findings that every filter sorts alike, by their place in the list."""

    values: Values
    places: list[int] = field(default_factory=list)


@lru_cache(maxsize=3)
def buckets_of(snapshot: Snapshot) -> dict[tuple[Any, ...], Bucket]:
    """A few hundred, however many findings: what makes a click on a large register quick."""
    found: dict[tuple[Any, ...], Bucket] = {}
    for place, one in enumerate(snapshot.listed):
        key = _alike(one)
        if key not in found:
            found[key] = Bucket(_values(one))
        found[key].places.append(place)
    return found


def _alike(one: Listed) -> tuple[Any, ...]:
    found = one.finding
    return (
        found.rule,
        found.severity,
        found.waiver is None,
        found.is_blocking,
        one.regimes,
        found.place.kind,
    )


@dataclass
class Asked:
    """What the address of the list asks for."""

    chosen: dict[str, str]
    text: str
    record: str
    """``kind:key`` of one record; empty for all."""

    @classmethod
    def of(cls, given: QueryDict) -> Asked:
        chosen = {name: chosen_of(name, given) for name in NAMES_OF_FILTERS}
        return cls(chosen, given.get("q", "").strip(), given.get("record", "").strip())

    @property
    def is_narrowed(self) -> bool:
        usual = {name: USUAL.get(name, ANY) for name in NAMES_OF_FILTERS}
        return self.chosen != usual or bool(self.text or self.record)


@dataclass
class Sorted:
    """What the filters leave, and how many findings each choice would leave."""

    shown: list[Listed] = field(default_factory=list)
    counts: dict[str, Counter[str]] = field(default_factory=dict)
    totals: Counter[str] = field(default_factory=Counter)
    """By filter: how many the others leave."""


def sorted_out(snapshot: Snapshot, asked: Asked, reader: Reader, language: str) -> Sorted:
    """What the filters leave, in the order of the list, and the numbers at their choices."""
    found = Sorted(counts={name: Counter() for name in NAMES_OF_FILTERS})
    narrowed = {name: value for name, value in asked.chosen.items() if value != ANY}
    left = _asked_places(snapshot, asked, language)
    theirs = _assigned_places(snapshot, reader)
    shown: list[int] = []
    for key, bucket in buckets_of(snapshot).items():
        if bucket.values["kind"][0] not in reader.kinds:
            continue
        taken = theirs.get(key, {})
        places = bucket.places
        if left is not None:
            places = [place for place in places if place in left]
        if taken:
            places = [place for place in places if place not in taken]
        own = [
            ([place], _whose(row, reader))
            for place, row in taken.items()
            if left is None or place in left
        ]
        for some, whose in ((places, ("nobody",)), *own):
            if some and _counted(found, bucket.values | {"whose": whose}, len(some), narrowed):
                shown += some
    found.shown = [snapshot.listed[place] for place in sorted(shown)]
    return found


def _counted(found: Sorted, values: Values, number: int, narrowed: Mapping[str, str]) -> bool:
    """Count findings at every choice that would show them; whether they are shown now."""
    against = [name for name, value in narrowed.items() if value not in values[name]]
    for name in NAMES_OF_FILTERS if not against else against if len(against) == 1 else ():
        found.totals[name] += number
        for value in values[name]:
            found.counts[name][value] += number
    return not against


def _asked_places(snapshot: Snapshot, asked: Asked, language: str) -> set[int] | None:
    """Where the findings of the record and with the words asked for are; None for anywhere."""
    says = _text_filter(asked.text, language)
    if says is None and not asked.record:
        return None
    kind, _colon, key = asked.record.partition(":")
    return {
        place
        for place, one in enumerate(snapshot.listed)
        if (
            not asked.record
            or (one.finding.place.kind == kind and str(one.finding.place.record_id) == key)
        )
        and (says is None or says(one))
    }


def _assigned_places(
    snapshot: Snapshot, reader: Reader
) -> dict[tuple[Any, ...], dict[int, FindingAssignment]]:
    """Where assigned findings are, by bucket; what is no longer found is nowhere."""
    found: dict[tuple[Any, ...], dict[int, FindingAssignment]] = {}
    for key, row in reader.assigned.items():
        place = snapshot.place_of.get(key)
        if place is not None:
            found.setdefault(_alike(snapshot.listed[place]), {})[place] = row
    return found


def _text_filter(text: str, language: str) -> Callable[[Listed], bool] | None:
    """Whether sentence, rule, code or name hold all the words."""
    words = text.casefold().split()
    if not words:
        return None

    def says(one: Listed) -> bool:
        named = (one.named.code, *one.named.name.values())
        said = " ".join((one.finding.rule, sentence_of(one.finding, language), *named)).casefold()
        return all(word in said for word in words)

    return says


def chosen_of(name: str, given: QueryDict) -> str:
    return given.get(name, USUAL.get(name, ANY)) or ANY


def with_query(given: QueryDict, **changed: str) -> str:
    """The address of the list with some of what is asked for changed; its first page."""
    asked = given.copy()
    asked.pop("p", None)
    for name, value in changed.items():
        asked.pop(name, None)
        if value and value != USUAL.get(name, ANY):
            asked[name] = value
    return f"?{asked.urlencode()}"
