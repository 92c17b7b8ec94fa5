"""What is there before anything is asked: the addresses, the contract, and kinds of problem."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any, Final

import msgspec
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import gettext as _

from ...lookups.texts import Text
from ..explained import EXPLANATIONS
from ..parameters import Parameters
from ..problems import TITLES, Problem, nearest, not_found
from ..representing import sayer
from ..resources import RESOURCES
from .base import ENCODER, JSON, ApiView
from .choices import in_every_language

CONTRACT: Final = Path(__file__).resolve().parents[3] / "docs" / "openapi.json"
BASE: Final = "/api/v1/"
OTHERS: Final = ("checks", "vocabularies", "documents", "changesets", "differences", "findings")
KEPT: Final = 300
"""Seconds for which anybody may keep what does not depend on the register: a release shows soon."""


class Index(msgspec.Struct, frozen=True):
    """Where to go on."""

    version: str
    documentation: str
    contract: str
    resources: dict[str, str]


class ProblemKind(msgspec.Struct, frozen=True):
    """A kind of problem."""

    type: str
    status: int
    title: Text
    means: Text
    mend: Text


def public(request: HttpRequest, content: bytes) -> HttpResponse:
    """An answer that everybody may have and keep for a while."""
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    response = HttpResponse(content, content_type=JSON, headers={"ETag": tag})
    patch_cache_control(response, public=True, max_age=KEPT)
    return get_conditional_response(request, etag=tag, response=response) or response


class IndexView(ApiView):
    """The addresses there are."""

    def get(self, request: Any) -> Any:
        Parameters(request, ("format",))
        addresses = {name: f"{BASE}{name}/" for name in (*RESOURCES, *OTHERS)}
        index = Index("1", f"{BASE}docs/", f"{BASE}openapi.json", addresses)
        return public(request, ENCODER.encode(index))


class ContractView(ApiView):
    """The contract as it is committed."""

    def get(self, request: Any) -> Any:
        Parameters(request, ("format",))
        return public(request, contract())


@cache
def contract() -> bytes:
    return CONTRACT.read_bytes()


class ProblemView(ApiView):
    """One kind of problem: what it means and how to mend it."""

    def get(self, request: Any, slug: str) -> Any:
        asked = Parameters(request, ("lang", "format"))
        if slug not in TITLES:
            raise not_found("problems", slug, TITLES)
        status, *words = EXPLANATIONS[slug]
        say = sayer(asked.language)
        title, means, mend = (say(in_every_language(one)) for one in (TITLES[slug], *words))
        kind = ProblemKind(f"{BASE}problems/{slug}/", status, title, means, mend)
        return public(request, ENCODER.encode(kind))


class NothingView(ApiView):
    """Answers every address that is none, whatever the method, in the one shape."""

    def initial(self, request: Any, *_args: Any, **_kwargs: Any) -> None:
        raise nothing_at(request.path)


def nothing_at(path: str) -> Problem:
    """Says what address was perhaps meant."""
    if not path.endswith("/") and is_address(f"{path}/"):
        detail = _("Addresses end with “/”: ask for %(path)s/.") % {"path": path[:200]}
        return Problem("not-found", 404, detail)
    name = path.removeprefix(BASE).partition("/")[0]
    close = ", ".join(nearest(name, (*RESOURCES, *OTHERS)))
    detail = _("There is nothing at this address. There are: %(known)s.") % {"known": close}
    return Problem("not-found", 404, detail)


def is_address(path: str) -> bool:
    try:
        return resolve(path).url_name != "api-nothing"
    except Resolver404:
        return False
