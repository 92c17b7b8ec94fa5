"""What comparing two moments costs: ``python -m bench.changes``; prints one JSON object.

The register half-way through its change sets is compared with the register now: both assembled,
every difference found and judged by the rules. Beside it, in the same process and by turns, one
assemble is timed. The best of the rounds counts for both. Who changed what is read for the report,
not here.
"""

from __future__ import annotations

import json
from typing import Any

import django

from .measure import assembled, queries_of, timed

ROUNDS = 3


def main() -> None:
    django.setup()
    from history.moments import moment_of_number, newest_moment
    from register.changes.period import compared_between

    newest = newest_moment()
    earlier = moment_of_number(max(1, newest.number // 2))
    found: Any = None

    def compare() -> None:
        nonlocal found
        found = compared_between(earlier, newest)

    once, both = [], []
    for _ in range(ROUNDS):
        once.append(timed(assembled))
        found = None
        both.append(timed(compare))
    print(
        json.dumps(
            {
                "between": f"#{earlier.number} and #{newest.number}",
                "changes": len(found.judgements),
                "seconds": min(both),
                "assemble_seconds": min(once),
                "ratio": min(both) / min(once),
                "queries": queries_of(compare),
            }
        )
    )


if __name__ == "__main__":
    main()
