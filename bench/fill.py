"""Fills an empty database with a register of the size asked for: ``python -m bench.fill 1000 10``.

The second number is how many versions each activity, data row and disclosure gets; 1 when left out.

The same size gives the same register. Names, scenes and remarks are in Chinese and English; most
texts repeat, as they do in practice, and a quarter of the rows have a scene of their own.
"""

from __future__ import annotations

import random
import sys
from datetime import date
from typing import Any

import django

ROWS, DISCLOSURES = 8, 4
CHUNK = 5_000


def main(size: int, versions: int = 1) -> None:
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from history.changesets import change_set
    from history.models import Source

    signed: dict[str, Any] = {"actor": None, "actor_name": "bench", "source": Source.COMMAND}
    with change_set(reason="Fill", **signed):
        fill(size, random.Random(size))
    with change_set(reason="Amend a tenth", **signed):
        amend()
    for version in range(2, versions + 1):
        with change_set(reason=f"Version {version}", **signed):
            amend_all(version)
    analyze()


def analyze() -> None:
    """Let the planner know what was filled in, as a server does by itself after a while."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def text(zh: str, en: str) -> Any:
    from history.text import TranslatedText

    return TranslatedText({"zh-hans": zh, "en": en})


def make(model: Any, rows: list[dict[str, Any]]) -> list[Any]:
    """Create the rows, and give them back with their ids."""
    made = []
    for start in range(0, len(rows), CHUNK):
        part = [model(**row) for row in rows[start : start + CHUNK]]
        made += model.objects.bulk_create(part)
    return made


def named(model: Any, count: int, zh: str, en: str, **more: Any) -> list[Any]:
    """Records with a code and a name; values that can be called get the number."""
    slug = model._meta.model_name
    rows = []
    for number in range(count):
        extra = {key: value(number) if callable(value) else value for key, value in more.items()}
        name = text(f"{zh} {number}", f"{en} {number}")
        rows.append({"code": f"{slug}-{number:05}", "name": name, **extra})
    return make(model, rows)


def terms(vocabulary: str, count: int, *keys: str) -> list[Any]:
    """The first terms of the program's own vocabulary, those of ``keys`` before.

    Not made up: rules ask for them by key.
    """
    from history.text import TranslatedText
    from inventory.models import Term
    from inventory.vocabulary_loading.files import read_file, vocabulary_paths

    (path,) = (one for one in vocabulary_paths() if one.stem == vocabulary)
    known = {one.entry.key: one.entry for one in read_file(path).terms}
    wanted = list(dict.fromkeys((*keys, *known)))[:count]
    return make(
        Term,
        [
            {
                "vocabulary": vocabulary,
                "key": one.key,
                "label": TranslatedText(one.label),
                "article": one.article,
                "confidence": one.confidence,
                "position": position,
                "attributes": one.attributes,
                "in_force_from": one.in_force_from,
                "in_force_to": one.in_force_to,
            }
            for position, one in enumerate(known[key] for key in wanted)
        ],
    )


def fill(size: int, chance: random.Random) -> None:
    from . import activities, dictionary  # models can be imported only once Django is set up

    activities.build(size, chance, dictionary.build(chance))


def amend() -> None:
    """Newer versions of a tenth of the large tables, so that reading has something to pass over."""
    from django.db.models import F
    from django.db.models.functions import Mod

    from processing.models import ActivityData, ProcessingActivity
    from sharing.models import Disclosure

    reviewed = date(2026, 3, 31)
    for model, values in (
        (ProcessingActivity, {"last_reviewed_on": reviewed}),
        (ActivityData, {"started_on": reviewed}),
        (Disclosure, {"last_provided_on": reviewed}),
    ):
        tenth = model.objects.annotate(part=Mod(F("id"), 10)).filter(part=0)
        tenth.update(**values)


def amend_all(version: int) -> None:
    """Another version of every row of the large tables, which differs from the one before."""
    from processing.models import ActivityData, ProcessingActivity
    from sharing.models import Disclosure

    ProcessingActivity.objects.update(record_count=version * 1_000)
    ActivityData.objects.update(volume=version * 100)
    Disclosure.objects.update(scale=version * 10)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
