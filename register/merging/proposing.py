"""The recipients that may be one party, of those that are recorded now."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from history.writing import create
from sharing.models import DistinctParties, Recipient

from .likeness import Party, Proposal, duplicates, fewest

READ = (
    "code",
    "name",
    "aliases",
    "website",
    "privacy_policy_url",
    "email",
    "registration_no",
    "country__key",
    "retired_on",
)


def recorded_parties() -> list[Party]:
    """Every recipient that was not merged, as it is compared. One query."""
    rows = Recipient.objects.filter(merged_into__isnull=True).order_by("pk")
    return [party(*row) for row in rows.values_list(*READ).iterator()]


def party(*row: Any) -> Party:
    code, name, aliases, website, policy, email, number, country, retired_on = row
    return Party(
        code=code,
        names=dict(name),
        aliases=tuple(line for text in aliases.values() for line in text.splitlines()),
        website=website,
        privacy_policy_url=policy,
        email=email,
        registration_no=number,
        country=country or "",
        retired=retired_on is not None,
    )


def proposals() -> list[Proposal]:
    """Pairs that may be one party and that nobody has called different, the surest first.

    Of a group the pairs that bring it together, the rest following from them. Two queries.
    """
    apart = different_pairs()
    found = duplicates(recorded_parties())
    return fewest(one for one in found if frozenset((one.one, one.other)) not in apart)


def different_pairs() -> set[frozenset[str]]:
    """Codes of pairs that somebody has called different. One query."""
    rows = DistinctParties.objects.values_list("one__code", "other__code")
    return {frozenset(row) for row in rows}


def tell_apart(one: Recipient, other: Recipient, *, reason: str) -> DistinctParties:
    """Record that two recipients are different parties: they are not proposed again.

    Raises ``ValidationError`` when it is recorded already.
    """
    if one.pk == other.pk:
        raise ValidationError(_("A recipient cannot differ from itself: choose two."))
    first, second = sorted((one, other), key=lambda each: each.pk)
    return create(DistinctParties, one=first, other=second, reason=reason)
