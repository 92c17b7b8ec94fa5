"""What is made of the whole register alone: nobody who reaches a part hands it out."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from history.reach import current_reach

from ..facts import Register


def refuse_partial() -> None:
    """Raises ``PermissionDenied`` for whoever reaches a part of the register."""
    if not current_reach().is_everything:
        raise PermissionDenied


def refuse_part(register: Register) -> None:
    """Raises ``ValidationError`` rather than let a part leave the house as if it were the whole."""
    if register.part is not None:
        raise ValidationError(
            _(
                "This is made from the whole register, and you see a part of it: ask somebody who"
                " sees all of it."
            )
        )
