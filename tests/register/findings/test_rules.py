"""Every rule finds what it is for and spares what it is not for; its table is complete."""

from __future__ import annotations

import importlib
import pkgutil
from collections import defaultdict

import pytest

from history.text import LANGUAGES
from register.findings.rules import CHECKS, rulebook
from register.findings.rules.engine import ready_for
from register.findings.rules.kinds import KINDS, cases
from register.findings.words import remedy_of, sentence_of

from . import examples
from .examples import EXAMPLES, Example
from .world import World

for found in pkgutil.iter_modules(examples.__path__):
    importlib.import_module(f"{examples.__name__}.{found.name}")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.name)
def test_an_example(example: Example):
    world = World()
    example.change(world)
    ground = world.ground()
    asked = [one for one in CHECKS if one.rule == example.rule]
    assert any(
        ready_for(case.regimes, [check], ground)
        for check in asked
        for case in cases(check.over, ground)
    ), "the rule is not asked: the regime does not apply, or nothing of its kind is there"
    found = world.findings(example.rule)
    if example.point:
        assert example.point in {one.point for one in found}
    else:
        assert not [one.key for one in found]
    assert len({one.key for one in found}) == len(found)  # each is accepted or assigned by itself
    for one in found:
        for language in LANGUAGES:  # every value that the words name is given
            assert "{" not in sentence_of(one, language) + remedy_of(one, language)


def test_every_rule_has_examples_of_both_kinds_and_of_each_point():
    given: defaultdict[str, set[str]] = defaultdict(set)
    for example in EXAMPLES:
        given[example.rule].add(example.point)
    wanted = {key: {"", *rule.points} for key, rule in rulebook().rules.items()}
    assert dict(given) == wanted


def test_every_rule_has_a_function_and_every_function_a_rule():
    assert {check.rule for check in CHECKS} == set(rulebook().rules)
    assert {check.over for check in CHECKS} <= set(KINDS)


def test_names_of_examples_differ():
    names = [example.name for example in EXAMPLES]
    assert len(names) == len(set(names))
