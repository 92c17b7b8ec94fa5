"""What checking the register costs: ``python -m bench.findings``; prints one JSON object.

One assemble and the findings over what it read are timed by turns in the same process, with what
the rules prepare of the register (``Ground``) counted to the findings. The best of the rounds
counts for both; the ratio is that of the whole check to one assemble. Five regimes apply to every
controller of the register, so that most rules look. ``--rules`` prints instead what each rule
costs, the dearest first.
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from typing import Any

import django

from .measure import assembled, queries_of, timed

ROUNDS = 3


def main() -> None:
    django.setup()
    from register.findings.rules import Ground, findings
    from register.findings.rules.rulebook import rulebook

    register: Any = None
    found: list[Any] = []
    once, looked = [], []

    def read() -> None:
        nonlocal register
        register = assembled()

    def look() -> None:
        nonlocal found
        found = findings(Ground(register, register.day))

    for _ in range(ROUNDS):
        register, found = None, []
        once.append(timed(read))
        looked.append(timed(look))
    laws = Ground(register, register.day).every_regime
    asked = [one for one in rulebook().rules.values() if laws.intersection(one.regimes or laws)]
    print(
        json.dumps(
            {
                "rules": len(asked),
                "rules_that_find": len({one.rule for one in found}),
                "findings": len(found),
                "seconds": min(looked),
                "assemble_seconds": min(once),
                "ratio": (min(looked) + min(once)) / min(once),
                "queries": queries_of(look),
            }
        )
    )


def by_rule() -> None:
    """Milliseconds of each rule by itself; the joins that several share go to the first."""
    django.setup()
    from register.findings.rules import CHECKS, Ground, findings

    register = assembled()
    ground = Ground(register, register.day)
    spent: defaultdict[str, float] = defaultdict(float)
    counts = {}
    for rule in sorted({one.rule for one in CHECKS}):
        start = time.process_time()
        counts[rule] = len(findings(ground, rules=[rule]))
        spent[rule] = time.process_time() - start
    for rule, seconds in sorted(spent.items(), key=lambda one: -one[1]):
        print(f"{rule:5}{seconds * 1000:9.0f} ms{counts[rule]:9} found")


if __name__ == "__main__":
    by_rule() if "--rules" in sys.argv else main()
