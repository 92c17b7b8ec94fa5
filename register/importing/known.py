"""What the register has already, as far as a reader asks: one query for each kind it asks for."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import cached_property
from typing import Any, Final

from history.fields import TranslatedTextField

from .kinds import Kind, kinds

LONGEST: Final = 50
"""Characters of a code (``RecordModel.code``)."""
NOT_CODE: Final = re.compile(r"[^a-z0-9]+")


class Known:
    """Reads lazily and keeps what it has read: for one import."""

    def __init__(self) -> None:
        self._rows: dict[str, dict[str, dict[str, Any]]] = {}
        self._taken: dict[str, set[str]] = {}

    def rows(self, kind: str) -> dict[str, dict[str, Any]]:
        """Records of a kind by code, or values of a vocabulary by key, with their own columns.

        References are ids here: for reading names, not for following. ``terms`` are asked for by
        ``terms()``.
        """
        if kind not in self._rows:
            found = kinds()[kind]
            names = [one.attname for one in found.model._meta.concrete_fields]
            (key,) = found.key
            rows = found.model._default_manager.order_by(key).values(*names)
            self._rows[kind] = {row[key]: row for row in rows}
        return self._rows[kind]

    def names(self, kind: str) -> dict[str, dict[str, str]]:
        """Names or labels in every language, by code or key; nothing of kinds without."""
        name = naming(kinds()[kind])
        if not name:
            return {}
        return {code: dict(row[name]) for code, row in self.rows(kind).items()}

    @cached_property
    def _terms(self) -> dict[str, dict[str, dict[str, Any]]]:
        found: dict[str, dict[str, dict[str, Any]]] = {}
        columns = ("vocabulary", "key", "label", "article", "attributes", "in_force_to")
        model = kinds()["terms"].model
        for row in model._default_manager.order_by("vocabulary", "position", "key").values(
            *columns
        ):
            found.setdefault(row["vocabulary"], {})[row["key"]] = row
        return found

    def terms(self, vocabulary: str) -> dict[str, dict[str, Any]]:
        """Values of one vocabulary by key, in their order. One query for all vocabularies."""
        return self._terms.get(vocabulary, {})

    def by_name(self, kind: str, name: str) -> str | None:
        """Code of the record that is called so in any language, whatever case, width and spaces."""
        return self._index(kind).get(same(name))

    def by_source(self, kind: str, ref: str) -> str | None:
        """Code of the record that came from there (``source_ref``)."""
        index: dict[str, str] = self.__dict__.setdefault(f"sources of {kind}", {})
        if not index:
            index.update({row["source_ref"]: code for code, row in self.rows(kind).items()})
        return index.get(ref) if ref else None

    def _index(self, kind: str) -> dict[str, str]:
        index = self.__dict__.setdefault(f"index of {kind}", {})
        if not index:
            for code, texts in reversed(list(self.names(kind).items())):
                index.update({same(text): code for text in texts.values()})
        found: dict[str, str] = index
        return found

    def code_for(self, kind: str, *names: str) -> str:
        """A new code for a record, made from the first name that has Latin letters.

        Always the same for the same names, so that a second import finds what the first made; with
        a number after it when another record has that code. Remembers what it gave out.
        """
        taken = self._taken.setdefault(kind, set(self.rows(kind)))
        base = code_of(*names) or kind
        code, number = base, 1
        while code in taken:
            number += 1
            code = f"{base[: LONGEST - 1 - len(str(number))]}-{number}"
        taken.add(code)
        return code


def naming(kind: Kind) -> str:
    """The column a kind's records are called by; empty when they have no names."""
    for name in ("name", "label"):
        if name in kind.columns and isinstance(kind.columns[name].field, TranslatedTextField):
            return name
    return ""


def same(name: str) -> str:
    """The form in which two spellings of a name are the same."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def code_of(*names: str) -> str:
    """A code from the first name with enough Latin letters; else a short hash of the first."""
    for name in names:
        plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name)).casefold()
        code = NOT_CODE.sub("-", "".join(one for one in plain if not unicodedata.combining(one)))
        if len(code.strip("-")) > 1 and code.strip("-").replace("-", "").isascii():
            letters = sum(one.isascii() and one.isalnum() for one in plain)
            # “标记 ID” is not “id”, but “消息队列 Pulsar 版” may well be “pulsar”.
            share = 2 if letters > 3 else 1.5
            if letters * share >= len(plain.replace(" ", "")):
                return code.strip("-")[:LONGEST].strip("-")
    for name in names:
        if name.strip():
            return f"x{hashlib.sha256(same(name).encode()).hexdigest()[:10]}"
    return ""
