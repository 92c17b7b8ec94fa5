"""Whether the register lives and can do its work: asked by load balancers, and people in a hurry.

Strangers are told yes or no. Whoever may read the figures is told why as well.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from history.readiness import NotReadyError, refuse_unready_database

from .disk import room_of
from .metrics.asking import may_ask
from .metrics.views import metrics
from .plain import plain

logger = logging.getLogger("register.health")


@never_cache
@require_safe
def livez(_request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers at all: who gets nothing here starts it anew."""
    return plain("ok\n")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when the register can do its work, else 503: who gets that sends nobody here."""
    troubles = troubles_now()
    for trouble in troubles:
        logger.error("%s", trouble)
    told = "not ready\n" if troubles else "ok\n"
    if may_ask(request):
        told += "".join(f"{trouble}\n" for trouble in troubles)
    return plain(told, status=503 if troubles else 200)


def troubles_now() -> list[str]:
    """Why the register cannot do its work, a sentence each. Queries.

    The database answers, its tables are those of this program, the triggers that write the history
    are in place, and there is room on the disk.
    """
    troubles = []
    try:
        refuse_unready_database(connection)
    except NotReadyError as error:
        troubles.append(str(error))
    try:
        is_full = room_of().is_used_up
    except OSError:
        is_full = True
    if is_full:
        troubles.append(_("DATA_DIR: less than 50 MB are free on its disk. Make room."))
    return troubles


PROBES: Final[dict[str, Callable[[HttpRequest], HttpResponseBase]]] = {
    "/livez": livez,
    "/readyz": readyz,
    "/healthz": readyz,
    "/metrics": metrics,
}
"""Addresses answered before all middleware; /healthz is what /readyz was called before."""
