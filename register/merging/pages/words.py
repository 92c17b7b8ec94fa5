"""Likeness in words."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from ..likeness import CERTAIN, Reason

LIKELY: Final = 0.7

REASONS: Final[dict[str, Any]] = {
    "registration_no": _("The same registration number: %(value)s"),
    "same_name": _("The same name, but for legal form and spelling: %(value)s"),
    "known_names": _("Chinese and foreign name of one company: %(value)s"),
    "same_name_elsewhere": _("The same name in another country, perhaps a subsidiary: %(value)s"),
    "same_domain": _("Website or e-mail at the same domain: %(value)s"),
    "close_spelling": _("Nearly the same spelling: %(value)s"),
    "same_core": _("The same name, but for place or field of business: %(value)s"),
    "part_of_name": _("One name is part of the other: %(value)s"),
    "begins_alike": _("One name begins with the other: %(value)s"),
}
"""By slug of a sign (``likeness.WEIGHTS``)."""


def in_words(reasons: tuple[Reason, ...]) -> list[str]:
    """Each sign as a sentence, the strongest first."""
    return [str(REASONS[slug]) % {"value": value} for slug, value in reasons]


def sureness(confidence: float) -> Any:
    """How sure it is, in words."""
    if confidence >= CERTAIN:
        return _("almost certain")
    return _("likely") if confidence >= LIKELY else _("possible")


def badge(confidence: float) -> str:
    """The class of the badge that says so."""
    if confidence >= CERTAIN:
        return "approved"
    return "in_review" if confidence >= LIKELY else "draft"
