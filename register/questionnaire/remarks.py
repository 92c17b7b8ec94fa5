"""What a draft's own fields have no room for: it stands word for word in its remarks.

Nothing that people say in their own words becomes an entry of the dictionary by itself: an officer
reads it here and decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from history.text import TranslatedText
from processing.choices import DataSource

from .answers import Answers, Told
from .lists import LISTS, ListQuestion
from .words import UNKNOWN, YES

Remark = tuple[str, str]
"""A heading and what stands below it."""


def remarks_of(answers: Answers, who: str) -> str:
    """The remarks, in the active language: that of the answers."""
    head = _("From the questionnaire, answered by %(who)s:") % {"who": who}
    told = [f"{title}:\n{text}" for title, text in _remarks(answers)]
    unknown = list(_unknown(answers))
    if unknown:
        heading = _("Not known")  # not inside the f-string, where gettext does not see it
        told.append("\n".join([f"{heading}:", *(f"- {one}" for one in unknown)]))
    return "\n\n".join([head, *told]) if told else ""


def _remarks(answers: Answers) -> Iterator[Remark]:
    for question in LISTS:
        told: Told = getattr(answers, question.name)
        if told.words:
            yield str(question.remark), told.words
        if told.is_none:
            yield str(question.title), str(question.none)
    yield from _of_data(answers)
    yield from _of_recipients(answers)
    if answers.abroad_words:
        yield _("Abroad"), answers.abroad_words
    if answers.automated == YES:
        yield _("Decided automatically"), _("Yes, but it was not known how much it matters")
    if answers.automated_words and not goes_with_decision(answers):
        yield _("On automatic decisions"), answers.automated_words


def _of_data(answers: Answers) -> Iterator[Remark]:
    left = answers.without_row()
    if left:
        title = _("Data that was chosen, of which too little is known for a row")
        yield title, named(left, answers.language)
    rows = list(answers.rows())
    if answers.refusal and not rows:
        yield _("What happens if somebody refuses"), answers.refusal
    if answers.source_party and not any(is_from_others(way) for _item, _people, way in rows):
        yield _("Who gives us the data"), answers.source_party
    if answers.retention.chosen and not rows:
        yield _("How long it is needed"), named(answers.retention.chosen, answers.language)
    if rows and len(answers.purposes.chosen) > 1:
        yield (
            _("Which data serves which purpose"),
            _("The questionnaire does not ask this: the rows are not linked to purposes yet."),
        )


def _of_recipients(answers: Answers) -> Iterator[Remark]:
    left = answers.of_unknown_use()
    if left:
        title = _("Recipients of whom it is not known what they do with the data")
        yield title, named(left, answers.language)


def _unknown(answers: Answers) -> Iterator[str]:
    """What was answered with “I do not know”."""
    for question in LISTS:
        told: Told = getattr(answers, question.name)
        if told.is_unknown:
            yield _said_so_far(question, told)
    if answers.way.source == UNKNOWN:
        yield _("Where the data comes from")
    if answers.way.necessity == UNKNOWN:
        yield _("Whether people have to give it")
    if answers.abroad == UNKNOWN:
        yield _("Whether any of it goes abroad")
    if answers.automated == UNKNOWN:
        yield _("Whether anything is decided automatically")


def _said_so_far(question: ListQuestion, told: Told) -> str:
    if told.chosen or told.words:
        return _("%(question)s Perhaps not all of it") % {"question": question.title}
    return str(question.title)


def named(records: Any, language: str) -> str:
    """Records by name and code, one a line."""
    return "\n".join(f"- {called(one, language)} ({one.code})" for one in records)


def called(record: Any, language: str) -> str:
    name: TranslatedText = record.name
    return name.in_language(language)


def is_from_others(way: Any) -> bool:
    return bool(way.source == DataSource.THIRD_PARTY)


def goes_with_decision(answers: Answers) -> bool:
    """Whether the words on decisions belong to a decision that the draft states."""
    return answers.automated not in (UNKNOWN, YES, "none")
