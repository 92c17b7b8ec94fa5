"""Who may migrate."""

from __future__ import annotations

from django.core.management import CommandError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext as _

from history.commands import BAD_INPUT
from history.models import ChangeSet

from .weaknesses import owns_tables


def refuse_all_but_the_owner(connection: BaseDatabaseWrapper) -> None:
    """Raises ``CommandError`` unless there are no tables yet, or they are the present role's."""
    if ChangeSet._meta.db_table not in connection.introspection.table_names():
        return
    if not owns_tables(connection):
        message = _(
            "The database role “%(role)s” may not change the tables, as it should be. Run migrate"
            " with their owner in DATABASE_URL (docs/database-roles.md)."
        )
        role = connection.settings_dict["USER"]
        raise CommandError(message % {"role": role}, returncode=BAD_INPUT)
