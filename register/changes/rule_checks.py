"""Reads the rule table and says, with the place, what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from history.text import LANGUAGES

from .catalogue import Kind, kinds
from .paths import problem_with
from .rulebook import EVENTS, EVERY_TYPE, FILE, Dated, Rule, Rulebook, RulebookError, parsed


@cache
def rulebook() -> Rulebook:
    """The rule table that comes with the program."""
    return read_rulebook(FILE)


def read_rulebook(path: Path) -> Rulebook:
    """A rule table from a file. Raises ``RulebookError``, naming all that is wrong with it."""
    found = parsed(path)
    problems = [*of_rules(found), *of_citations(found), *of_what_is_left(found)]
    if problems:
        raise RulebookError("\n".join(f"{path.name}: {problem}" for problem in problems))
    return found


def of_rules(book: Rulebook) -> Iterator[str]:
    """What is wrong with single rules."""
    seen: set[str] = set()
    for rule in book.rule:
        if rule.id in seen:
            yield f"rule “{rule.id}”: there are two of this id; rename one."
        seen.add(rule.id)
        unknown = [key for key in rule.about if key != EVERY_TYPE and key not in kinds()]
        for problem in (f"about names “{key}”, which is no type of fact." for key in unknown):
            yield f"rule “{rule.id}”: {problem}"
        for problem in () if unknown else (*of_terms(rule), *of_words(rule, book)):
            yield f"rule “{rule.id}”: {problem}"


def of_terms(rule: Rule) -> Iterator[str]:
    """What is wrong with the fields and conditions of a rule."""
    about = spoken_of(rule)
    for name in rule.fields:
        if not any(name in kind.fields for kind in about):
            yield f"fields names “{name}”, which none of the types has."
    if rule.fields and "changed" not in rule.events:
        yield "fields are given, but “changed” is not among the events."
    for path in (*rule.when, *rule.becomes):
        for kind in about:
            if problem := problem_with(path, kind):
                yield f"“{path}” of {kind.key}: {problem}."


def of_words(rule: Rule, book: Rulebook) -> Iterator[str]:
    """What is wrong with the reason, the legal hooks and the dates of a rule."""
    for key in rule.citations:
        if key not in book.citation:
            yield f"citation “{key}” is not in the table of citations."
    if not rule.citations and rule.kind != "minor":
        yield "a major change needs a citation."
    if set(LANGUAGES) - {code for code, words in rule.reason.items() if words.strip()}:
        yield f"the reason needs words in {' and '.join(LANGUAGES)}."
    if ends_before_it_begins(rule):
        yield "in_force_to is before in_force_from."


def of_citations(book: Rulebook) -> Iterator[str]:
    """What is wrong with the table of citations."""
    cited = {key for rule in book.rule for key in rule.citations}
    for key, citation in book.citation.items():
        if key not in cited:
            yield f"citation “{key}”: no rule cites it; remove it."
        if ends_before_it_begins(citation):
            yield f"citation “{key}”: in_force_to is before in_force_from."


def of_what_is_left(book: Rulebook) -> Iterator[str]:
    """Events of which something could be left that no rule claims."""
    for event in EVENTS:
        if not any(event in rule.events and claims_everything(rule) for rule in book.rule):
            yield f"no rule claims what is left of “{event}”: end with one about “*” without terms."


def spoken_of(rule: Rule) -> list[Kind]:
    """The types a rule is about."""
    if EVERY_TYPE in rule.about:
        return list(kinds().values())
    return [kinds()[key] for key in rule.about]


def ends_before_it_begins(one: Dated) -> bool:
    since, until = one.in_force_from, one.in_force_to
    return since is not None and until is not None and until < since


def claims_everything(rule: Rule) -> bool:
    is_always = rule.in_force_from is None and rule.in_force_to is None
    return EVERY_TYPE in rule.about and is_always and not (rule.fields or rule.when or rule.becomes)
