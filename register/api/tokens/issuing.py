"""How a token comes to be, and how it ends."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from history.access_log.recording import record
from processing.models import Controller, Product

from ...access_kinds import TOKEN_MADE, TOKEN_REVOKED
from ...models import ApiToken, ApiTokenController, ApiTokenProduct
from ...roles import WITHOUT_PAGES, have_pages

SCOPES: Final = ("read", "check", "write")
USUAL_DAYS: Final = 90
PUBLIC_BYTES: Final = 6
SECRET_BYTES: Final = 32
"""256 bits: nobody guesses them, so a plain SHA-256 keeps them as well as a slow hash would."""


@dataclass(frozen=True)
class NewToken:
    """What is to be made."""

    name: str
    user: User
    scopes: Collection[str]
    expires_at: datetime
    controllers: Iterable[Controller] = ()
    products: Iterable[Product] = ()


def digest_of(secret: str) -> str:
    """What is kept of a secret, which is written in hexadecimal."""
    return hashlib.sha256(bytes.fromhex(secret)).hexdigest()


def latest_expiry() -> datetime:
    """The last moment a token made now may expire at."""
    return timezone.now() + timedelta(days=settings.API_TOKEN_MAX_DAYS)


def name_of(user: User) -> str:
    """How a person is named for ever, whatever becomes of the account."""
    return user.get_full_name() or user.get_username()


def make_token(asked: NewToken, by: str) -> tuple[ApiToken, str]:
    """A new token, and its text: ``rp_<public id>_<secret>``, which nobody can read again.

    Raises ``ValidationError`` in sentences for the person who asks.
    """
    refuse(asked)
    secret = secrets.token_hex(SECRET_BYTES)
    with transaction.atomic():
        token = ApiToken.objects.create(
            public_id=secrets.token_hex(PUBLIC_BYTES),
            name=asked.name,
            user=asked.user,
            digest=digest_of(secret),
            expires_at=asked.expires_at,
            created_at=timezone.now(),
            created_by_name=by,
            **{f"may_{scope}": scope in asked.scopes for scope in SCOPES},
        )
        for controller in asked.controllers:
            ApiTokenController.objects.create(token=token, controller=controller)
        for product in asked.products:
            ApiTokenProduct.objects.create(token=token, product=product)
        record(TOKEN_MADE, what=token, details=limits_of(asked))
    return token, f"rp_{token.public_id}_{secret}"


def limits_of(asked: NewToken) -> dict[str, Any]:
    """What the log of accesses says of a new token."""
    return {
        "acts_for": asked.user.get_username(),
        "scopes": list(asked.scopes),
        "expires": asked.expires_at.isoformat(),
        "controllers": [one.code for one in asked.controllers],
        "products": [one.code for one in asked.products],
    }


def refuse(asked: NewToken) -> None:
    """Raises ``ValidationError`` for what no token may be."""
    now = timezone.now()
    if not asked.scopes:
        raise ValidationError(_("Choose at least one of read, check and write."))
    if not now < asked.expires_at <= latest_expiry():
        raise ValidationError(
            _("A token expires after today and within %(days)s days.")
            % {"days": settings.API_TOKEN_MAX_DAYS}
        )
    if "write" in asked.scopes and is_engineer(asked.user):
        raise ValidationError(
            _("“%(person)s” is an engineer: their programs ask and check, and write nothing.")
            % {"person": asked.user.get_username()}
        )
    namesakes = ApiToken.objects.filter(
        user=asked.user, name=asked.name, revoked_at=None, expires_at__gt=now
    )
    if namesakes.exists():
        raise ValidationError(
            _("“%(name)s” is in use: give another name, or revoke that token first.")
            % {"name": asked.name}
        )


def is_engineer(person: User) -> bool:
    """Whether somebody has no other role. One query."""
    names = {group.name for group in person.groups.all()}
    return bool(names) and not have_pages(names)


def engineers() -> QuerySet[User]:
    """Those who have no pages, so that somebody else makes their tokens."""
    others = Group.objects.exclude(name__in=WITHOUT_PAGES)
    found = User.objects.filter(is_active=True, groups__name__in=WITHOUT_PAGES)
    return found.exclude(groups__in=others).order_by("username")


def revoke(token: ApiToken, by: str) -> bool:
    """End ``token`` now; False when it had been revoked before."""
    with transaction.atomic():
        known = ApiToken.objects.filter(pk=token.pk, revoked_at=None)
        is_ended = bool(known.update(revoked_at=timezone.now(), revoked_by_name=by))
        if is_ended:
            record(TOKEN_REVOKED, what=token)
    return is_ended
