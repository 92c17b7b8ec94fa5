"""The lines of the list of transfers abroad: those of the year, and each controller's figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from processing.facts import ControllerFacts
from register.facts import Register
from sharing.choices import DisclosureMode, Identification
from sharing.facts import TransferFacts
from sharing.rules.outbound import (
    Assumption,
    Controller,
    Count,
    Finding,
    Step,
    points_to,
    thresholds,
)

from .china_lines import activities, is_outside, mainland
from .current import ActivityLine, Current, DisclosureLine
from .selection import Filter, Selection

PIPL = "cn_pipl"


class TransferLine:
    """A transfer out of mainland China with the flow it belongs to."""

    __slots__ = ("current", "flow", "transfer")

    def __init__(self, transfer: TransferFacts, flow: DisclosureLine) -> None:
        self.transfer = transfer
        self.flow = flow
        self.current = flow.current

    @property
    def is_of_this_year(self) -> bool:
        """Whether somebody counted since the counting began; a count without a day is taken."""
        counted, day = self.transfer.counted_on, self.current.day
        return counted is None or counted >= thresholds().first_day(day)

    @property
    def count(self) -> Count:
        """The people of this year; None where nobody has counted them this year."""
        if not self.is_of_this_year:
            return Count(None, None)
        return Count(self.transfer.people_count, self.transfer.sensitive_people_count)

    @property
    def mechanism(self) -> str:
        """Key of the mechanism recorded; empty for none."""
        return key_of(self.transfer.mechanism_id, self.current.register)

    @property
    def is_exempt(self) -> bool:
        """Whether its people are taken out before counting."""
        return self.mechanism in thresholds().exempt


class FiguresLine:
    """One controller with its transfers of the year, and what their figures point to."""

    __slots__ = ("controller", "counted", "current", "exempt", "finding")

    def __init__(
        self, controller: ControllerFacts, lines: list[TransferLine], current: Current
    ) -> None:
        self.controller = controller
        self.current = current
        self.counted = [line for line in lines if not line.is_exempt]
        self.exempt = [line for line in lines if line.is_exempt]
        self.finding: Finding = points_to(
            [line.count for line in self.counted], who(controller), thresholds()
        )


def who(controller: ControllerFacts) -> Controller:
    """What decides before any number does."""
    return Controller(controller.is_ciio, controller.handles_important_data)


def key_of(term: int | None, register: Register) -> str:
    """Key of a term; empty for none."""
    return register.inventory.terms[term].key if term else ""


def transfer_lines(current: Current, wanted: Filter) -> list[TransferLine]:
    """Transfers under PIPL that took place this year, those that ended in it too, by code.

    People are counted from the first day of the year, so what has ended since then still counts.
    Anonymous statistics are no personal information; retired records have left the register.
    """
    first = thresholds().first_day(current.day)
    found = [
        TransferLine(transfer, DisclosureLine(disclosure, activity))
        for activity in current.whole_lines()
        if current.stands(activity.activity) and wanted.wants_activity(activity.activity)
        for disclosure in activity.disclosures
        if current.stands(disclosure)
        and disclosure.identification != Identification.AGGREGATED
        and (disclosure.ended_on is None or disclosure.ended_on >= first)
        for transfer in disclosure.transfers
        if current.stands(transfer)
        and (transfer.ended_on is None or transfer.ended_on >= first)
        and key_of(transfer.regime_id, current.register) == PIPL
    ]
    found.sort(key=lambda line: (line.flow.recipient.code, line.transfer.code))
    return found


def figures_lines(current: Current, wanted: Filter) -> Iterator[FiguresLine]:
    """The controllers that have such transfers, by code.

    People are counted for a controller as a whole, so a selection narrower than the controller
    takes nothing out of the figures.
    """
    asked = {line.flow.of.controller.id for line in transfer_lines(current, wanted)}
    of: defaultdict[int, list[TransferLine]] = defaultdict(list)
    for line in transfer_lines(current, Filter(Selection(), current.register)):
        of[line.flow.of.controller.id].append(line)
    controllers = current.register.processing.controllers
    for key in sorted(asked, key=lambda key: controllers[key].code):
        yield FiguresLine(controllers[key], of[key], current)


def steps(current: Current, _wanted: Filter) -> tuple[Step, ...]:
    """The thresholds of the day; none before the provisions were in force."""
    table = thresholds()
    return table.step if table.in_force_from <= current.day else ()


def assumptions(_current: Current, _wanted: Filter) -> tuple[Assumption, ...]:
    return thresholds().assumption


def without_transfer(current: Current, wanted: Filter) -> Iterator[DisclosureLine]:
    """Flows to recipients outside mainland China that have no transfer recorded, by activity."""
    inside = mainland(current.register)
    for activity in activities(current, wanted):
        for disclosure in activity.disclosures:
            if (
                disclosure.mode != DisclosureMode.INTERNAL
                and disclosure.identification != Identification.AGGREGATED
                and not current.transfers_of(disclosure)
            ):
                line = DisclosureLine(disclosure, activity)
                if is_outside(line.recipient.country_id, inside):
                    yield line


def statements(current: Current, wanted: Filter) -> Iterator[ActivityLine]:
    """What each activity states of transfers abroad."""
    return activities(current, wanted)
