"""Documents: which there are, and each of them as a file, of any moment and state."""

from __future__ import annotations

from typing import Any

import msgspec
from django.utils.translation import gettext as _

from history.moments import newest_moment

from ...documents import KINDS, Document, Selection, SelectionError, nothing_approved
from ...documents.columns import FAMILIES, DocumentKind
from ...facts import Register
from ...lookups.texts import Text
from ...printing import register_for
from ...views import download, register_at
from ..parameters import Parameters
from ..problems import Fault, Problem, not_found
from ..representing import Say, sayer
from .base import ApiView, Json, Negotiation, answer, refuse_limited


class DocumentLine(msgspec.Struct, frozen=True):
    """A kind of document."""

    key: str
    title: Text
    about: Text
    citation: str
    """The articles that ask for it."""
    family: Text
    languages: tuple[str, ...]
    formats: tuple[str, ...]
    filters: tuple[str, ...]


class Documents(ApiView):
    """Every kind of document there is."""

    def get(self, request: Any) -> Any:
        asked = Parameters(request, ("lang", "format"))
        say = sayer(asked.language)
        lines = [line_of(kind, say) for kind in KINDS.values()]
        return answer({"results": lines, "next": None}, newest_moment().number)


def line_of(kind: DocumentKind, say: Say) -> DocumentLine:
    return DocumentLine(
        kind.key,
        say(kind.title),
        say(kind.about),
        kind.citation,
        say(FAMILIES[kind.family]),
        kind.languages,
        kind.formats,
        kind.filters,
    )


class AnyFormat(Negotiation):
    """A document says itself which formats it has."""

    def select_renderer(self, _request: Any, renderers: Any, _suffix: Any = None) -> Any:
        return renderers[0], renderers[0].media_type


class OneDocument(ApiView):
    """A document as a file: the bytes that the officer's page gives for the same question."""

    renderer_classes = [Json]
    content_negotiation_class = AnyFormat

    def get(self, request: Any, code: str) -> Any:
        refuse_limited(request)
        if code not in KINDS:
            raise not_found("documents", code, KINDS)
        kind = KINDS[code]
        names = ("as_of", "state", "lang", "format", *kind.filters)
        asked = Parameters(request, names, kind.languages)
        form = asked.one_of("format", kind.formats, "json" if "json" in kind.formats else "")
        language = asked.one_of("lang", kind.languages, "en")
        register = register_for([kind], asked.moment, asked.state, register_at)
        refuse_nothing(register)
        selection = Selection(**{name: asked.given.get(name, "") for name in kind.filters})
        try:
            response = download(Document(code, register, language, selection), form)
        except SelectionError as error:
            raise Problem("invalid-parameter", 400, str(error)) from error
        vars(response)["register_number"] = register.number
        return response


def refuse_nothing(register: Register) -> None:
    """Raises ``Problem`` (409) rather than let an empty document leave the house."""
    if nothing_approved(register):
        detail = _(
            "No activity is approved at #%(number)d, so this document would be empty. Approve"
            " activities first, or ask for state=working."
        ) % {"number": register.number}
        raise Problem(
            "nothing-approved",
            409,
            detail,
            [Fault(detail=detail, code="nothing_approved", parameter="state", known=("working",))],
        )
