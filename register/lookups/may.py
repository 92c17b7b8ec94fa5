"""*May I?* What the register records of a use somebody has in mind, item by item.

A use is a data row: one item of one category of people in one activity. Each part of the question
(purpose, activity, system, recipient, country, people, product, controller) is compared with each
row of the item:

* all parts recorded in one row that is in use: **recorded**, or **recorded with conditions** where
  anything is tied to it: consent, mask, retention, permission, agreement, transfer tool, limits of
  what was not asked about, or an approval that is wanting;
* something recorded says the contrary: **contradicts**. The item, or a record the question names,
  is retired, discontinued or over; the row, purpose, disclosure or transfer that would answer has
  ended; the activity states that nothing goes abroad and the country is abroad; the system is
  hosted in another country;
* else **not recorded**.

What speaks against the question outright wins over a match; a match wins over rows that have ended.
No rule of law is applied beyond what is recorded. docs/may-i.md lists the rules.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from history.text import TranslatedText
from register.facts import Register

from . import sentences
from .against import of_case, outright
from .basis import articles, reasons
from .codes import Asked, asked
from .conditions import Conditions, gather, in_review
from .matching import Case, Desk, Fit, cases
from .may_shapes import Answer, Because, Condition, ItemAnswer, Question, Verdict
from .missing import gaps, of_unrecorded
from .nearest import nearest
from .texts import Say, Text, sentence

WEAKEST_FIRST: Final = (
    Verdict.CONTRADICTS,
    Verdict.NOT_RECORDED,
    Verdict.WITH_CONDITIONS,
    Verdict.RECORDED,
)


def may_i(register: Register, question: Question, say: Say, also: Register | None = None) -> Answer:
    """The register's answer to a question.

    ``register`` must hold every activity that uses the items, with its disclosures, and the
    activity asked about. ``also`` is the working state beside an approved one: what is recorded
    there only is told as such, and does not count as recorded. Raises ``codes.UnknownCodes``.
    """
    wanted = asked(question, register, also)
    desk = Desk(register, say)
    working = None if also is None else Desk(also, say)
    items = [_answer(desk, working, item, wanted) for item in wanted.items]
    return Answer(
        verdict=min((one.verdict for one in items), key=WEAKEST_FIRST.index),
        note=say(sentence(sentences.NOTE)),
        items=items,
    )


def _answer(desk: Desk, working: Desk | None, item: int, wanted: Asked) -> ItemAnswer:
    """The answer for one item."""
    found = cases(desk, item, wanted)
    against = outright(desk, item, wanted)
    matches = [one for one in found if one.is_match]
    if matches and not against:
        return _yes(desk, item, matches)
    contrary = speaking_against(found)
    against += [each for one in contrary for each in of_case(one)]
    verdict = Verdict.CONTRADICTS if against else Verdict.NOT_RECORDED
    missing = () if against else of_unrecorded(desk, item, wanted, found)
    one = desk.register.inventory.items[item]
    return ItemAnswer(
        code=one.code,
        name=desk.say(one.name),
        verdict=verdict,
        conditions=[] if working is None else _pending(working, item, wanted),
        because=_once(against),
        articles=[],
        missing=_said(desk, missing),
        nearest=nearest(desk, item, wanted, found),
    )


def speaking_against(found: list[Case]) -> list[Case]:
    """The uses in which the record says the contrary.

    A place is told against only when every use that could answer says so: one activity's
    statement that nothing goes abroad says nothing of another's.
    """
    over = [one for one in found if one.has_ended]
    placed = [one for one in found if one.fits.get("country") == Fit.AGAINST and one.fits_beside]
    is_open = any(one.fits.get("country") != Fit.AGAINST and one.fits_beside for one in found)
    return over if is_open else [*over, *placed]


def _yes(desk: Desk, item: int, matches: list[Case]) -> ItemAnswer:
    """What is recorded, and what it is tied to."""
    one = desk.register.inventory.items[item]
    conditions = Conditions(desk)
    gather(conditions, one, matches)
    told = conditions.told()
    return ItemAnswer(
        code=one.code,
        name=desk.say(one.name),
        verdict=Verdict.WITH_CONDITIONS if told else Verdict.RECORDED,
        conditions=told,
        because=_once(each for case in matches for each in reasons(case)),
        articles=articles(matches),
        missing=_said(desk, (text for case in matches for text in gaps(case))),
        nearest=[],
    )


def _pending(working: Desk, item: int, wanted: Asked) -> list[Condition]:
    """That the use is recorded, but in activities that are not approved."""
    conditions = Conditions(working)
    for case in cases(working, item, wanted):
        if case.is_match:
            in_review(conditions, case)
    return conditions.told()


def _once(found: Iterable[Because]) -> list[Because]:
    """Each record once with each thing it says."""
    told: list[Because] = []
    known = set()
    for one in found:
        key = (one.kind, one.code, repr(one.says))
        if key not in known:
            known.add(key)
            told.append(one)
    return told


def _said(desk: Desk, texts: Iterable[TranslatedText]) -> list[Text]:
    return [desk.say(text) for text in dict.fromkeys(texts)]
