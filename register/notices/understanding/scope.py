"""What a sentence does with a word in it: collects, shares, denies or only mentions it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from ..text import NoticeText, Sentence
from .claims import Act
from .clauses import Clause, Parsed, Verb, parse, says_something
from .folding import fold, folded
from .tables import pattern

FORWARD: Final = re.compile(
    r"(?:将|把|通过|经由|凭|(?<!可)以(?!及|下|上|外|便|内)|\bby|\bvia|\bthrough)[^,]*$"
)
"""Words before a name whose verb comes after it: 将…共享给."""
APART: Final = re.compile(r"除了?(?:上述)?[^,]*$")
APART_END: Final = re.compile(r"^[^,]{0,40}?(?:以外|之外|外)")
NONE_OF: Final = re.compile(r" (?:no|none of (?:your|the))\b")
"""After a verb it denies what follows: *we collect no …*."""
WEAK: Final = frozenset({Act.MENTION, Act.NOTIFY, Act.OFFER})
"""What these speak of ends at a colon: a list after it is of its own."""
MASK: Final = "〇"
"""Stands for the letters of what a sentence names."""
US: Final = re.compile(r"(?: ?us|我们)?:")
"""Unless the list is what they speak of: *contact us: …*."""
FAR: Final = {False: 60, True: 120}
"""How many letters after the words their verb stands at most, names left out; in Chinese, Latin."""
NAMED: Final = re.compile(f"{MASK}+")
LISTED: Final = 3
"""So many names make a sentence a list, whatever verbs stand in it."""
BARE: Final = 0.85
"""How sure it is that words without any verb, as in a table, are of what is collected."""
BY_HEADING: Final = 0.85
BARE_WORDS: Final = "bare"
"""What decided where there is no verb at all."""
IN_HEADING: Final = 0.6
LONGEST_LEAD: Final = 2000
LONGEST: Final = 4000
STEP: Final = 1000
"""Of a sentence longer than ``LONGEST`` letters, which no person wrote, only so much around the
words is looked at, so that no text takes more than its share of time."""


class Scope(Struct, frozen=True, gc=False):
    """How the words at one place are meant."""

    act: Act
    denied: bool = False
    conditional: bool = False
    confidence: float = 1.0
    how: str = ""
    """What decided: the verb, folded; ``lead: …``, ``heading``, ``bare``, ``definition`` …"""


def scope_at(notice: NoticeText, sentence: Sentence, start: int, end: int) -> Scope:
    """How the words from ``start`` to ``end`` of ``sentence`` are meant.

    Looks at the sentence, at the one that introduces its list, and at the headings above.
    """
    words = fold(notice.text, sentence.start, sentence.end)
    first = bisect_left(words.at, start)
    last = bisect_left(words.at, end)
    return scope_in(notice, sentence, words.text, first, last)


def scope_in(notice: NoticeText, sentence: Sentence, text: str, first: int, last: int) -> Scope:
    """The same for a sentence that is folded already; ``first`` and ``last`` count its letters."""
    if len(text) > LONGEST:
        start = max(0, first // STEP * STEP - STEP)
        text, first, last = text[start : start + 3 * STEP], first - start, last - start
    parsed = parse(text)
    above = _outside(notice, sentence, parsed)
    if above:
        return Scope(Act.MENTION, confidence=0.9, how=above)
    found = (
        _in_sentence(parsed, first, last)
        or _by_lead(notice, sentence)
        or _by_headings(notice, sentence, parsed)
        or Scope(Act.MENTION, confidence=0.9, how="no verb")
    )
    if sentence.is_heading:
        return Scope(found.act, found.denied, found.conditional, IN_HEADING, "heading itself")
    return found


def _outside(notice: NoticeText, sentence: Sentence, parsed: Parsed) -> str:
    """Why the whole sentence says nothing of what is done."""
    if parsed.outside:
        return parsed.outside
    if sentence.lead is not None:
        lead = _parsed(notice, notice.sentences[sentence.lead])
        if lead.outside and lead.outside != "definition":
            return lead.outside
    for at in sentence.headings:
        words = folded(notice.words(notice.sentences[at]))
        if pattern("scope", "outside", "definitions_heading").search(words):
            return "definition"
    return ""


def _parsed(notice: NoticeText, sentence: Sentence) -> Parsed:
    end = min(sentence.end, sentence.start + LONGEST_LEAD)
    return parse(fold(notice.text, sentence.start, end).text)


def _in_sentence(parsed: Parsed, first: int, last: int) -> Scope | None:
    """By the verbs of the sentence itself."""
    clauses = parsed.clauses
    at = max(n for n, clause in enumerate(clauses) if clause.start <= first or not n)
    here = clauses[at]
    verb = _governing(parsed.text, here, first, last)
    sure = 0.96
    flips = _is_apart(parsed.text, here, first, last)
    if verb is None or (verb.act is None and not verb.denied):
        other, flips_too = _elsewhere(clauses, at, first)
        flips, sure = flips != flips_too, 0.9
        verb = other or verb
    if verb is None:
        return None
    act = verb.act or Act.COLLECT
    none_of = verb.end <= first and NONE_OF.match(parsed.text, verb.end) is not None
    denied = (verb.denied or none_of) and not flips and act is not Act.MENTION
    conditional = parsed.conditional or verb.chosen
    how = parsed.text[verb.start : verb.end]
    return Scope(act, denied, conditional, sure - 0.06 * verb.chosen, how)


def _governing(text: str, clause: Clause, first: int, last: int) -> Verb | None:
    """The verb of the clause whose object or subject the words are."""
    verbs = [one for one in clause.verbs if _is_level(text, one, first, last)]
    before = [one for one in verbs if one.end <= first]
    after = [one for one in verbs if one.start >= last and one.act is not None]
    since = max([clause.start, *(one.end for one in before)])
    if after and FORWARD.search(text, since, first):
        return after[0]
    real = [one for one in before if one.act is not None]
    if real:
        # "does not include" denies what it leads to.
        contain = before[-1] if before[-1].act is None and before[-1].denied else None
        chosen = real[-1]
        if chosen.act is Act.COLLECT and text.startswith("的", chosen.end) and len(real) > 1:
            # 获取您输入的支付密码: the reader's own doing only tells which password.
            chosen = real[-2]
        return Verb(chosen.start, chosen.end, chosen.act, True) if contain else chosen
    # "… such as X, is shared"; but "contains X to identify you" says what it is for.
    says = [
        one for one in after if one.act not in WEAK and text[one.start - 3 : one.start] != "to "
    ]
    if before and (before[-1].denied or not says):
        return Verb(before[-1].start, before[-1].end, None, before[-1].denied)
    if before:
        return says[0]
    return after[0] if after else None


def _is_level(text: str, verb: Verb, first: int, last: int) -> bool:
    """Whether a verb stands outside the words, and not in brackets they are not in."""
    if verb.end <= first:
        if verb.act in WEAK and ":" in text[verb.end : first] and not US.match(text, verb.end):
            return False
        return text.count(")", verb.end, first) <= text.count("(", verb.end, first)
    between = text[last : verb.start]
    if verb.act in WEAK and ":" in between:
        return False
    if len(between.replace(MASK, "")) > FAR[text[last - 1 : verb.end].isascii()]:
        return False
    return verb.start >= last and (
        text.count("(", last, verb.start) <= text.count(")", last, verb.start)
    )


def _elsewhere(clauses: tuple[Clause, ...], at: int, first: int) -> tuple[Verb | None, bool]:
    """The verb of another clause, and whether the border between turns what it says around."""
    here = clauses[at]
    for clause in reversed(clauses[:at]):
        real = [one for one in clause.verbs if one.act is not None and one.end <= first]
        if real:
            return real[-1], here.kind != ""
    for clause in clauses[at + 1 :]:
        real = [one for one in clause.verbs if one.act is not None]
        if real:
            return real[0], False
    return None, False


def _is_apart(text: str, clause: Clause, first: int, last: int) -> bool:
    """Whether the words are what a denial leaves out: 除手机号码外，我们不收集."""
    if clause.kind == "except_for" and not any(one.end <= first for one in clause.verbs):
        return False
    return bool(
        APART.search(text, clause.start, first) and APART_END.search(text[last : last + 60])
    )


def _by_lead(notice: NoticeText, sentence: Sentence) -> Scope | None:
    """By the sentence that introduces the list: *we do not collect the following:*."""
    if sentence.lead is None:
        return None
    lead = _parsed(notice, notice.sentences[sentence.lead])
    verbs = [(clause, verb) for clause in lead.clauses for verb in clause.verbs]
    real = [(clause, verb) for clause, verb in verbs if verb.act is not None]
    if not real:
        return None
    verb = real[-1][1]
    excepted = verb.denied and lead.clauses[-1].kind != ""
    how = f"lead: {lead.text[verb.start : verb.end]}"
    return Scope(verb.act or Act.MENTION, verb.denied and not excepted, lead.conditional, 0.94, how)


def _by_headings(notice: NoticeText, sentence: Sentence, parsed: Parsed) -> Scope | None:
    """By the nearest heading that says what is done; words without a verb are read as a list."""
    has_verbs = any(verb.act is not None for verb in _all_verbs(parsed))
    if has_verbs and len(NAMED.findall(parsed.text)) < LISTED:
        return None
    for at in reversed(sentence.headings):
        heading = _parsed(notice, notice.sentences[at])
        for verb in _all_verbs(heading):
            if verb.act not in (None, Act.MENTION):
                return Scope(verb.act, verb.denied, False, BY_HEADING, "heading")
        if pattern("scope", "outside", "ourselves_heading").search(heading.text):
            return Scope(Act.MENTION, confidence=0.9, how="of ourselves")
    return (
        None if says_something(parsed.text) else Scope(Act.COLLECT, confidence=BARE, how=BARE_WORDS)
    )


def _all_verbs(parsed: Parsed) -> Iterator[Verb]:
    for clause in parsed.clauses:
        yield from clause.verbs
