"""Systems and data use as a fideslang manifest, in YAML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from history.text import LANGUAGES
from register.phrasing import phrase

from ..columns import DocumentKind, Family, Program
from ..machine.manifest import Manifest
from .dpv_record import lines

if TYPE_CHECKING:
    from ..document import Document


def entries(document: Document) -> Iterator[tuple[str, dict[str, Any]]]:
    """Sections with their entries."""
    return Manifest(document).entries(lines(document.current, document.filter))


FIDES_MANIFEST = DocumentKind(
    key="fides-manifest",
    title=phrase("Manifest of systems and data use"),
    citation="fideslang 3.1.4; GDPR 30(1)",
    about=phrase("For programs: activities, recipients and data categories in fideslang's words"),
    family=Family.MACHINE,
    parts=(),
    program=Program(lines=lines, entries=entries, preview="yaml"),
    languages=LANGUAGES,
    formats=("yaml",),
    after=phrase("Keys of the fideslang taxonomy 3.1.4 (CC BY 4.0); the mappings are ours."),
)
