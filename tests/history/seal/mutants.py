"""Ways to cheat, for somebody who owns the database and has dropped every guard.

Each takes a source of chance and changes what is stored; it returns the lowest number of the change
sets it touched, or 0 when it touched what belongs to none.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import connection, models

from history.changesets import SMALLEST_STEP
from history.hashing import genesis_hash, hash_of
from history.models import ChangeSet, Genesis, Layout
from history.tracking import versions_model

from ..testapp.models import Jar, JarSpice, Shelf, Spice

Mutation = Callable[[random.Random], int]
TABLES: list[Any] = [Shelf, Jar, Spice, JarSpice]


def versions_of(chance: random.Random) -> tuple[Any, list[Any]]:
    model = chance.choice(TABLES)
    versions = versions_model(model)
    return versions, list(versions.objects.order_by("history_id"))


def number_of(version: Any) -> int:
    return int(ChangeSet.objects.get(pk=version.change_set_id).number)


def edit_value(chance: random.Random) -> int:
    """One column of one version."""
    versions, rows = versions_of(chance)
    row = chance.choice(rows)
    fields = [one for one in versions._meta.concrete_fields if not one.name.startswith("history_")]
    field = chance.choice([one for one in fields if one.name != "change_set"])
    other = chance.choice(rows)
    value = getattr(other, field.attname)
    if value == getattr(row, field.attname):
        value = another(field, value)
    versions.objects.filter(pk=row.pk).update(**{field.attname: value})
    return number_of(row)


def another(field: Any, value: Any) -> Any:
    """A value that differs from ``value``, for the kinds of column there are."""
    if isinstance(field, models.JSONField):
        return {"en": "forged", "was": str(value)}
    if isinstance(field, models.UUIDField):
        return uuid.uuid4()
    if isinstance(field, models.BooleanField):
        return not value
    kind = field.target_field if field.is_relation else field
    if isinstance(kind, models.CharField):
        return f"{value}?"
    if isinstance(field, models.DurationField):
        return timedelta(days=99) + (value or timedelta())
    if isinstance(field, models.DateField):
        return None if value else "2020-01-01"
    return (value or 0) + 1


def edit_kind(chance: random.Random) -> int:
    """An addition becomes a deletion, or the other way round."""
    versions, rows = versions_of(chance)
    row = chance.choice(rows)
    kind = "+" if row.history_type == "-" else "-"
    versions.objects.filter(pk=row.pk).update(history_type=kind)
    return number_of(row)


def edit_clock(chance: random.Random) -> int:
    """The instant noted beside a version."""
    versions, rows = versions_of(chance)
    row = chance.choice(rows)
    versions.objects.filter(pk=row.pk).update(history_date=row.history_date - timedelta(days=1))
    return number_of(row)


def delete_version(chance: random.Random) -> int:
    _versions, rows = versions_of(chance)
    row = chance.choice(rows)
    number = number_of(row)
    row.delete()
    return number


def duplicate_version(chance: random.Random) -> int:
    versions, rows = versions_of(chance)
    row = chance.choice(rows)
    row.history_id = versions.objects.order_by("-history_id")[0].history_id + 1
    row.save(force_insert=True)
    return number_of(row)


def forge_version(chance: random.Random) -> int:
    """A version nobody wrote, in a change set somebody else made."""
    versions, rows = versions_of(chance)
    row = chance.choice(rows)
    row.history_id = versions.objects.order_by("-history_id")[0].history_id + 1
    row.change_set_id = chance.choice(list(ChangeSet.objects.all())).pk
    row.history_type = "~"
    row.save(force_insert=True)
    return number_of(row)


def move_version(chance: random.Random) -> int:
    """To another change set, so that it was made by somebody else at another time."""
    versions, rows = versions_of(chance)
    row = chance.choice(rows)
    target = chance.choice(list(ChangeSet.objects.exclude(pk=row.change_set_id)))
    versions.objects.filter(pk=row.pk).update(change_set_id=target.pk)
    return min(number_of(row), target.number)


def swap_versions(chance: random.Random) -> int:
    """The contents of two versions change places."""
    versions, rows = versions_of(chance)
    one, two = chance.sample(rows, 2)
    names = [
        field.attname
        for field in versions._meta.concrete_fields
        if field.name not in ("history_id", "change_set", "history_type", "history_date")
    ]
    for row, other in ((one, two), (two, one)):
        values = {name: getattr(other, name) for name in names}
        versions.objects.filter(pk=row.pk).update(**values, history_type=other.history_type)
    return min(number_of(one), number_of(two))


def any_change_set(chance: random.Random) -> ChangeSet:
    return chance.choice(list(ChangeSet.objects.order_by("number")))


def rewrite_column(name: str, value: Callable[[Any], Any]) -> Mutation:
    """One column of a change set: who, why, when …"""

    def mutate(chance: random.Random) -> int:
        found = any_change_set(chance)
        ChangeSet.objects.filter(pk=found.pk).update(**{name: value(getattr(found, name))})
        return found.number

    mutate.__name__ = f"rewrite_{name}"
    return mutate


def back_date(chance: random.Random) -> int:
    """A change set is moved before the one that it followed."""
    found = chance.choice(list(ChangeSet.objects.order_by("number")[1:]))
    before = ChangeSet.objects.get(number=found.number - 1)
    earlier = before.sealed_at - SMALLEST_STEP * 7
    ChangeSet.objects.filter(pk=found.pk).update(sealed_at=earlier)
    return found.number


def delete_change_set(chance: random.Random) -> int:
    """In the middle, with or without what it wrote."""
    found = chance.choice(list(ChangeSet.objects.order_by("number")[:11]))
    for model in TABLES:
        rows = versions_model(model).objects.filter(change_set_id=found.pk)
        if chance.random() < 0.5 or connection.vendor == "postgresql":
            rows.delete()
        else:
            rows.update(change_set_id=ChangeSet.objects.get(number=12).pk)
    found.delete()
    return found.number


def swap_change_sets(chance: random.Random) -> int:
    """Two change sets change numbers, and so their places."""
    one, two = chance.sample(list(ChangeSet.objects.order_by("number")), 2)
    low, high = sorted((one, two), key=lambda each: each.number)
    ChangeSet.objects.filter(pk=low.pk).update(number=999)
    ChangeSet.objects.filter(pk=high.pk).update(number=low.number)
    ChangeSet.objects.filter(pk=low.pk).update(number=high.number)
    return low.number


def reseal_one(chance: random.Random) -> int:
    """Rewrites a change set and its own seal, but not those after it."""
    found = chance.choice(list(ChangeSet.objects.order_by("number")[:11]))
    found.reason += " (forged)"
    found.hash = hash_of(found, previous_of(found))
    found.save()
    return found.number + 1


def previous_of(found: ChangeSet) -> str:
    before = ChangeSet.objects.filter(number=found.number - 1).first()
    return before.hash if before else genesis_hash(connection, found.sealed_at)


def write_live(chance: random.Random) -> int:
    """A live row, past the triggers."""
    rows = chance.choice([Shelf.objects.order_by("pk"), Jar.objects.order_by("pk")])
    forged = {"colour" if rows.model is Shelf else "label": "forged"}
    rows.model._base_manager.filter(pk=chance.choice(list(rows)).pk).update(**forged)
    return 0


def delete_live(chance: random.Random) -> int:
    row = chance.choice(list(JarSpice.objects.order_by("pk")))
    row.delete()
    return 0


def add_live(chance: random.Random) -> int:
    Shelf.objects.create(code=f"f{chance.randrange(10**6)}", name={"en": "forged"})
    return 0


def rename_register(_chance: random.Random) -> int:
    Genesis.objects.update(register_id=uuid.uuid4())
    return 1


def second_beginning(_chance: random.Random) -> int:
    first = Genesis.objects.get()
    Genesis.objects.create(register_id=uuid.uuid4(), made_at=first.made_at)
    return 0


def narrow_layout(_chance: random.Random) -> int:
    """The seals shall cover less than they did."""
    layout = Layout.objects.get()
    layout.columns = layout.columns.replace(',"colour"', "")
    layout.save()
    return 0


FOUND_WITHIN: dict[str, Mutation] = {
    one.__name__: one
    for one in (
        edit_value,
        edit_kind,
        edit_clock,
        delete_version,
        duplicate_version,
        forge_version,
        move_version,
        swap_versions,
        rewrite_column("actor_name", lambda was: f"{was} not"),
        rewrite_column("actor_id", lambda was: (was or 0) + 1),
        rewrite_column("reason", lambda was: f"{was}."),
        rewrite_column("source", lambda was: {"command": "admin"}[was]),
        rewrite_column("sealed_at", lambda was: was + SMALLEST_STEP),
        rewrite_column("contents", lambda was: was.replace("1", "2", 1) + " "),
        rewrite_column("hash", lambda was: was[::-1]),
        rewrite_column("layout", lambda was: was[::-1]),
        rewrite_column("number", lambda was: was + 100),
        back_date,
        delete_change_set,
        swap_change_sets,
        reseal_one,
        write_live,
        delete_live,
        add_live,
        rename_register,
        second_beginning,
        narrow_layout,
    )
}
"""What the chain itself and the comparison with the live rows give away."""
