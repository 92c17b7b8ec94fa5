"""What changed over the period, sorted into the kinds of change people must be told of."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from history.text import TranslatedText
from register.changes.period import compared_between, report_of
from register.changes.writing import WRITERS, file_name
from register.documents.phrases import MARKS
from register.phrasing import phrase

from .contents import Contents, Member
from .languages import IN_LANGUAGE

ABOUT: Final = phrase("What changed over the period, by the kinds of change people must be told of")
FORMS: Final = ("html", "csv")


def changes(contents: Contents) -> Iterator[Member]:
    """The comparison of both ends of the period, in every language asked for.

    None for a period that goes back to the beginning: everything would have been added.
    """
    choice = contents.choice
    if not choice.begin.number:
        return
    found = compared_between(choice.begin, choice.end, choice.state)
    for language in choice.languages:
        report = report_of(found, language)
        about = {
            code: ABOUT.in_language(code)
            + MARKS[code].left
            + IN_LANGUAGE[language].in_language(code)
            + MARKS[code].right
            for code in MARKS
        }
        for form in FORMS:
            path = f"changes/{file_name(report, form)}"
            yield Member(path, TranslatedText(about), partial(WRITERS[form].write, report))
