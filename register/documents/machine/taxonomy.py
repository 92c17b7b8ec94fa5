"""Keys of fideslang for what the register calls by names of its own, and keys of our own below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from processing.facts import PurposeFacts
from register.documents.wording import Wording
from register.facts import Register
from register.phrasing import phrase

from .names import FIDES_KEYS, FIDESLANG, broader_purposes

NOT_ALLOWED: Final = re.compile(r"[^A-Za-z0-9_-]")
PARENT: Final = "user"
"""Below which an item stands of whose category fideslang knows nothing."""

OWN_ITEM: Final = phrase("An item of the register; fideslang {version} has no category for it.")
UNKNOWN_KEY: Final = phrase(
    "The register names “{key}”, which fideslang {version} does not have; this key is the"
    " register's own."
)
OWN_USE: Final = phrase(
    "A purpose of the register below the nearest use that fideslang {version} has."
)
UNMAPPED_USE: Final = phrase(
    "A purpose of the register for which no use of fideslang {version} is named."
)
OWN_PEOPLE: Final = phrase("A category of people that fideslang {version} does not have.")


def key_of(*parts: str) -> str:
    """``activity.account-registration``: our codes with nothing in them that fideslang forbids."""
    return ".".join([safe(part) for part in parts])


def safe(part: str) -> str:
    """One part of a key; what is not allowed in it stands as its number: ``a.b`` as ``a_2e_b``."""
    return NOT_ALLOWED.sub(lambda found: f"_{ord(found[0]):x}_", part)


class Taxonomy:
    """Finds keys and remembers those that fideslang does not have."""

    def __init__(self, register: Register, w: Wording) -> None:
        self.register = register
        self.w = w
        self.added: dict[str, dict[str, dict[str, Any]]] = {
            "data_category": {},
            "data_use": {},
            "data_subject": {},
        }
        self.categories: dict[int, str] = {}
        self.uses: dict[int, str] = {}
        self.subjects: dict[int, str] = {}

    def data(self, items: Iterable[int]) -> list[str]:
        """Keys of items, each once, in order."""
        return sorted({self.item(key) for key in items})

    def item(self, key: int) -> str:
        """The key of an item: fideslang's own, or one of ours below its category's."""
        found = self.categories.get(key)
        if found is None:
            found = self.categories[key] = self.found_item(key)
        return found

    def found_item(self, key: int) -> str:
        one = self.register.inventory.items[key]
        known = FIDES_KEYS["data_category"]
        if one.fideslang_key in known:
            return one.fideslang_key
        category = self.register.inventory.data_categories[one.category_id]
        parent = category.fideslang_key if category.fideslang_key in known else PARENT
        own = f"{parent}.{safe(one.code)}"
        if own in known:
            own = f"{parent}.own_{safe(one.code)}"
        typed = one.fideslang_key or ("" if parent != PARENT else category.fideslang_key)
        is_unknown = bool(typed) and typed not in known
        self.add(
            "data_category",
            own,
            name=self.w.items[key],
            description=self.about(UNKNOWN_KEY if is_unknown else OWN_ITEM, typed),
            parent_key=parent,
            tags=["sensitive"] if key in self.w.is_sensitive else [],
        )
        return own

    def people(self, keys: Iterable[int]) -> list[str]:
        """Keys of categories of people, each once, in order."""
        return sorted({self.subject(key) for key in keys})

    def subject(self, key: int) -> str:
        found = self.subjects.get(key)
        if found is None:
            one = self.register.inventory.subject_categories[key]
            found = FIDESLANG["data_subjects"].get(one.key, "")
            if not found:
                found = safe(one.key)
                if found in FIDES_KEYS["data_subject"]:
                    found = f"own_{found}"
                about = self.about(OWN_PEOPLE)
                self.add("data_subject", found, name=self.w.people[key], description=about)
            self.subjects[key] = found
        return found

    def use(self, key: int) -> str:
        """The use a purpose is: as our table says of DPV's, or a key of our own."""
        found = self.uses.get(key)
        if found is None:
            one = self.register.processing.purposes[key]
            found = self.uses[key] = self.found_use(one)
        return found

    def found_use(self, one: PurposeFacts) -> str:
        names, table = broader_purposes(one.dpv_key), FIDESLANG["data_uses"]
        if names and names[0] in table:
            return str(table[names[0]])
        parent = next((str(table[name]) for name in names if name in table), "")
        own = f"{parent}.{safe(one.code)}" if parent else f"own_{safe(one.code)}"
        if own in FIDES_KEYS["data_use"]:
            own = f"{parent}.own_{safe(one.code)}"
        about = self.about(OWN_USE if parent else UNMAPPED_USE)
        name = self.w.text(one.name)
        self.add("data_use", own, name=name, description=about, parent_key=parent)
        return own

    def about(self, words: Any, key: str = "") -> str:
        return self.w.text(words).format(version=FIDESLANG["version"], key=key)

    def add(self, section: str, key: str, **fields: Any) -> None:
        """Remember a key of our own, once."""
        told = {name: value for name, value in fields.items() if value}
        self.added[section].setdefault(key, {"fides_key": key, **told, "is_default": False})

    def extensions(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Our own keys as entries, by section and key."""
        for section, entries in self.added.items():
            for key in sorted(entries):
                yield section, entries[key]
