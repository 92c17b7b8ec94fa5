"""The register as a document needs it: some read more than the record itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from msgspec import structs

from history.moments import Moment

from .alignment.reading import beside_at
from .assemble import assemble
from .choices import State
from .documents.columns import DocumentKind
from .facts import Register


class Reader(Protocol):
    """``assemble``, or something that keeps what it made."""

    def __call__(self, moment: Moment, state: State, /, *, dated: bool) -> Register: ...


def register_for(
    kinds: Iterable[DocumentKind], moment: Moment, state: State, read: Reader = assemble
) -> Register:
    """The register at ``moment`` with all that these documents print.

    What is said and held is read for those that ask for it (``DocumentKind.beside``).
    """
    asked = list(kinds)
    register = read(moment, state, dated=any(kind.dated for kind in asked))
    if not any(kind.beside for kind in asked):
        return register
    return structs.replace(register, beside=beside_at(moment, state))
