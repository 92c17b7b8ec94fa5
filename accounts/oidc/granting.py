"""What the company's directory says somebody may do here, applied each time they sign in."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.http import HttpRequest

from processing.models import Controller
from register.models import PersonReach
from register.roles import WITHOUT_PAGES

from ..signals import directory_applied
from .company import Grant

logger = logging.getLogger(__name__)

Part = tuple[int | None, str]
"""Controller and department, as ``PersonReach`` names a part of the register."""


def groups_in(claims: dict[str, Any]) -> set[str]:
    """The groups a provider says somebody is in; one may be told without a list around it."""
    told = claims.get(settings.OIDC.groups_claim if settings.OIDC else "", [])
    listed = [told] if isinstance(told, str) else told
    return {str(one) for one in listed} if isinstance(listed, list) else set()


def granted(claims: dict[str, Any]) -> list[Grant]:
    """What somebody's groups mean here; nothing for whoever is in none of them.

    A grant about an organisation that the register does not have is none: without its part it
    would be one of everything.
    """
    groups = groups_in(claims)
    found = [one for one in (settings.OIDC.grants if settings.OIDC else ()) if one.group in groups]
    known = set(controllers_of(found))
    for one in found:
        if one.controller and one.controller not in known:
            logger.error("OIDC_ROLES: the register has no organisation %s.", one.controller)
    return [one for one in found if not one.controller or one.controller in known]


def controllers_of(grants: Iterable[Grant]) -> dict[str, int]:
    codes = {one.controller for one in grants if one.controller}
    if not codes:
        return {}
    return dict(Controller.objects.filter(code__in=codes).values_list("code", "pk"))


def apply(user: User, grants: list[Grant], request: HttpRequest) -> None:
    """Give ``user`` the roles and parts of ``grants``, and take all others of the register's."""
    with transaction.atomic():
        changes = [give_roles(user, {one.role for one in grants}), give_parts(user, grants)]
        sees_pages = bool({one.role for one in grants} - WITHOUT_PAGES) or user.is_superuser
        if user.is_staff is not sees_pages:
            user.is_staff = sees_pages
            user.save(update_fields=["is_staff"])
    if any(changes):
        directory_applied.send(
            User,
            request=request,
            user=user,
            roles=sorted({one.role for one in grants}),
            parts=sorted({f"{one.controller}/{one.department}" for one in grants}),
        )


def give_roles(user: User, wanted: set[str]) -> bool:
    """Whether anything had to be changed."""
    had = {group.name: group for group in user.groups.filter(name__in=settings.REGISTER_ROLES)}
    given = [Group.objects.get_or_create(name=name)[0] for name in sorted(wanted - had.keys())]
    taken = [group for name, group in had.items() if name not in wanted]
    if given:
        user.groups.add(*given)
    if taken:
        user.groups.remove(*taken)
    return bool(given or taken)


def give_parts(user: User, grants: list[Grant]) -> bool:
    """Whether anything had to be changed.

    While no line of ``OIDC_ROLES`` names a part, administrators say whose part is whose. Otherwise
    the directory does: whoever has a grant with a part reaches such parts only.
    """
    if not any(one.names_a_part for one in (settings.OIDC.grants if settings.OIDC else ())):
        return False
    known = controllers_of(grants)
    wanted: set[Part] = {
        (known.get(one.controller), one.department) for one in grants if one.names_a_part
    }
    had = {(row.controller_id, row.department): row for row in user.reaches.all()}
    for row in (had[part] for part in had.keys() - wanted):
        row.delete()
    for controller, department in sorted(wanted - had.keys(), key=str):
        PersonReach.objects.create(user=user, controller_id=controller, department=department)
    return had.keys() != wanted
