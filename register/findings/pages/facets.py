"""What the filters of the list offer, and how many findings each choice shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..completeness import EVERY_REGISTER, EVERYWHERE
from ..deciding import name_of
from ..kept import Snapshot
from ..naming import kind_in_words
from ..rules.kinds import KINDS
from ..rules.rulebook import rulebook
from ..severities import NAMES
from .filters import (
    ANY,
    ANYWHERE,
    NAMES_OF_FILTERS,
    OPEN,
    Reader,
    Sorted,
    chosen_of,
    with_query,
)

STANDINGS: Final = {
    OPEN: gettext_lazy("open"),
    "blocking": gettext_lazy("blocks an approval"),
    "accepted": gettext_lazy("accepted"),
}


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
    return [_facet(name, titles[name], labels[name], found, given) for name in NAMES_OF_FILTERS]


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
