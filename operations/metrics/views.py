"""The page of figures."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ..plain import plain
from .asking import may_ask


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Every figure, in the text format 0.0.4 of Prometheus. Queries.

    404 for whoever may not ask, as if there were no such page.
    """
    if not may_ask(request):
        return plain("not found\n", status=404)
    from .exposition import CONTENT_TYPE, exposition

    return plain(exposition(), content_type=CONTENT_TYPE)
