"""Why there is no answer, and the exit code a pipeline sees."""

from __future__ import annotations

from typing import Final

FINE: Final = 0
NOT_RECORDED: Final = 1
WRONG_USE: Final = 2
NOT_ASKED: Final = 3


class Trouble(Exception):
    """What ends the program: one line, further lines of detail, and an exit code."""

    exit_code: int = NOT_ASKED

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


class WrongUse(Trouble):
    """What was asked cannot be asked: an option, the configuration or a manifest."""

    exit_code = WRONG_USE


class Unanswered(Trouble):
    """The register could not be asked, or does not answer like one."""

    exit_code = NOT_ASKED
