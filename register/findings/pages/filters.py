"""The filters of the list: what each offers, how many findings each choice shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.contrib.auth.models import User
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...models import FindingAssignment
from ..completeness import EVERY_REGISTER, EVERYWHERE
from ..deciding import name_of
from ..kept import Listed, Snapshot
from ..naming import kind_in_words
from ..rules.kinds import KINDS
from ..rules.rulebook import rulebook
from ..severities import NAMES
from ..words import sentence_of

ANY: Final = "any"
OPEN: Final = "open"
ANYWHERE: Final = "all"
"""How an address says the empty key of the rules of every register."""

STANDINGS: Final = {
    OPEN: gettext_lazy("open"),
    "blocking": gettext_lazy("blocks an approval"),
    "accepted": gettext_lazy("accepted"),
}
USUAL: Final = {"standing": OPEN}
"""What is chosen where an address chooses nothing: the list begins as a list of what to do."""


@dataclass(frozen=True)
class Option:
    """One choice of a filter."""

    value: str
    label: str
    number: int
    is_chosen: bool
    url: str
    """The list with this choice."""


@dataclass(frozen=True)
class Facet:
    """A filter with its choices. The numbers are those that the other filters leave."""

    name: str
    title: str
    options: list[Option]
    chosen: str

    @property
    def is_short(self) -> bool:
        """Whether its choices stand on the page side by side."""
        return self.name in ("standing", "severity")


@dataclass
class Reader:
    """Who looks: whose findings are “mine”, and which kinds of record they may see."""

    person: User | None
    assigned: Mapping[str, FindingAssignment]
    kinds: frozenset[str]


Values = Callable[[Listed, Reader], tuple[str, ...]]


def _standing(one: Listed, _reader: Reader) -> tuple[str, ...]:
    found = one.finding
    accepted = "accepted" if found.waiver else OPEN
    return (accepted, "blocking") if found.is_blocking else (accepted,)


def _whose(one: Listed, reader: Reader) -> tuple[str, ...]:
    row = reader.assigned.get(one.key)
    if row is None:
        return ("nobody",)
    own = reader.person is not None and row.assignee_id == reader.person.pk
    return ("mine", str(row.assignee_id)) if own else (str(row.assignee_id),)


VALUES: Final[dict[str, Values]] = {
    "standing": _standing,
    "severity": lambda one, _reader: (one.finding.severity.value,),
    "whose": _whose,
    "regime": lambda one, _reader: tuple(key or ANYWHERE for key in one.regimes),
    "kind": lambda one, _reader: (one.finding.place.kind,),
    "rule": lambda one, _reader: (one.finding.rule,),
}
"""What each filter sorts a finding under, in the order of the filters."""


@dataclass
class Asked:
    """What the address of the list asks for."""

    chosen: dict[str, str]
    text: str
    record: str
    """``kind:key`` of one record; empty for all."""

    @classmethod
    def of(cls, given: QueryDict) -> Asked:
        chosen = {name: chosen_of(name, given) for name in VALUES}
        return cls(chosen, given.get("q", "").strip(), given.get("record", "").strip())

    @property
    def is_narrowed(self) -> bool:
        usual = {name: USUAL.get(name, ANY) for name in VALUES}
        return self.chosen != usual or bool(self.text or self.record)


@dataclass
class Sorted:
    """What the filters leave, and how many findings each choice would leave."""

    shown: list[Listed] = field(default_factory=list)
    counts: dict[str, Counter[str]] = field(default_factory=dict)
    totals: Counter[str] = field(default_factory=Counter)
    """By filter: how many the others leave."""


def sorted_out(listed: Iterable[Listed], asked: Asked, reader: Reader, language: str) -> Sorted:
    """One pass over the findings."""
    found = Sorted(counts={name: Counter() for name in VALUES})
    narrowed = {name: value for name, value in asked.chosen.items() if value != ANY}
    says = _text_filter(asked.text, language)
    for one in listed:
        place = one.finding.place
        if place.kind not in reader.kinds:
            continue
        if asked.record and asked.record != f"{place.kind}:{place.record_id}":
            continue
        if says is not None and not says(one):
            continue
        values = {name: values_of(one, reader) for name, values_of in VALUES.items()}
        against = [name for name, value in narrowed.items() if value not in values[name]]
        if not against:
            found.shown.append(one)
        counted = [*VALUES] if not against else against if len(against) == 1 else []
        for name in counted:
            found.counts[name].update(values[name])
            found.totals[name] += 1
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


def facets(
    found: Sorted, given: QueryDict, reader: Reader, snapshot: Snapshot, language: str
) -> list[Facet]:
    """Every filter with what it offers here; what nothing would be shown for is left out."""
    titles = {
        "standing": _("Standing"),
        "severity": _("Severity"),
        "whose": _("Assigned to"),
        "regime": _("Regime"),
        "kind": _("Kind of record"),
        "rule": _("Rule"),
    }
    labels = labels_of(reader, snapshot, language)
    return [_facet(name, titles[name], labels[name], found, given) for name in VALUES]


def _facet(
    name: str, title: str, labels: Mapping[str, Any], found: Sorted, given: QueryDict
) -> Facet:
    counts, chosen = found.counts[name], chosen_of(name, given)
    known = [*labels, *([chosen] if chosen not in (*labels, ANY) else [])]
    options = [
        Option(
            value,
            str(labels.get(value, value)),
            counts[value],
            value == chosen,
            with_query(given, **{name: value}),
        )
        for value in known
        if counts[value] or value == chosen
    ]
    every = Option(
        ANY, _("any"), found.totals[name], chosen == ANY, with_query(given, **{name: ANY})
    )
    return Facet(name, title, [every, *options], chosen)


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


def labels_of(reader: Reader, snapshot: Snapshot, language: str) -> dict[str, Mapping[str, Any]]:
    """What each choice is called, in the order in which it is offered."""
    people = {str(row.assignee_id): name_of(row.assignee) for row in reader.assigned.values()}
    mine = {"mine": _("me: my list")} if reader.person is not None else {}
    every = {EVERYWHERE: str(EVERY_REGISTER)}
    return {
        "standing": STANDINGS,
        "severity": {one.value: name for one, name in NAMES.items()},
        "whose": {
            **mine,
            "nobody": _("nobody"),
            **dict(sorted(people.items(), key=lambda one: one[1])),
        },
        "regime": {
            key or ANYWHERE: every.get(key) or name.in_language(language)
            for key, name in snapshot.regimes.items()
        },
        "kind": {kind: kind_in_words(kind) for kind in KINDS},
        "rule": {
            key: f"{key} {rule.name.in_language(language)}"
            for key, rule in rulebook().rules.items()
        },
    }
