"""Whether the register can do its work: asked by load balancers and by people in a hurry."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from history.readiness import NotReadyError, refuse_unready_database


@never_cache
@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """200 when the database answers and is up to date, else 503."""
    try:
        refuse_unready_database(connection)
    except NotReadyError:
        # The reason is not for strangers; any command tells it to whoever runs the server.
        return HttpResponse("not ready\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")
