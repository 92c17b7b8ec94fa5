"""What PDF costs, by pages: ``python -m bench.paper``; each size in a process of its own.

The database must have been filled (``bench.fill 1000`` is enough). The first activities of it are
printed in Chinese; the snapshot is made before the clock starts, and its memory is told apart.
"""

from __future__ import annotations

import io
import json
import re
import resource
import subprocess
import sys
import time
from typing import Any

import django

SIZES = {
    "processing-register": (25, 50, 100, 250),
    "recipients": (40, 125),
}
"""Activities printed, of each document."""


def main() -> None:
    for kind, sizes in SIZES.items():
        for size in sizes:
            command = [sys.executable, "-m", "bench.paper", kind, str(size)]
            done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603
            print(done.stdout, end="", flush=True)


def measured(kind: str, size: int) -> dict[str, Any]:
    """Print the first ``size`` activities, whatever the limit."""
    django.setup()
    from history.moments import newest_moment
    from register.assemble import assemble
    from register.documents import Document
    from register.writers import pdf
    from register.writers.limits import cells_of
    from register.writers.pdf.told import Telling

    whole = assemble(newest_moment())
    keep_first(whole, size)
    before = megabytes()
    document = Document(kind, whole, "zh-hans")
    pdf.MOST_CHARACTERS = sys.maxsize  # type: ignore[misc] # to learn where it should be
    out = io.BytesIO()
    start, begun = time.perf_counter(), time.process_time()
    pdf.write(document, out)
    wall, processor = time.perf_counter() - start, time.process_time() - begun
    memory = megabytes()
    return {
        "document": kind,
        "lines": document.count(),
        "cells": sum(map(cells_of, document.parts)),
        "characters": len(pdf.encoded(Telling(document))),
        "pages": len(re.findall(rb"/Type\s*/Page\b", out.getvalue())),
        "seconds": round(wall, 2),
        "processor_seconds": round(processor, 2),
        "megabytes_before": round(before),
        "megabytes": round(memory),
        "file_bytes": len(out.getvalue()),
    }


def keep_first(register: Any, size: int) -> None:
    activities = register.processing.activities
    for key in sorted(activities, key=lambda key: str(activities[key].code))[size:]:
        del activities[key]
    for key, one in list(register.sharing.disclosures.items()):
        if one.activity_id not in activities:
            del register.sharing.disclosures[key]


def megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(measured(sys.argv[1], int(sys.argv[2]))))
    else:
        main()
