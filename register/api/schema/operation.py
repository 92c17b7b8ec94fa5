"""What one method of one address does, as the contract says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

Json: TypeAlias = Mapping[str, Any]
"""A part of the contract: JSON Schema or OpenAPI."""

READING: Final = (400, 401, 403, 406, 429, 500, 503)
"""What can go wrong wherever something is read."""
PUBLIC: Final = (400, 406, 500)
"""What can go wrong where nobody asks for a token."""
SENDING: Final = (*READING, 413, 415)
"""What can go wrong wherever a body is sent."""


@dataclass(frozen=True)
class Operation:
    """One method of one address. A view has one for each of its methods, in ``contract``."""

    id: str
    """Stable: programs made from the contract call it by this."""
    tag: str
    summary: str
    answer: Any
    """A msgspec Struct, a JSON Schema, or None for an answer without a body."""
    description: str = ""
    parameters: tuple[str | Json, ...] = ()
    """Names of shared parameters (``schema.parameters``), or parameters written out."""
    body: Any = None
    """A msgspec Struct or a JSON Schema."""
    media: tuple[str, ...] = ("application/json",)
    """Media types the body may be of."""
    status: int = 200
    also: tuple[int, ...] = ()
    """Other statuses of the same answer."""
    problems: tuple[int, ...] = READING
    formats: tuple[str, ...] = ()
    """Media types of files it answers with besides, or instead where ``answer`` is None."""
    is_tagged: bool = True
    """Whether the answer has an entity tag."""
    is_public: bool = False
    """Whether it is answered without a token."""
    is_moved: bool = False
    """Whether a record may have been merged into another, to whose address it then leads."""
    headers: Json = field(default_factory=dict)
    """Headers of the answer besides the usual ones."""
