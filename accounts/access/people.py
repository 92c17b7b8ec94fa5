"""Accounts, roles and permissions: what changed, told by Django's signals of its own models."""

from __future__ import annotations

from typing import Any, Final

from django.contrib.auth.models import Group, Permission, User

from history.access_log.recording import record
from register.models import PersonReach
from register.roles import permissions_of

from .kinds import (
    ACCOUNT_CHANGED,
    ACCOUNT_DELETED,
    ACCOUNT_MADE,
    PASSWORD,
    PERMISSIONS,
    REACH,
    ROLES,
)

WATCHED: Final = (
    *("username", "first_name", "last_name", "email"),
    *("is_active", "is_staff", "is_superuser"),
)
"""Columns of an account whose changes are told; the password's by an event of its own."""
BEFORE: Final = "_before_access_log"
ADDED: Final = {"post_add": "added", "post_remove": "removed", "pre_clear": "removed"}


def about_to_save(
    instance: User, using: str, raw: bool = False, update_fields: Any = None, **_: Any
) -> None:
    """Receiver of ``pre_save``: what the account is before. One query, none for a sign-in."""
    named = set(update_fields) if update_fields is not None else {*WATCHED, "password"}
    vars(instance)[BEFORE] = None
    if not instance._state.adding and not raw and named & {*WATCHED, "password"}:
        known = User.objects.using(using).filter(pk=instance.pk)
        vars(instance)[BEFORE] = known.values(*WATCHED, "password").first()


def saved(instance: User, created: bool, using: str, raw: bool = False, **_: Any) -> None:
    """Receiver of ``post_save``: what of an account is another than before."""
    before = vars(instance).pop(BEFORE, None)
    if raw:
        return
    if created:
        powers = [name for name in WATCHED if getattr(instance, name) is True]
        record(ACCOUNT_MADE, what=instance.get_username(), details={"has": powers}, using=using)
    elif before is not None:
        tell_changes(instance, before, using)


def tell_changes(user: User, before: dict[str, Any], using: str) -> None:
    changed = [name for name in WATCHED if before[name] != getattr(user, name)]
    if changed:
        details = {name: [before[name], getattr(user, name)] for name in changed}
        record(ACCOUNT_CHANGED, what=user.get_username(), details=details, using=using)
    if before["password"] != user.password and not is_same_password(user):
        record(PASSWORD, what=user.get_username(), using=using)


def is_same_password(user: User) -> bool:
    """Whether Django has only hashed in a stronger way what was typed to sign in."""
    return getattr(user, "_password", None) is None and user.has_usable_password()


def deleted(instance: User, using: str, **_: Any) -> None:
    """Receiver of ``post_delete``."""
    record(ACCOUNT_DELETED, what=instance.get_username(), using=using)


def roles_changed(
    instance: Any, action: str, pk_set: set[int] | None, reverse: bool, using: str, **_: Any
) -> None:
    """Receiver of ``m2m_changed`` of people and roles, from whichever side it is changed."""
    if action not in ADDED:
        return
    if reverse:
        known = User.objects.using(using)
        people = known.filter(groups=instance) if pk_set is None else known.filter(pk__in=pk_set)
        for person in people:
            details = {ADDED[action]: [instance.name]}
            record(ROLES, what=person.get_username(), details=details, using=using)
        return
    roles = Group.objects.using(using)
    groups = roles.filter(user=instance) if pk_set is None else roles.filter(pk__in=pk_set)
    if names := sorted(groups.values_list("name", flat=True)):
        details = {ADDED[action]: names}
        record(ROLES, what=instance.get_username(), details=details, using=using)


def permissions_changed(
    instance: Any, action: str, pk_set: set[int] | None, reverse: bool, using: str, **_: Any
) -> None:
    """Receiver of ``m2m_changed`` of permissions, of roles and of people."""
    if action not in ADDED or reverse:
        return
    own = {"group": instance} if isinstance(instance, Group) else {"user": instance}
    known = Permission.objects.using(using)
    found = known.filter(**own) if pk_set is None else known.filter(pk__in=pk_set)
    names = set(found.values_list("codename", flat=True))
    if isinstance(instance, Group):
        names = beside_the_program(instance.name, names, is_added=action == "post_add")
    if names:
        record(PERMISSIONS, what=instance, details={ADDED[action]: sorted(names)}, using=using)


def beside_the_program(role: str, names: set[str], *, is_added: bool) -> set[str]:
    """Of permissions given to a role or taken away, those by which it differs from the program's.

    What a role may do is written in ``register.roles`` and made anew with every migration.
    """
    own = {codename for _model, codename in permissions_of().get(role, set())}
    return names - own if is_added else names & own


def reach_saved(instance: PersonReach, created: bool, using: str, **_: Any) -> None:
    """Receiver of ``post_save`` of a part somebody's roles are about."""
    details = {"added" if created else "changed": str(instance)}
    record(REACH, what=instance.user.get_username(), details=details, using=using)


def reach_deleted(instance: PersonReach, using: str, **_: Any) -> None:
    """Receiver of ``post_delete`` of such a part."""
    record(
        REACH,
        what=instance.user.get_username(),
        details={"removed": str(instance)},
        using=using,
    )
