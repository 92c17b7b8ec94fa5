"""The short way of the API's requests: past sessions, forms and pages, under the same policies.

Programs have no session, no form and no messages for people, and what they get is data. What
protects every answer (``SecurityMiddleware``) stands before this; what the middleware behind it
would add to an answer of data is here. The pages of the documentation go the way of all pages.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import ResolverMatch, resolve
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from history.access_log.callers import answering
from history.access_log.middleware import noted

from ..middleware import PERMISSIONS_POLICY, RESOURCE_POLICY
from .answers import CACHING
from .gate import problem_of, rendered
from .problems import Problem, problem_response

logger = logging.getLogger(__name__)

BASE: Final = "/api/v1/"
PAGES: Final = "/api/v1/docs/"

POLICIES: Final = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Permissions-Policy": PERMISSIONS_POLICY,
    "Cross-Origin-Resource-Policy": RESOURCE_POLICY,
    "X-Frame-Options": "DENY",
}
"""Of data: a browser that takes an answer for a page loads nothing and runs nothing."""


def api_apart(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Answers what is below ``BASE``, and leaves all else to what follows."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        path = request.path_info
        if path.startswith(BASE) and not path.startswith(PAGES):
            return completed(answered(request), request)
        return get_response(request)

    return respond


def answered(request: HttpRequest) -> HttpResponseBase:
    """What the view says; every failure in the one shape."""
    # A browser's cookies say nothing here: neither who asks, nor in which language.
    request.COOKIES = {}
    language = language_of(request.META.get("HTTP_ACCEPT_LANGUAGE", ""))
    translation.activate(language)
    request.LANGUAGE_CODE = language
    try:
        request.get_host()
        refuse_plain(request)
        found = request.resolver_match = view_at(request.path_info, settings.ROOT_URLCONF)
        with answering(request):
            return noted(request, rendered(found.func(request, *found.args, **found.kwargs)))
    except DisallowedHost as error:
        # Django says here how to mend it: whoever runs the server wants to read that.
        logger.error("%s", error)
        return problem_response(request, problem_of(error, request))
    except Exception as error:  # noqa: BLE001 - whatever it is, it leaves in the one shape
        return problem_response(request, problem_of(error, request))


def refuse_plain(request: HttpRequest) -> None:
    """Raises ``Problem`` for a request without TLS where only https is meant.

    Sending a program on, as a browser is, would hide from its owner that its token goes over the
    wire for everybody to read, each time.
    """
    if settings.SECURE_SSL_REDIRECT and not request.is_secure():
        detail = _(
            "This register is asked over https only. A token that was sent without it may have"
            " been read on the way: revoke it, make another one, and ask https://."
        )
        raise Problem("bad-request", 400, detail)


@lru_cache(maxsize=512)
def view_at(path: str, urls: Any) -> ResolverMatch:
    """Where an address leads: found by trying every pattern, which takes as long as a small query.

    The server takes addresses of at most 4,094 bytes, so these are two megabytes at most.
    """
    return resolve(path, urls)


@lru_cache(maxsize=256)
def language_of(accepted: str) -> str:
    """The language of ours that an ``Accept-Language`` header likes best."""
    bare = HttpRequest()
    bare.META["HTTP_ACCEPT_LANGUAGE"] = accepted
    return translation.get_language_from_request(bare)


def completed(response: Any, request: HttpRequest) -> HttpResponseBase:
    """The response with its policies, its language and its length."""
    headers = response.headers
    for name, value in POLICIES.items():
        headers[name] = value
    headers["Content-Language"] = request.LANGUAGE_CODE
    if headers.get("Vary") != CACHING["Vary"]:
        patch_vary_headers(response, ("Accept-Language",))
    if not response.streaming and "Content-Length" not in headers:
        headers["Content-Length"] = str(len(response.content))
    answer: HttpResponseBase = response
    return answer
