"""What has ended by a day: decided once, for documents and look-ups alike."""

from __future__ import annotations

from datetime import date

from inventory.facts import RecordFacts
from sharing.choices import EndState
from sharing.facts import DisclosureFacts


class InEffect:
    """Whether records and rows still stand on a day."""

    def __init__(self, day: date) -> None:
        self.day = day

    def stands(self, record: RecordFacts) -> bool:
        """Whether a record has not been retired."""
        return record.retired_on is None or record.retired_on > self.day

    def lasts(self, ended_on: date | None) -> bool:
        """Whether a last day is not past."""
        return ended_on is None or ended_on >= self.day

    def is_in_effect(self, disclosure: DisclosureFacts) -> bool:
        """Whether the recipient gets the data, or still has it."""
        return self.stands(disclosure) and (
            self.lasts(disclosure.ended_on) or disclosure.end_state == EndState.OVERDUE
        )
