"""From facts to what an answer says: one field after another, chosen once for a whole list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import Any, Final

from history.text import TranslatedText

from ..facts import Register
from ..narrow.pages import Page
from .resources.fields import Field, Kind
from .resources.places import Place

Say = Callable[[TranslatedText], Any]
Told = Callable[[Any], Any]
"""From facts to a value of the answer."""

Tree = Mapping[str, "Tree"]
"""Names asked for, with the names asked for inside them: ``{"rows": {"data_item": {}}}``."""

NOTHING: Final[Tree] = {}


@dataclass(frozen=True)
class Shape:
    """Which fields an answer has, and which references are opened."""

    only: Tree = field(default_factory=dict)
    """The fields asked for; all of them when empty."""
    opened: Tree = field(default_factory=dict)
    """References given as objects instead of codes, and heavy parts asked for."""
    is_list: bool = False

    def of(self, name: str) -> Shape:
        """The shape inside a field."""
        inside = self.only.get(name, NOTHING)
        return Shape(inside, self.opened.get(name, NOTHING), self.is_list)

    def has(self, one: Field) -> bool:
        if self.only:
            return one.name in self.only
        return not (one.is_heavy and self.is_list) or one.name in self.opened


def tree_of(paths: Iterable[str]) -> Tree:
    """``["rows.data_item", "code"]`` as a tree."""
    root: dict[str, Any] = {}
    for path in paths:
        node = root
        for name in path.split("."):
            node = node.setdefault(name, {})
    return root


def sayer(language: str | None) -> Say:
    """How texts are given: in one language, or as an object of all of them."""
    if language is None:
        return lambda text: text
    return lambda text: text.in_language(language)


class Teller:
    """What the fields of one answer need to know: the snapshot, and how texts are given."""

    def __init__(
        self, register: Register, language: str | None = None, page: Page | None = None
    ) -> None:
        self.register = register
        self.say = sayer(language)
        self.page = page
        """Where outlines are, in place of rows and disclosures the register was read without."""
        self._codes: dict[Place, dict[int, str]] = {}

    def codes(self, place: Place) -> dict[int, str]:
        """What the records of a place are referred to by."""
        if place not in self._codes:
            code = attrgetter(place.code)
            records = place.records(self.register)
            found = {key: code(one) for key, one in records.items()}
            if place.collection == "disclosures":
                found = {one.id: one.code for one in self._flows()}
            self._codes[place] = found
        return self._codes[place]

    @cached_property
    def purposes_of_links(self) -> dict[int, str]:
        """The purpose's code by the id of the link between an activity and it."""
        codes = {key: one.code for key, one in self.register.processing.purposes.items()}
        return {
            link.id: codes[link.purpose_id]
            for activity in self.register.processing.activities.values()
            for link in activity.purposes
        }

    @cached_property
    def disclosures_of(self) -> dict[int, list[Any]]:
        """Disclosures by activity, in the order of their codes; outlines where those were read."""
        found: dict[int, list[Any]] = {}
        for one in sorted(self._flows(), key=attrgetter("code")):
            found.setdefault(one.activity_id, []).append(one)
        return found

    def _flows(self) -> Iterable[Any]:
        if self.page is not None and self.page.outlined_flows:
            return chain.from_iterable(self.page.outlined_flows.values())
        return self.register.sharing.disclosures.values()

    def rows_of(self, activity: Any) -> Sequence[Any]:
        """Data rows of an activity; outlines where those were read."""
        outlined = self.page.outlined_rows if self.page is not None else {}
        return outlined.get(activity.id) or activity.rows

    @cached_property
    def rows(self) -> dict[int, Any]:
        """Data rows of the activities in the snapshot, by id."""
        activities = self.register.processing.activities.values()
        return {row.id: row for activity in activities for row in activity.rows}

    def object_of(self, fields: Sequence[Field], shape: Shape) -> Told:
        """Tells the fields of one kind of record that the shape has."""
        told = [(one.name, self.value_of(one, shape)) for one in fields if shape.has(one)]
        return lambda facts: {name: tell(facts) for name, tell in told}

    def value_of(self, one: Field, shape: Shape) -> Told:
        makers: Mapping[Kind, Callable[[Field, Shape], Told]] = {
            Kind.PLAIN: lambda one, _shape: attrgetter(one.attribute),
            Kind.TEXT: self._text,
            Kind.REFERENCE: self._reference,
            Kind.REFERENCES: self._references,
            Kind.PARTS: self._parts,
            Kind.DERIVED: self._derived,
        }
        return makers[one.kind](one, shape)

    def _text(self, one: Field, _shape: Shape) -> Told:
        get, say = attrgetter(one.attribute), self.say
        return lambda facts: say(get(facts))

    def _reference(self, one: Field, shape: Shape) -> Told:
        get, named = attrgetter(one.attribute), self.named(one, shape)
        return lambda facts: None if (key := get(facts)) is None else named(key)

    def _references(self, one: Field, shape: Shape) -> Told:
        get, named = attrgetter(one.attribute), self.named(one, shape)
        return lambda facts: [named(key) for key in get(facts)]

    def _parts(self, one: Field, shape: Shape) -> Told:
        get, tell = attrgetter(one.attribute), self.object_of(one.parts, shape.of(one.name))
        return lambda facts: [tell(part) for part in get(facts)]

    def _derived(self, one: Field, shape: Shape) -> Told:
        value = one.value
        assert value is not None  # noqa: S101 (a derived field has a function)
        if one.name in shape.opened and one.place is not None:
            named = self.opened(one.place)
            return lambda facts: [named(key) for key in value(self, facts)]
        if one.place is not None:
            codes = self.codes(one.place)
            return lambda facts: [codes[key] for key in value(self, facts)]
        return lambda facts: value(self, facts)

    def named(self, one: Field, shape: Shape) -> Callable[[int], Any]:
        """How a reference is given: by code, or opened."""
        assert one.place is not None  # noqa: S101 (a reference leads somewhere)
        if one.name in shape.opened:
            return self.opened(one.place)
        return self.codes(one.place).__getitem__

    def opened(self, place: Place) -> Callable[[int], Any]:
        """The record referred to, with its code and name."""
        records, say = place.records(self.register), self.say
        code, name = attrgetter(place.code), attrgetter(place.name)
        known: dict[int, Any] = {}

        def tell(key: int) -> Any:
            if key not in known:
                record = records[key]
                known[key] = {place.code: code(record), "name": say(name(record))}
            return known[key]

        return tell
