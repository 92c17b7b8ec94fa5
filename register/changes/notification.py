"""A drafted notification to the people concerned: only what they must be told, in plain words.

Made from the same comparison as the report. Whoever sends it has to read it first: it says so.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from msgspec import structs

from processing.facts import ControllerFacts
from register.documents.cells import Cell
from register.documents.values.organisation import controller_lines, officer_contacts
from register.phrasing import phrase

from .consequences import rests_on_consent
from .judging import Judgement
from .notice_points import points
from .reach import Reach
from .report import ChangeReport
from .rulebook import KINDS
from .standing import standing

TITLE: Final = phrase("Notice of changes to how personal data is used")
DRAFT: Final = phrase(
    "Draft: written by the register. The protection officer checks and edits it before it is sent."
)
TO: Final = phrase("To: {people}")
EVERYONE: Final = phrase("the people concerned")
INTRO: Final = phrase(
    "{controllers} changed how personal data is used. What concerns you is listed below; bold"
    " italics mark sensitive data."
)
EFFECTIVE: Final = phrase("In effect: from {instant} (time zone {zone}), unless stated otherwise.")
NOTHING: Final = phrase("Nothing changed between the two moments that people have to be told.")
HEADINGS: Final = {
    "C1": phrase("What we use, why and how"),
    "C2": phrase("Who is responsible for your data"),
    "C3": phrase("Who else gets your data"),
    "C4": phrase("Your rights and how to use them"),
    "C5": phrase("How to reach us and complain"),
    "C6": phrase("High risk found by an assessment"),
    "minor": phrase("What else you have to be told"),
}
CAN_DO: Final = phrase("What you can do")
CONSENT: Final = phrase(
    "These purposes rest on your consent, and we ask you again. Without it we do not go ahead:"
)
WITHDRAW: Final = phrase("You can withdraw your consent at any time: ")
RIGHTS: Final = phrase("You can also use these rights: ")
CONTACT: Final = phrase("Contact")


class Section(NamedTuple):
    """A heading with what stands below it, a line a point."""

    key: str
    heading: str
    lines: Cell


class Notification:
    """The draft in the language of its report."""

    def __init__(self, report: ChangeReport) -> None:
        self.report = report
        self.text = report.text
        self.wording = report.words.after
        self.after = report.found.after
        self.told = [
            one
            for one in report.found.judgements
            if "notify" in one.rule.follows and is_for_everybody(one)
        ]

    @property
    def title(self) -> str:
        return self.text(TITLE)

    @property
    def draft(self) -> str:
        """That it is one, and what its writer has to check first."""
        return " ".join([self.text(DRAFT), *self.report.caution()])

    @property
    def language(self) -> str:
        return self.report.language

    def opening(self) -> list[str]:
        """To whom it goes, from whom, and from when it holds."""
        people = self.people()
        marks = self.wording.marks
        to = marks.comma.join(people) if people else self.text(EVERYONE)
        names = marks.comma.join(self.wording.text(one.name) for one in self.controllers())
        there = self.after.sealed_there
        instant = there.isoformat(sep=" ", timespec="minutes")[:16] if there else ""
        return [
            self.text(TO).format(people=to),
            self.text(INTRO).format(controllers=names),
            self.text(EFFECTIVE).format(instant=instant, zone=self.after.time_zone),
        ]

    def people(self) -> list[str]:
        """Categories of people whom something concerns, in the order of the vocabulary."""
        known = self.after.inventory.subject_categories
        ids = {key for one in self.told for each in one.consequences for key in each.people}
        found = sorted(ids & known.keys(), key=lambda key: (known[key].position, key))
        return [self.wording.people[key] for key in found]

    def controllers(self) -> list[ControllerFacts]:
        """Those who keep the register, by code, with the contacts that are public."""
        known = self.after.processing.controllers.values()
        return [
            structs.replace(one, contacts=tuple(c for c in one.contacts if c.is_public))
            for one in sorted(known, key=lambda one: one.code)
            if standing(ControllerFacts)(one, self.after.day)
        ]

    def sections(self) -> list[Section]:
        """What changed by kind, what people can do, and whom they can turn to."""
        found = [
            Section(kind, self.text(HEADINGS[kind]), lines)
            for kind in KINDS
            if (lines := points((one for one in self.told if one.rule.kind == kind), self.report))
        ]
        if not found:
            return [Section("nothing", "", [self.text(NOTHING)])]
        found.append(Section("can_do", self.text(CAN_DO), self.can_do()))
        contacts = [
            line
            for one in self.controllers()
            for line in (
                *controller_lines(one, self.wording),
                *officer_contacts(one, self.wording),
            )
        ]
        return [*found, Section("contact", self.text(CONTACT), contacts)]

    def can_do(self) -> Cell:
        """Consent again with its purposes and data, how to withdraw, which rights there are."""
        lines: Cell = []
        again = [
            (each, one) for one in self.told for each in one.consequences
            if each.follow == "consent_again"
        ]  # fmt: skip
        if again:
            lines.append(self.text(CONSENT))
            lines += list(dict.fromkeys(self.report.concerned(each, one) for each, one in again))
        ways = self.withdrawal_paths()
        if ways:
            lines.append(self.text(WITHDRAW) + self.wording.marks.semicolon.join(ways))
        rights = self.rights()
        if rights:
            lines.append(self.text(RIGHTS) + self.wording.marks.semicolon.join(rights))
        return lines

    def withdrawal_paths(self) -> list[str]:
        """How consent is withdrawn, of the purposes concerned that rest on it."""
        concerned = {key for one in self.told for each in one.consequences for key in each.purposes}
        reach = Reach(self.after)
        used = {
            basis.consent_id
            for purpose in reach.purposes
            if purpose.purpose_id in concerned and rests_on_consent(purpose, self.after)
            for basis in purpose.bases
        }
        known = self.after.processing.consents
        ways = [known[key] for key in sorted(key for key in used if key in known)]
        paths = (self.wording.text(one.withdrawal_path) for one in ways)
        return list(dict.fromkeys(path for path in paths if path))

    def rights(self) -> list[str]:
        """The rights there are, with how each is exercised."""
        rights = self.after.processing.rights.values()
        day, w = self.after.day, self.wording
        known = [one for one in rights if standing(type(one))(one, day)]
        return [
            w.bracketed(w.terms[one.right_id], w.text(one.how_exercised))
            for one in sorted(known, key=lambda one: one.code)
        ]


def is_for_everybody(one: Judgement) -> bool:
    """Whether a change may be published: contacts that are not public stay in the house."""
    fact = one.change.after or one.change.before
    return one.change.about != "contact" or bool(fact.is_public)
