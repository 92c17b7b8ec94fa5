"""Every change set of the period: who, when, why, through which door, and what it touched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, BinaryIO, Final

from django.template.loader import get_template
from django.utils.translation import override

from history.differences import log_between
from history.text import TranslatedText
from history.timeline import Entry, RowLine, in_words
from register.documents.phrases import MARKS
from register.phrasing import phrase
from register.writers.markup import language_tag

from .contents import Contents, Member, write_table
from .style import style

AT_ONCE: Final = 200
"""Change sets read at once, so that memory does not grow with the length of the period."""

SHOWN: Final = 300
"""Rows of one change set that the page tells one by one; the table always holds all."""

LONG: Final = 30
"""Rows of one change set from which on they stand folded below their totals."""

TITLE: Final = phrase("Change log")
ABOUT: Final = phrase("Every change set of the period: who, when, why, and what it changed")
HEADINGS: Final = (
    phrase("Change set"),
    phrase("Instant"),
    phrase("Who"),
    phrase("Why"),
    phrase("Through"),
    phrase("What happened"),
    phrase("To what"),
    phrase("Called"),
    phrase("In detail"),
)
KINDS: Final = {
    "added": phrase("added"),
    "changed": phrase("changed"),
    "ended": phrase("removed"),
}
NOTHING: Final = phrase("(empty)")
NO_CHANGE: Final = phrase("Nothing was changed in the period.")
PERIOD: Final = phrase("Period: after #{begin}, up to #{end}")
FROM_BEGINNING: Final = phrase("Period: from the beginning, up to #{end}")
TOTALS: Final = phrase("{count} rows: ")
FIELDS: Final = phrase("{count} fields")
LEFT_OUT: Final = phrase("{count} more rows: see the CSV file of the same name.")


@dataclass(frozen=True)
class Told:
    """A change set as the page shows it."""

    entry: Entry
    instant: str
    totals: str
    """How many rows of which kind."""
    is_long: bool
    """Whether its rows are shown only to whoever asks for them."""
    rows: list[tuple[str, RowLine, str]]
    """Of each row what happened, the row, and how many fields it was given."""
    left_out: str


def change_log(contents: Contents) -> Iterator[Member]:
    """A table and a page a language."""
    for language in contents.choice.languages:
        for form, write in (("html", write_page), ("csv", write_rows)):
            path = f"changes/change-log.{language}.{form}"
            yield Member(path, ABOUT, partial(write, contents, language))


def entries(contents: Contents, language: str) -> Iterator[Entry]:
    """The change sets in words, oldest first.

    A fixed number of queries for each two hundred.
    """
    begin, end = contents.choice.begin.number, contents.choice.end.number
    for first in range(begin, end, AT_ONCE):
        with override(language):
            told = in_words(log_between(first, min(first + AT_ONCE, end)))
        yield from told


# --- as a table -----------------------------------------------------------------------------------


def write_rows(contents: Contents, language: str, out: BinaryIO) -> None:
    write_table(out, language, HEADINGS, lines(contents, language))


def lines(contents: Contents, language: str) -> Iterator[list[str]]:
    """One line for each row that was touched, and one for a change set that touched none."""
    for entry in entries(contents, language):
        about = [
            f"#{entry.number}",
            contents.there(entry.sealed_at),
            entry.actor_name,
            entry.reason,
            source(entry, language),
        ]
        for row in entry.rows:
            what = KINDS[row.kind].in_language(language)
            yield [*about, what, row.what, row.name, "\n".join(details(row, language))]
        if not entry.rows:
            yield [*about, "", "", "", ""]


def details(row: RowLine, language: str) -> Iterator[str]:
    """``label: before → after``, a line each."""
    marks, nothing = MARKS[language], NOTHING.in_language(language)
    for change in row.fields:
        label = f"{change.label} [{change.language}]" if change.language else change.label
        before = f"{change.old or nothing} → " if row.kind == "changed" else ""
        yield f"{label}{marks.colon}{before}{change.new or nothing}"


def source(entry: Entry, language: str) -> str:
    with override(language):
        return entry.source_label()


# --- as a page ------------------------------------------------------------------------------------


def write_page(contents: Contents, language: str, out: BinaryIO) -> None:
    """One file that needs no other, written a change set at a time."""
    choice = contents.choice
    context: dict[str, Any] = {
        "lang": language_tag(language),
        "title": TITLE.in_language(language),
        "period": (PERIOD if choice.begin.number else FROM_BEGINNING)
        .in_language(language)
        .format(begin=choice.begin.number, end=choice.end.number),
        "marks": MARKS[language],
        "until": contents.there(choice.end.sealed_at),
        "time_zone": contents.register.time_zone,
        "style": style(),
        "nothing": NOTHING.in_language(language),
        "no_change": NO_CHANGE.in_language(language) if choice.begin == choice.end else "",
    }
    out.write(get_template("register/pack/change_log.html").render(context).encode())
    template = get_template("register/pack/change_log_entry.html")
    for entry in entries(contents, language):
        shown = {"told": told(contents, entry, language), "source": source(entry, language)}
        out.write(template.render(context | shown).encode())
    out.write(b"</main>\n</body>\n</html>\n")


def told(contents: Contents, entry: Entry, language: str) -> Told:
    def say(phrase: TranslatedText, **values: int) -> str:
        return phrase.in_language(language).format(**values)

    count, marks = len(entry.rows), MARKS[language]
    kinds = Counter((row.kind, row.what) for row in entry.rows)
    listed = marks.semicolon.join(
        f"{say(KINDS[kind])} {number} × {what}" for (kind, what), number in kinds.items()
    )
    return Told(
        entry=entry,
        instant=contents.there(entry.sealed_at),
        totals=say(TOTALS, count=count) + listed,
        is_long=count > LONG,
        rows=[
            (say(KINDS[row.kind]), row, say(FIELDS, count=len(row.fields)))
            for row in entry.rows[:SHOWN]
        ],
        left_out=say(LEFT_OUT, count=count - SHOWN) if count > SHOWN else "",
    )
