"""Which names the vocabularies of others have: what an officer typed is checked against them.

The lists are ``dpv.toml`` and ``fideslang.toml`` beside this file, with their licences. Neither
vocabulary is ever fetched.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Final

FOLDER: Final = Path(__file__).resolve().parent


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


DPV: Final = read("dpv.toml")
FIDESLANG: Final = read("fideslang.toml")

PREFIXES: Final = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "dpcat": "https://w3id.org/dpcat#",
    "dpv": "https://w3id.org/dpv#",
    "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
    "pd": "https://w3id.org/dpv/pd#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Of the names used in the record; names, not places: nothing is fetched from them."""

CONCEPTS: Final = {kind: frozenset(words.split()) for kind, words in DPV["names"].items()} | {
    "purpose": frozenset(f"dpv:{name}" for name in DPV["purposes"])
}
"""What DPV has, by what it may be used for."""

FIDES_KEYS: Final = {kind: frozenset(words.split()) for kind, words in FIDESLANG["names"].items()}
"""What fideslang has, by kind."""


def concept(kind: str, typed: str) -> str:
    """``pd:EmailAddress`` when DPV has it and it is of that kind; nothing for anything else.

    Takes the short form and the full IRI.
    """
    name = typed.strip()
    for prefix in ("pd", "eu-gdpr", "dpv"):
        if name.startswith(PREFIXES[prefix]):
            name = f"{prefix}:{name.removeprefix(PREFIXES[prefix])}"
    return name if name in CONCEPTS[kind] else ""


def broader_purposes(key: str) -> list[str]:
    """A purpose of DPV (``AccountManagement``) and what it belongs to, the narrowest first."""
    found: list[str] = []
    name = concept("purpose", key).removeprefix("dpv:")
    while name and name not in found:
        found.append(name)
        above = DPV["purposes"].get(name, "")
        # One purpose stands below a legal basis.
        name = above if above in DPV["purposes"] else ""
    return found
