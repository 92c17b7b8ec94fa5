"""A migration leaves the program that still runs working: it adds, and takes nothing away.

While a release is brought in, servers of the one before still answer and write (docs/upgrading.md).
Looked at are the migrations that no kept release has (tests/operations/releases). One that must
break the rule is named in ``EXEMPT`` with the reason why nobody is hurt.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import pytest
from django.apps import apps
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation

from tests.contracts.repository import floors
from tests.operations.kept_releases import PREVIOUS

EXEMPT: dict[str, str] = {}
"""``app.migration: what is wrong``, as a failure names it, with the reason."""

TAKEN_AWAY = (
    migrations.DeleteModel,
    migrations.RemoveField,
    migrations.RenameField,
    migrations.RenameModel,
    migrations.AlterModelTable,
)
NO_OLD_CODE_KNOWS = (migrations.AddConstraint, migrations.AlterUniqueTogether)
HARMLESS = (
    migrations.CreateModel,
    migrations.AddIndex,
    migrations.RemoveIndex,
    migrations.RenameIndex,
    migrations.RemoveConstraint,
    migrations.AlterModelOptions,
    migrations.AlterModelManagers,
)


Field: TypeAlias = "models.Field[Any, Any]"


def since(known: set[str], loader: MigrationLoader) -> dict[str, migrations.Migration]:
    """Our migrations that are not among ``known``."""
    ours = {config.label for config in apps.get_app_configs() if config.name in floors()}
    return {
        f"{label}.{name}": migration
        for (label, name), migration in sorted((loader.disk_migrations or {}).items())
        if label in ours and f"{label}.{name}" not in known
    }


def troubles(name: str, loader: MigrationLoader, made_here: set[str]) -> list[str]:
    """What in a migration breaks the program of the release before. Tables it makes are its own."""
    label, _dot, own = name.partition(".")
    migration = loader.get_migration(label, own)
    state = loader.project_state((label, own), at_end=False)
    found = []
    for operation in migration.operations:
        old = field_before(state, operation, label)
        if trouble := trouble_of(operation, label, made_here, old):
            found.append(f"{name}: {trouble}")
        operation.state_forwards(label, state)
    return found


def field_before(state: Any, operation: Operation, label: str) -> Field | None:
    """The column an operation is to alter, as it is before."""
    if not isinstance(operation, migrations.AlterField):
        return None
    field: Field = state.models[label, operation.model_name_lower].fields[operation.name]
    return field


def trouble_of(
    operation: Operation, label: str, made_here: set[str], old: Field | None = None
) -> str:
    on = getattr(operation, "model_name", getattr(operation, "name", ""))
    if isinstance(operation, HARMLESS) or f"{label}.{on.lower()}" in made_here:
        return ""
    if isinstance(operation, migrations.AddField | migrations.AlterField):
        trouble = trouble_of_column(operation.field, old)
    elif isinstance(operation, migrations.RunPython | migrations.RunSQL):
        trouble = "" if operation.elidable else "say elidable=True, and work in batches"
    elif isinstance(operation, TAKEN_AWAY):
        trouble = "the program that still runs asks for it"
    elif isinstance(operation, NO_OLD_CODE_KNOWS):
        trouble = "the program that still runs does not keep to it"
    else:
        trouble = "nobody has said whether the program that still runs minds"
    return f"{operation.describe()}: {trouble}" if trouble else ""


def trouble_of_column(new: Field, old: Field | None) -> str:
    """What a column that is added, or that was ``old``, asks of rows that know nothing of it."""
    if old is not None:
        return "" if in_the_database(old) == in_the_database(new) else "the column is another one"
    filled = new.null or new.has_db_default() or bool(new.many_to_many)
    return "" if filled else "NOT NULL, no db_default"


def in_the_database(field: Field) -> tuple[Any, ...]:
    """A field without what only Python sees. A column that may now be empty is read by old code."""
    _name, path, positional, named = field.deconstruct()
    named = {key: value for key, value in named.items() if key not in field.non_db_attrs}
    return (path, positional, repr(sorted(named.items(), key=repr)))


def made_by(found: dict[str, migrations.Migration]) -> set[str]:
    return {
        f"{migration.app_label}.{operation.name.lower()}"
        for migration in found.values()
        for operation in migration.operations
        if isinstance(operation, migrations.CreateModel)
    }


def test_migrations_since_the_last_release_leave_its_program_working():
    assert PREVIOUS is not None
    loader = MigrationLoader(None)
    found = since(set(PREVIOUS.told["migrations"]), loader)
    made_here = made_by(found)
    told = [one for name in found for one in troubles(name, loader, made_here)]
    assert [one for one in told if one not in EXEMPT] == []
    assert sorted(EXEMPT) == sorted(set(EXEMPT) & set(told)), "these are exempt for nothing"


BAD = {
    "asks for it": migrations.RemoveField("thing", "old"),
    "NOT NULL, no db_default": migrations.AddField("thing", "new", models.IntegerField(default=1)),
    "elidable": migrations.RunPython(migrations.RunPython.noop),
    "does not keep to it": migrations.AddConstraint(
        "thing", models.UniqueConstraint(fields=["old"], name="one")
    ),
    "nobody has said": migrations.SeparateDatabaseAndState(),
}
GOOD = [
    migrations.AddField("thing", "new", models.IntegerField(null=True)),
    migrations.AddField("thing", "new", models.IntegerField(db_default=0)),
    migrations.RunPython(migrations.RunPython.noop, elidable=True),
    migrations.AddIndex("thing", models.Index(fields=["old"], name="i")),
]


@pytest.mark.parametrize("words", BAD)
def test_what_would_break_it_is_told(words):
    assert words in trouble_of(BAD[words], "register", set())
    on = getattr(BAD[words], "model_name", "")
    if on:
        assert trouble_of(BAD[words], "register", {f"register.{on}"}) == ""


@pytest.mark.parametrize(
    ("new", "trouble"),
    [
        (models.CharField(max_length=9, help_text="Said otherwise", choices=[("a", "A")]), ""),
        (models.CharField(max_length=8), "the column is another one"),
        (models.CharField(max_length=9, null=True), "the column is another one"),
    ],
)
def test_a_column_that_is_altered_stays_what_it_was(new, trouble):
    assert trouble_of_column(new, models.CharField(max_length=9)) == trouble


def test_what_would_not_is_let_through():
    assert [trouble_of(operation, "register", set()) for operation in GOOD] == [""] * len(GOOD)
