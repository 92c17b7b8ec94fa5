"""The one statement that says who asks and what they may see, as each database understands it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.db.backends.base.base import BaseDatabaseWrapper

AGGREGATES: Final[Mapping[str, str]] = {
    "sqlite": "group_concat({column})",
    "postgresql": "string_agg({column}::text, ',')",
}
PARTS: Final[Mapping[str, str]] = {
    "sqlite": "json_group_array(json_array(controller_id, department))",
    "postgresql": "json_agg(json_build_array(controller_id, department))::text",
}
"""The parts of the register that the roles of a person are about, as JSON."""

VIEWING: Final = """
    SELECT permission.id FROM auth_permission permission
      JOIN django_content_type kind ON kind.id = permission.content_type_id
     WHERE kind.app_label = 'processing' AND kind.model = 'processingactivity'
       AND permission.codename = 'view_processingactivity'
"""
MAY_VIEW: Final = """
    person.is_superuser
    OR EXISTS (SELECT 1 FROM auth_user_groups member
                 JOIN auth_group_permissions given ON given.group_id = member.group_id
                WHERE member.user_id = person.id AND given.permission_id = %s)
    OR EXISTS (SELECT 1 FROM auth_user_user_permissions own
                WHERE own.user_id = person.id AND own.permission_id = %s)
"""
"""As ``User.has_perm`` would say of the permission to view activities, given its id.

Asked for by its name it would be two tables more: PostgreSQL then locks more than it has quick
places for (sixteen), and takes three times as long.
"""
NONE: Final = 0
"""The id of no permission."""

_viewing: dict[str, int] = {}
"""By the name of a database: ids stay what the migrations made them."""


def viewing(connection: BaseDatabaseWrapper) -> int:
    """The id of the permission to view activities. One query, once in a process."""
    name = str(connection.settings_dict["NAME"])
    if name not in _viewing:
        with connection.cursor() as cursor:
            cursor.execute(VIEWING)
            row = cursor.fetchone()
        if row is None:
            return NONE
        _viewing[name] = row[0]
    return _viewing[name]


def forget_viewing(**_: Any) -> None:
    """Receiver of ``post_migrate``: permissions may have been made anew."""
    _viewing.clear()


def statement_for(vendor: str) -> str:
    """The statement, which Django would take longer to write anew than the database to answer."""

    def limits(part: str) -> str:
        ids = AGGREGATES[vendor].format(column=f"{part}_id")
        return f"(SELECT {ids} FROM register_apitoken{part} WHERE token_id = token.id)"  # noqa: S608 - of constants

    return f"""
        SELECT token.id, token.name, token.user_id,
               person.is_active, token.digest, token.may_read, token.may_check, token.may_write,
               token.expires_at, token.revoked_at, token.last_used_at,
               {limits("controller")}, {limits("product")}, person.is_superuser,
               (SELECT {PARTS[vendor]} FROM register_personreach WHERE user_id = person.id),
               ({MAY_VIEW}), newest.number, newest.sealed_at
          FROM register_apitoken token
          JOIN auth_user person ON person.id = token.user_id
          LEFT JOIN (SELECT number, sealed_at FROM history_changeset
                      ORDER BY number DESC LIMIT 1) newest ON TRUE
         WHERE token.public_id = %s
    """  # noqa: S608 - of constants


STATEMENTS: Final = {vendor: statement_for(vendor) for vendor in AGGREGATES}
SQLITE_STATEMENT: Final = STATEMENTS["sqlite"].replace("%s", "?")
