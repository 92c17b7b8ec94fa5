"""Holds every answer of the API to the committed contract, in whichever test it is given."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final, NamedTuple

from django.conf import settings
from jsonschema_rs import Draft202012, Draft202012Validator, Registry

BASE: Final = "/api/v1/"
FILE: Final = Path(__file__).resolve().parent.parent / "docs" / "openapi.json"
CONTRACT: Final = "urn:contract"
PROBLEM: Final = "application/problem+json"
PAGES: Final = {f"{BASE}docs/"}
"""Answers for people, of which the contract says nothing."""
ANYWHERE: Final = {401, 403, 404, 405, 429}
"""What an address or method that is not in the contract may answer, as a problem."""
INCOMPLETE: Final = {"get_vocabularies"}
"""Lists whose lines leave fields out: choices of our own have no article and no source."""


class Broken(AssertionError):
    """An answer that the contract does not say."""


class Route(NamedTuple):
    """An address of the contract."""

    pattern: re.Pattern[str]
    template: str


class Contract:
    """The committed contract, read once."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        self.told = told
        self.registries = {
            is_whole: Registry(
                [(CONTRACT, whole(told) if is_whole else dict(told))], draft=Draft202012
            )
            for is_whole in (True, False)
        }
        self.validators: dict[tuple[Any, ...], Draft202012Validator] = {}

    @cached_property
    def routes(self) -> list[Route]:
        """Those without a parameter first: they are the more exact."""
        templates = sorted(self.told["paths"], key=lambda one: ("{" in one, one))
        return [
            Route(re.compile(re.sub(r"\{[^}]+\}", "[^/]+", one) + r"\Z"), one) for one in templates
        ]

    def template_of(self, path: str) -> str | None:
        return next((one.template for one in self.routes if one.pattern.match(path)), None)

    def check(self, request: Any, response: Any) -> None:
        """Raises ``Broken`` for an answer that is not as the contract says."""
        method, path = request.method.lower(), request.path
        template = self.template_of(path)
        operation = self.told["paths"].get(template, {}).get("get" if method == "head" else method)
        if method == "options" and response.status_code == 204:
            require("Allow" in response.headers, "OPTIONS without Allow", request, response)
        elif template is None or operation is None:
            self.check_nothing(request, response)
        else:
            self.check_operation(template, operation, request, response)

    def check_nothing(self, request: Any, response: Any) -> None:
        """An address or a method that the contract does not have is refused, in the one shape."""
        is_refused = response.status_code in ANYWHERE and media_type(response) == PROBLEM
        require(is_refused, "not in the contract", request, response)
        if response.status_code == 405:
            require("Allow" in response.headers, "405 without Allow", request, response)
        self.check_body(("components", "schemas", "Problem"), False, request, response)

    def check_operation(self, template: str, operation: Any, request: Any, response: Any) -> None:
        status = str(response.status_code)
        told = operation["responses"].get(status)
        require(told is not None, "status not documented", request, response)
        place: tuple[str, ...] = ("paths", template, method_of(request), "responses", status)
        if "$ref" in told:
            place = tuple(told["$ref"].removeprefix("#/").split("/"))
            told = self.at(place)
        self.check_headers(told, request, response)
        content = told.get("content", {})
        found = media_type(response)
        if not content:
            require(not body_of(response), "a body that is not documented", request, response)
            return
        require(found in content, f"type {found!r} not documented", request, response)
        is_whole = "fields" not in request.GET and operation["operationId"] not in INCOMPLETE
        if found.endswith("json") and request.method != "HEAD":
            where = (*place, "content", found, "schema")
            self.check_body(where, is_whole, request, response)

    def check_headers(self, told: Any, request: Any, response: Any) -> None:
        for name, header in told.get("headers", {}).items():
            full = (
                self.at(header["$ref"].removeprefix("#/").split("/"))
                if "$ref" in header
                else header
            )
            if full.get("required"):
                require(name in response.headers, f"no header {name}", request, response)

    def check_body(
        self, place: tuple[str, ...], is_whole: bool, request: Any, response: Any
    ) -> None:
        try:
            told = json.loads(body_of(response))
        except ValueError:
            require(False, "no JSON", request, response)
        for error in self.validator(place, is_whole).iter_errors(told):
            where = "/".join(map(str, error.instance_path))
            require(False, f"at “{where}”: {error.message[:300]}", request, response)

    def validator(self, place: tuple[str, ...], is_whole: bool) -> Draft202012Validator:
        key = (place, is_whole)
        if key not in self.validators:
            pointer = "/".join(one.replace("~", "~0").replace("/", "~1") for one in place)
            schema = {"$ref": f"{CONTRACT}#/{escaped(pointer)}"}
            self.validators[key] = Draft202012Validator(schema, registry=self.registries[is_whole])
        return self.validators[key]

    def at(self, place: Any) -> Any:
        found = self.told
        for name in place:
            found = found[name]
        return found


def escaped(pointer: str) -> str:
    """A JSON Pointer as the fragment of an address."""
    return pointer.replace("{", "%7B").replace("}", "%7D")


def whole(told: Mapping[str, Any]) -> dict[str, Any]:
    """The contract for answers to those who ask for no selection of fields: none may be missing."""
    found = copy.deepcopy(dict(told))
    for schema in found["components"]["schemas"].values():
        for one in objects_in(schema):
            one.setdefault(
                "required",
                [name for name, said in one["properties"].items() if "x-on-request" not in said],
            )
    return found


def objects_in(schema: Any) -> Iterator[dict[str, Any]]:
    """Closed objects, those inside others too."""
    if isinstance(schema, dict):
        if "properties" in schema and schema.get("additionalProperties") is False:
            yield schema
        for one in schema.values():
            yield from objects_in(one)
    elif isinstance(schema, list):
        for one in schema:
            yield from objects_in(one)


def method_of(request: Any) -> str:
    method: str = request.method.lower()
    return "get" if method == "head" else method


def media_type(response: Any) -> str:
    return str(response.headers.get("Content-Type", "")).partition(";")[0]


def body_of(response: Any) -> bytes:
    """The body; that of a file stays readable for the test."""
    if not response.streaming:
        return bytes(response.content)
    body = b"".join(response.streaming_content)
    response.streaming_content = [body]
    return body


def require(is_so: bool, what: str, request: Any, response: Any) -> None:
    if not is_so:
        asked = f"{request.method} {request.get_full_path()[:200]}"
        raise Broken(f"{asked} answers {response.status_code}: {what}")


@cache
def committed() -> Contract:
    return Contract(json.loads(FILE.read_text(encoding="utf-8")))


def check(request: Any, response: Any) -> None:
    """Called with every answer of every test client."""
    is_ours = settings.ROOT_URLCONF == "config.urls"
    if is_ours and request.path.startswith(BASE) and request.path not in PAGES:
        committed().check(request, response)
