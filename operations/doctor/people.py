"""Whether the accounts that may do most are guarded, and whether other programs are told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from register.management.commands.create_demo_people import PEOPLE
from register.models import Webhook

from .findings import Finding, ok, warn
from .serving import is_for_others

NEWS_LATE: Final = timedelta(hours=1)


def second_factors() -> Iterator[Finding]:
    """Of those who may do everything; nothing where the register knows no second factor."""
    factors = apps.all_models.get("mfa", {}).get("authenticator")
    if factors is None:
        return
    guarded = factors._default_manager.exclude(type="recovery_codes").values("user_id")
    bare = get_user_model().objects.filter(is_superuser=True, is_active=True)
    names = sorted(bare.exclude(pk__in=guarded).values_list("username", flat=True))
    if names:
        told = _("Accounts that may do everything have no second factor: %(names)s.")
        mend = _("Let each add one under “Second factor”, or take the right away.")
        yield warn("second-factor", told % {"names": ", ".join(names)}, mend)
    else:
        yield ok("second-factor", _("Nobody who may do everything is without a second factor."))


def demo_people() -> Iterator[Finding]:
    """The accounts made for trying the register, where others can reach it."""
    if not is_for_others():
        return
    found = get_user_model().objects.filter(username__in=PEOPLE, is_active=True)
    names = sorted(found.values_list("username", flat=True))
    if names:
        told = _("Accounts made for trying the register are active: %(names)s.")
        mend = _("Make them inactive, or give them to somebody under their own name.")
        yield warn("demo-people", told % {"names": ", ".join(names)}, mend)
    else:
        yield ok("demo-people", _("No account made for trying the register is active."))


def webhooks() -> Iterator[Finding]:
    since = timezone.now() - NEWS_LATE
    late = Webhook.objects.filter(Q(failing_since__lt=since), is_active=True)
    names = sorted(late.values_list("name", flat=True))
    if names:
        told = _("Webhooks have failed for more than an hour: %(names)s.")
        mend = _("Look at their deliveries under “Webhooks”, and ask whoever receives them.")
        yield warn("webhooks", told % {"names": ", ".join(names)}, mend)
    else:
        yield ok("webhooks", _("No webhook fails."))
