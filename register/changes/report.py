"""The changes between two moments, in one language, ready to be written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final, NamedTuple

from history.decoding import without_collecting
from history.text import LANGUAGES
from register.choices import State
from register.documents.cells import Cell, Line, Sensitive, flat
from register.documents.phrases import NOT_SEALED
from register.documents.preamble import STATES, part_line
from register.facts import Register

from .comparing import differences
from .consequences import Consequence
from .judging import Judge, Judgement
from .phrases import (
    ASSUMPTION,
    BY_DATE,
    COLUMNS,
    COUNTED,
    DATA,
    EARLIER,
    EVENTS,
    FILE_NOTE,
    FIRST_APPROVED,
    FOLLOW_TITLES,
    LATER,
    LEGEND,
    MINOR,
    NO_CONSENT,
    NOT_TOUCHED,
    PEOPLE,
    PURPOSES,
    READING,
    SAMPLE,
    SEALS,
    STATE,
    TITLE,
    ZONE,
)
from .provenance import Provenance, Touch
from .rule_checks import rulebook
from .rulebook import KINDS, Citation
from .words import ChangeWords, FieldWords

VOCABULARY: Final = "major_change_type"


class Follow(NamedTuple):
    """One thing that follows, in words."""

    key: str
    title: str
    words: Line


class Entry(NamedTuple):
    """One change, or the fields of one that belong to a kind, in words."""

    kind: str
    event: str
    event_label: str
    about: str
    label: str
    """What its type is called."""
    name: Line
    owners: Line
    fields: tuple[FieldWords, ...]
    rule: str
    reason: str
    hooks: tuple[Citation, ...]
    follows: tuple[Follow, ...]
    touches: tuple[Touch, ...]
    is_by_date: bool
    judgement: Judgement


class Group(NamedTuple):
    """Everything of one kind."""

    kind: str
    title: str
    entries: tuple[Entry, ...]
    total: int
    """All there are, also those beyond what was asked for."""


class Compared(NamedTuple):
    """Two snapshots with what differs, judged: made once, said in any language."""

    before: Register
    after: Register
    judgements: tuple[Judgement, ...]


def compared(before: Register, after: Register) -> Compared:
    """What differs between two snapshots, under the rules of the later day."""
    judge = Judge(before, after, rulebook())
    with without_collecting():
        return Compared(before, after, judge.judged(differences(before, after)))


class ChangeReport:
    """Says everything about itself that a reader needs; the same two snapshots say the same.

    ``kinds`` narrows to some of C1–C6 and ``minor``. Raises ``ValueError`` for a language reports
    are not written in.
    """

    def __init__(
        self,
        found: Compared,
        provenance: Provenance,
        language: str,
        kinds: Iterable[str] = KINDS,
    ) -> None:
        if language not in LANGUAGES:
            raise ValueError(language)
        self.found = found
        self.language = language
        self.provenance = provenance
        self.words = ChangeWords(found.before, found.after, language)
        self.text = self.words.text
        self.kinds = tuple(kinds)
        self.counts = Counter(one.rule.kind for one in found.judgements)

    @property
    def title(self) -> str:
        return self.text(TITLE)

    @property
    def versions(self) -> tuple[str, str]:
        """Both moments: ``#12, 2026-03-31 18:00:00+08:00``."""
        before, after = (side.wording.version for side in self.words.sides)
        return before, after

    def kind_title(self, kind: str) -> str:
        """What a kind of change is called, with its code."""
        known = self.words.after.terms_by_key.get((VOCABULARY, kind))
        if kind == "minor":
            return self.text(MINOR)
        return f"{kind} {self.words.after.terms[known]}" if known is not None else kind

    def groups(self, most: int | None = None) -> list[Group]:
        """The kinds asked for of which there is something, with ``most`` entries of each."""
        wanted = [kind for kind in KINDS if kind in self.kinds and self.counts[kind]]
        return [
            Group(
                kind,
                self.kind_title(kind),
                tuple(self.entry(one) for one in islice(self.of_kind(kind), most)),
                self.counts[kind],
            )
            for kind in wanted
        ]

    def of_kind(self, kind: str) -> Iterator[Judgement]:
        return (one for one in self.found.judgements if one.rule.kind == kind)

    def entries(self) -> list[Entry]:
        """All entries, by kind."""
        return [entry for group in self.groups() for entry in group.entries]

    def entry(self, one: Judgement) -> Entry:
        """One judgement in words."""
        change = one.change
        return Entry(
            kind=one.rule.kind,
            event=change.event,
            event_label=self.text(EVENTS[change.event]),
            about=change.about,
            label=self.words.kind_label(change.about),
            name=self.words.name(change),
            owners=self.words.owners(change),
            fields=tuple(self.words.fields(change, one.fields)),
            rule=one.rule.id,
            reason=self.text(one.rule.words),
            hooks=one.citations,
            follows=tuple(self.follows(one)),
            touches=self.provenance.get((change.about, change.id), ()),
            is_by_date=change.is_by_date,
            judgement=one,
        )

    def follows(self, one: Judgement) -> list[Follow]:
        """What follows, in words; also that no consent is needed where the rule asks for it."""
        said = [self.follow(each, one) for each in one.consequences]
        asked = {each.follow for each in one.consequences}
        if "consent_again" in one.rule.follows and "consent_again" not in asked:
            said.append(Follow("no_consent", "", self.text(NO_CONSENT)))
        return said

    def follow(self, one: Consequence, of: Judgement) -> Follow:
        """One thing to do, with whom and what it concerns."""
        title = self.text(FOLLOW_TITLES[one.follow])
        if one.follow == "file":
            return Follow(one.follow, title, self.text(FILE_NOTE))
        return Follow(one.follow, title, self.concerned(one, of))

    def concerned(self, one: Consequence, of: Judgement) -> Line:
        """``people: …; purposes: …; data: …``, sensitive items marked."""
        side = self.words.sides[0 if of.change.event == "ended" else 1]
        w, register = side.wording, side.register
        categories = register.inventory.subject_categories
        purposes, items = register.processing.purposes, register.inventory.items
        people = sorted(one.people, key=lambda key: (categories[key].position, key))
        aims = sorted(one.purposes, key=lambda key: purposes[key].code)
        data = sorted(one.items, key=lambda key: items[key].code)
        lists: list[Line] = [
            w.listing([w.people[key] for key in people], w.text(PEOPLE)) if people else "",
            w.listing([w.text(purposes[key].name) for key in aims], w.text(PURPOSES))
            if aims
            else "",
            w.items_listed(data, w.text(DATA) + w.marks.colon) if data else "",
        ]
        said = [line for line in lists if line]
        return flat(*[part for line in said for part in (w.marks.semicolon, line)][1:])

    def hook(self, one: Citation) -> str:
        """A citation; what is unconfirmed says so."""
        remark = self.text(ASSUMPTION) if one.is_assumption else ""
        return self.words.after.bracketed(one.article, remark)

    def touch(self, one: Touch) -> str:
        """A change set: number, instant in the register's time zone, who, why."""
        who = f"#{one.number} {self.instant(one)} {one.actor_name}"
        return f"{who}{self.words.after.marks.colon}{one.reason}" if one.reason else who

    def history(self, entry: Entry) -> list[str]:
        """Who, when and why, a line for each change set; or why there is none."""
        return [self.touch(one) for one in entry.touches] or [self.no_touch(entry)]

    def no_touch(self, entry: Entry) -> str:
        """Why no change set touched it, when none did."""
        if entry.touches:
            return ""
        return self.text(BY_DATE if entry.is_by_date else NOT_TOUCHED)

    def instant(self, one: Touch) -> str:
        """A change set's instant in the register's time zone."""
        zone = self.found.after.sealed_there
        there = one.sealed_at.astimezone(zone.tzinfo if zone else None)
        return there.isoformat(sep=" ", timespec="seconds")

    def statements(self) -> list[tuple[str, str, Cell]]:
        """What stands before the lines: key, label, content."""
        before, after = self.found.before, self.found.after
        nothing = self.text(NOT_SEALED)
        counted = [f"{self.kind_title(kind)}: {self.counts[kind]}" for kind in KINDS]
        told: list[tuple[str, Any, Cell]] = [
            ("from", EARLIER, [self.versions[0]]),
            ("to", LATER, [self.versions[1]]),
            ("time_zone", ZONE, [after.time_zone]),
            ("seals", SEALS, [before.hash or nothing, after.hash or nothing]),
            ("state", STATE, [self.text(STATES[State(after.state)]), *self.caution()]),
            ("counts", COUNTED, list(counted)),
            ("legend", READING, [(Sensitive(self.text(SAMPLE)), self.text(LEGEND))]),
        ]
        return [(key, self.text(label), cell) for key, label, cell in told]

    def caution(self) -> list[str]:
        """For readers of the approved state: a first approval is no beginning of processing.

        And for readers of a part of the register, that it is one.
        """
        after, said = self.found.after, []
        if after.state == State.APPROVED:
            said.append(self.text(FIRST_APPROVED))
        if after.part is not None:
            said.append(part_line(after.part, self.words.after))
        return said

    def columns(self) -> dict[str, str]:
        """Headings of a table of the entries, by key."""
        return {key: self.text(heading) for key, heading in COLUMNS.items()}
