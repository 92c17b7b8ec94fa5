"""Lines of the one page in words and links."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from django.urls import NoReverseMatch

from register.documents.wording import Wording
from sharing.choices import DisclosureMode

from .lines import Alignment, Gap, Hold, Line, Passage, Say, Write
from .words import GAPS, HOLDS, SAYS, UNREAD, WRITES

Address = Callable[..., str]
"""A page of the admin by name and arguments, at the moment the page is read at."""

QUIET: Final = frozenset((Say.SAID, Write.RECORDED, Hold.FOUND))
BLANK: Final = frozenset((Say.NO_NOTICE, Say.UNSURE, Hold.NOT_SCANNED, Hold.NOT_SEEN))
"""Cells that say that nobody has looked."""

AT_THE_NOTICE: Final = frozenset((Gap.DENIED_AND_RECORDED, Gap.NOT_SAID, Gap.ONE_LANGUAGE))
AT_THE_SCAN: Final = frozenset(Gap) - AT_THE_NOTICE - {Gap.SAID_ONLY}


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere, or only words."""

    words: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class Cell:
    """One account of one thing."""

    look: str
    """``agrees``, ``differs`` or ``blank``."""
    words: str
    details: list[Link] = field(default_factory=list)


@dataclass(frozen=True)
class Step:
    """A gap with what mends it."""

    what: str
    step: str
    url: str


@dataclass(frozen=True)
class Row:
    """One thing with its three accounts."""

    name: Link
    code: str
    is_sensitive: bool
    is_loud: bool
    say: Cell
    record: Cell
    hold: Cell
    steps: list[Step]


@dataclass(frozen=True)
class Accounts:
    """What is held against what."""

    notices: list[Link]
    systems: list[Link]


def rows(lines: Iterable[Line], one: Alignment, w: Wording, to: Address) -> list[Row]:
    """The lines of one product, ready to be shown."""
    return [_Shower(line, one, w, to).row() for line in lines]


def accounts(one: Alignment, w: Wording, to: Address) -> Accounts:
    """The notices people can read, and the systems with the day they were looked through."""
    scans = {scan.system_id: scan for scan in one.scanned}
    return Accounts(
        [
            Link(
                f"{w.text(notice.name)} · {notice.label}",
                safe(to, "register_noticeversion_change", notice.version_id),
                w.text(UNREAD[notice.unread]) if notice.unread else str(notice.published_on),
            )
            for notice in one.notices
        ],
        [
            Link(
                w.text(w.register.inventory.systems[key].name),
                to("inventory_system_change", key),
                str(scans[key].on) if key in scans else w.text(HOLDS[Hold.NOT_SCANNED]),
            )
            for key in one.system_ids
        ],
    )


def safe(to: Address, name: str, *arguments: Any) -> str:
    """An address, or none where there is no such page."""
    try:
        return to(name, *arguments)
    except NoReverseMatch:
        return ""


class _Shower:
    """One line."""

    def __init__(self, line: Line, one: Alignment, w: Wording, to: Address) -> None:
        self.line = line
        self.one = one
        self.w = w
        self.to = to

    def row(self) -> Row:
        line = self.line
        return Row(
            name=Link(self._name(), self._record()),
            code=line.key if line.record_id is not None else "",
            is_sensitive=line.is_sensitive,
            is_loud=line.is_loud,
            say=self._say(),
            record=self._write(),
            hold=self._hold(),
            steps=[self._step(gap) for gap in line.gaps],
        )

    def _name(self) -> str:
        line = self.line
        if line.record_id is not None and line.about == "recipient":
            return self.w.recipients[line.record_id]
        return self.w.text(line.name) or line.key

    def _record(self) -> str:
        if self.line.record_id is None:
            return ""
        model = "inventory_dataitem" if self.line.about == "item" else "sharing_recipient"
        return self.to(f"{model}_change", self.line.record_id)

    def _say(self) -> Cell:
        labels = {notice.version_id: notice.label for notice in self.one.notices}
        details = [
            Link(
                quote_of(passage, self.w.language),
                safe(self.to, "register_noticeversion_change", passage.version_id),
                labels[passage.version_id],
            )
            for passage in self.line.passages
        ]
        return Cell(look(self.line.say), self.w.text(SAYS[self.line.say]), details)

    def _write(self) -> Cell:
        w, line = self.w, self.line
        modes = [w.choice(DisclosureMode, mode) for mode in DisclosureMode if mode in line.modes]
        activities = w.register.processing.activities
        details = [
            Link(w.text(activities[key].name), self.to("processing_processingactivity_change", key))
            for key in line.activity_ids
        ]
        return Cell(look(line.write), w.bracketed(w.text(WRITES[line.write]), *modes), details)

    def _hold(self) -> Cell:
        systems = self.w.register.inventory.systems
        details = [
            Link(
                self.w.text(systems[one.system_id].name),
                safe(self.to, "scan_run", one.run_id)
                if one.run_id
                else self.to("inventory_system_change", one.system_id),
                self.w.comma.join(one.places),
            )
            for one in self.line.places
        ]
        return Cell(look(self.line.hold), self.w.text(HOLDS[self.line.hold]), details)

    def _step(self, gap: Gap) -> Step:
        words = GAPS[gap]
        return Step(self.w.text(words.what), self.w.text(words.step), self._where(gap))

    def _where(self, gap: Gap) -> str:
        """The page on which the gap is mended."""
        line = self.line
        if gap in AT_THE_SCAN:
            runs = [one.run_id for one in line.places if one.run_id]
            return safe(self.to, "scan_run", runs[0]) if runs else ""
        if gap in AT_THE_NOTICE and self.one.notices:
            return safe(self.to, "register_noticeversion_change", self.one.notices[0].version_id)
        return self._record()


def quote_of(passage: Passage, language: str) -> str:
    """The passage in the reader's language where the notice has it, else in another."""
    return passage.quotes.get(language) or next(iter(passage.quotes.values()), "")


def look(state: Say | Write | Hold) -> str:
    """How a cell looks: agreement is quiet."""
    if state in QUIET:
        return "agrees"
    return "blank" if state in BLANK else "differs"
