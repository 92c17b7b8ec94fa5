"""What the start page may say while the setting up is not finished."""

from __future__ import annotations

from django.http import HttpRequest

from history.as_of import asked_of

from .page import MAY_SET_UP
from .standing import Standing, standing


def finish_setup(request: HttpRequest) -> Standing | None:
    """What is done and what is next; None when nothing is left, or not for this reader. One query.

    For the context of ``register/start/finish_setup.html`` as ``setup``, or by the template tag
    ``{% finish_setup %}`` of ``register_start``, which needs no context. Nothing is to be set up in
    the past.
    """
    if asked_of(request) is not None or not request.user.has_perms(MAY_SET_UP):
        return None
    stands = standing()
    return stands if stands.controller is not None and stands.next is not None else None
