"""What is said, recorded and held of one thing, in words."""

from __future__ import annotations

from dataclasses import dataclass

from register.alignment.facts import NoticeInUse, Scanned
from register.alignment.lines import Alignment, Line, Say
from register.alignment.words import GAPS, HOLDS, SAYS, UNREAD, WRITES
from register.phrasing import phrase
from sharing.choices import DisclosureMode

from ..cells import Cell, Missing
from ..current import Current
from ..wording import Wording

ON_ALL = phrase("on all products")
VERSION_OF = phrase("version {label}, published on {day}")
WHOLE = phrase("looked through whole")
SAMPLE = phrase("looked through in part")
NEVER = phrase("never scanned")
NO_NOTICE_YET = phrase("no notice is published for this product")
QUOTED = phrase("“{words}”")
IN_PLACES = phrase("{system}: {places}")
AGREES = phrase("none: what is known agrees")


@dataclass(frozen=True, slots=True)
class AlignedLine:
    """A line of the page, with the register's records at hand."""

    line: Line
    labels: dict[int, str]
    """Versions by what people see on them."""
    current: Current


@dataclass(frozen=True, slots=True)
class Account:
    """One thing that was held against the register: a notice, or a system."""

    alignment: Alignment
    notice: NoticeInUse | None = None
    system: int | None = None
    scan: Scanned | None = None


def group(of: AlignedLine | Account, w: Wording) -> str:
    """The product a line stands under."""
    key = of.line.product_id if isinstance(of, AlignedLine) else of.alignment.product_id
    return w.text(w.register.processing.products[key].name)


def product(of: AlignedLine | Account, w: Wording) -> Cell:
    return [group(of, w)]


def thing(of: AlignedLine, w: Wording) -> Cell:
    """The item, sensitive ones marked, or the recipient."""
    line = of.line
    if line.record_id is None:
        return [(w.missing(line.name) if line.name else line.key,)]
    if line.about == "item":
        return [(w.item(line.record_id),)]
    return [w.recipients[line.record_id]]


def say(of: AlignedLine, w: Wording) -> Cell:
    """Whether a notice says it, with the words and the version."""
    line = of.line
    said = w.text(SAYS[line.say])
    told: Cell = [said if line.say == Say.SAID else (Missing(said),)]
    if line.say == Say.NO_NOTICE:
        told = [said]
    for passage in line.passages:
        quote = passage.quotes.get(w.language) or next(iter(passage.quotes.values()), "")
        words = w.text(QUOTED).format(words=quote) if quote else ""
        told.append(w.bracketed(words, of.labels[passage.version_id]))
    return told


def write(of: AlignedLine, w: Wording) -> Cell:
    """Whether the register has it, and in which activities."""
    line = of.line
    activities = w.register.processing.activities
    modes = [w.choice(DisclosureMode, mode) for mode in DisclosureMode if mode in line.modes]
    return [
        w.bracketed(w.text(WRITES[line.write]), *modes),
        *(w.text(activities[key].name) for key in line.activity_ids),
    ]


def hold(of: AlignedLine, w: Wording) -> Cell:
    """Whether systems hold it, and where."""
    systems = w.register.inventory.systems
    return [
        w.text(HOLDS[of.line.hold]),
        *(
            w.text(IN_PLACES).format(
                system=w.text(systems[one.system_id].name), places=w.comma.join(one.places)
            )
            for one in of.line.places
        ),
    ]


def gaps(of: AlignedLine, w: Wording) -> Cell:
    """What is wrong, the worst first; agreement is said, not left blank."""
    if not of.line.gaps:
        return [w.text(AGREES)]
    loud = of.line.is_loud
    return [
        (w.missing(GAPS[gap].what),) if loud else w.text(GAPS[gap].what) for gap in of.line.gaps
    ]


def steps(of: AlignedLine, w: Wording) -> Cell:
    """What mends it."""
    return [w.text(GAPS[gap].step) for gap in of.line.gaps]


def code(of: AlignedLine, _w: Wording) -> Cell:
    return [of.line.key]


def account(of: Account, w: Wording) -> Cell:
    """The notice or the system by name; words where there is none."""
    if of.notice is not None:
        scope = [w.text(ON_ALL)] if of.notice.product_id is None else []
        return [w.bracketed(w.text(of.notice.name), *scope)]
    if of.system is not None:
        return [w.text(w.register.inventory.systems[of.system].name)]
    return [(w.missing(NO_NOTICE_YET),)]


def as_of(of: Account, w: Wording) -> Cell:
    """Which version, or the day of the scan."""
    if of.notice is not None:
        words = w.text(VERSION_OF).format(
            label=of.notice.label, day=of.notice.published_on.isoformat()
        )
        unread = [(w.missing(UNREAD[of.notice.unread]),)] if of.notice.unread else []
        return [words, *unread]
    if of.scan is not None:
        return [
            w.bracketed(of.scan.on.isoformat(), w.text(WHOLE if of.scan.is_complete else SAMPLE))
        ]
    return [w.text(NEVER)] if of.system is not None else []
