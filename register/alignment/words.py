"""What the cells and gaps are called, and what to do next; for the page and the document alike."""

from __future__ import annotations

from typing import Final, NamedTuple

from history.text import TranslatedText
from register.phrasing import phrase

from .lines import Gap, Hold, Say, Write


class GapWords(NamedTuple):
    """A gap in one line, and what mends it."""

    what: TranslatedText
    step: TranslatedText


SAYS: Final[dict[Say, TranslatedText]] = {
    Say.SAID: phrase("said", "in a notice"),
    Say.DENIED: phrase("denied", "in a notice"),
    Say.SILENT: phrase("not said", "in a notice"),
    Say.UNSURE: phrase("not surely said"),
    Say.NO_NOTICE: phrase("no published notice to read"),
}
WRITES: Final[dict[Write, TranslatedText]] = {
    Write.RECORDED: phrase("recorded", "in the register"),
    Write.ELSEWHERE: phrase("recorded for other products only"),
    Write.UNUSED: phrase("in the dictionary, in no activity"),
    Write.UNKNOWN: phrase("not in the register"),
}
HOLDS: Final[dict[Hold, TranslatedText]] = {
    Hold.FOUND: phrase("found", "by a scan"),
    Hold.NOT_FOUND: phrase("expected and not found"),
    Hold.NOT_SEEN: phrase("not seen so far"),
    Hold.NOT_SCANNED: phrase("not scanned"),
}
GAPS: Final[dict[Gap, GapWords]] = {
    Gap.DENIED_AND_HELD: GapWords(
        phrase("The notice says this is not done, and the systems hold it."),
        phrase("Stop it and delete what is there, or correct the notice and tell people."),
    ),
    Gap.DENIED_AND_RECORDED: GapWords(
        phrase("The notice says this is not done, and the register says it is."),
        phrase("Find out which is true; then correct the notice or the register."),
    ),
    Gap.HELD_ONLY: GapWords(
        phrase("Held, and neither recorded nor said."),
        phrase("Accept or dismiss what the scan proposes; once recorded, say it in the notice."),
    ),
    Gap.HELD_NOT_RECORDED: GapWords(
        phrase("Said and held, and not recorded."),
        phrase("Accept what the scan proposes, and enter it in the activity it belongs to."),
    ),
    Gap.SAID_ONLY: GapWords(
        phrase("Said, and not recorded for this product."),
        phrase("Enter it in the activity it belongs to, or take it out of the notice."),
    ),
    Gap.NOT_SAID: GapWords(
        phrase("Recorded, and people are not told."),
        phrase("Add it to the next version of the notice, or end it in the register."),
    ),
    Gap.ONE_LANGUAGE: GapWords(
        phrase("Said in one language of the notice and not in another."),
        phrase("Check the notice: its languages must say the same."),
    ),
    Gap.KEPT_LONGER: GapWords(
        phrase("Kept longer than its rule."),
        phrase("Delete what is too old, or correct the rule and the notice."),
    ),
    Gap.OTHER_COUNTRY: GapWords(
        phrase("Held in another country than recorded."),
        phrase("Correct the system's country; then see what a transfer abroad asks for."),
    ),
    Gap.NOT_RECORDED_THERE: GapWords(
        phrase("Found in a system for which the register does not say so."),
        phrase("Accept or dismiss what the scan proposes for this system."),
    ),
    Gap.NOT_FOUND: GapWords(
        phrase("Recorded, and a whole scan did not find it."),
        phrase("Ask the owner of the system; end it in the register if it is no longer collected."),
    ),
}
UNREAD: Final[dict[str, TranslatedText]] = {
    "bytes": phrase("its files cannot be read as text"),
    "none": phrase("it has no file"),
}
