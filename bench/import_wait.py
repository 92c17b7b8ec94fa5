"""How long an import makes another editor wait: ``DATABASE_URL=… python -m bench.import_wait``.

The database must have been prepared (``manage.py prepare``). 3,000 terms are imported in one change
set while a second connection makes small changes one after the other; nothing is left behind but
those rows and their history, so give it a scratch database.
"""

from __future__ import annotations

import os
import threading
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.db import connections  # noqa: E402  (the registry must be ready first)

from history.changesets import change_set  # noqa: E402
from history.models import Source  # noqa: E402
from inventory.models import Term  # noqa: E402

ROWS = 3_000


def edit(stop: threading.Event, waits: list[float]) -> None:
    """Small changes until told to stop; ``waits`` gets the seconds of each."""
    term = Term.objects.earliest("id")
    count = 0
    while not stop.is_set():
        count += 1
        began = time.perf_counter()
        with change_set(actor=None, actor_name="bench", reason="edit", source=Source.COMMAND):
            Term.objects.filter(pk=term.pk).update(position=count)
        waits.append(time.perf_counter() - began)
        time.sleep(0.02)
    connections["default"].close()


def main() -> None:
    stop, waits = threading.Event(), list[float]()
    editor = threading.Thread(target=edit, args=(stop, waits))
    editor.start()
    time.sleep(0.3)
    rows = [
        Term(vocabulary="bench", key=f"{os.getpid()}-{n}", label={"en": f"Term {n}"})
        for n in range(ROWS)
    ]
    began = time.perf_counter()
    with change_set(actor=None, actor_name="bench", reason="import", source=Source.IMPORT):
        Term.objects.bulk_create(rows)
    took = time.perf_counter() - began
    time.sleep(0.3)
    stop.set()
    editor.join()
    engine = connections["default"].vendor
    print(f"{engine}: import of {ROWS} rows {took:.2f} s, longest wait {max(waits):.2f} s")


if __name__ == "__main__":
    main()
