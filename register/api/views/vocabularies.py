"""Vocabularies: the values that the law owns, and those that fields of the register may have."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

import msgspec

from history.text import TranslatedText
from inventory.vocabulary_titles import vocabulary_titles

from ...facts import Register
from ...lookups.texts import Text
from ...narrow.ground import ground_at
from ..parameters import COMMON, LISTED, Parameters
from ..problems import not_found
from ..representing import Teller, sayer
from ..resources import TERMS
from .base import Csv, Json, about, answer, table
from .choices import choices_of_fields
from .records import RecordsView, as_table, cells, columns_of, next_page, page_of

LAW: Final = "law"
REGISTER: Final = "register"


class VocabularyLine(msgspec.Struct, frozen=True):
    """A vocabulary: its address is ``/vocabularies/<name>/``."""

    name: str
    title: Text
    owner: str
    """``law`` for values that a law or standard owns, ``register`` for choices of a field."""
    count: int


class Vocabularies(RecordsView):
    """Every vocabulary, with how many values it has."""

    resource = TERMS
    renderer_classes = [Json]

    def get(self, request: Any) -> Any:
        asked = Parameters(request, ("as_of", "state", "lang", "format"))
        register, say = ground_at(asked.moment), sayer(asked.language)
        lines = [*of_law(register, say), *of_fields(say)]
        return answer(
            {"register": about(register, asked.state), "results": lines, "next": None},
            register.number,
        )


def of_law(register: Register, say: Any) -> list[VocabularyLine]:
    titles = vocabulary_titles()
    counts = Counter(one.vocabulary for one in register.inventory.terms.values())
    return [
        VocabularyLine(name, say(titles.get(name, TranslatedText({"en": name}))), LAW, count)
        for name, count in sorted(counts.items())
    ]


def of_fields(say: Any) -> list[VocabularyLine]:
    return [
        VocabularyLine(name, say(one.title), REGISTER, len(one.values))
        for name, one in sorted(choices_of_fields().items())
    ]


class Values(RecordsView):
    """The values of one vocabulary, a page of them."""

    resource = TERMS
    renderer_classes = [Json, Csv]

    def get(self, request: Any, code: str) -> Any:
        asked = Parameters(request, (*COMMON, *LISTED))
        shape = asked.shape(TERMS.fields, is_list=True)
        register = ground_at(asked.moment)
        if code in choices_of_fields():
            return self.of_field(asked, register, code)
        terms = register.inventory.terms
        mine = {key: one for key, one in terms.items() if one.vocabulary == code}
        if not mine:
            known = {one.vocabulary for one in terms.values()} | set(choices_of_fields())
            raise not_found("vocabularies", code, known)
        found, more = page_of(TERMS, only(register, mine), asked, ())
        if self.wants_csv():
            return as_table(TERMS, Teller(register, asked.language), asked, shape, found)
        tell = Teller(register, asked.language).object_of(TERMS.fields, shape)
        return answer(
            {
                "register": about(register, asked.state),
                "results": list(map(tell, found)),
                "next": next_page(request, found[-1].key if more else None),
            },
            register.number,
        )

    def of_field(self, asked: Parameters, register: Register, code: str) -> Any:
        say = sayer(asked.language)
        values = [
            {"vocabulary": code, "key": key, "label": say(label)}
            for key, label in choices_of_fields()[code].values.items()
        ]
        if self.wants_csv():
            fields = [one for one in TERMS.fields if one.name in values[0]]
            columns = [name for one in fields for name in columns_of(one, asked.language)]
            lines = (cells(one, fields, asked.language) for one in values)
            return table(TERMS.name, columns, lines, register.number)
        return answer(
            {"register": about(register, asked.state), "results": values, "next": None},
            register.number,
        )


def only(register: Register, terms: dict[int, Any]) -> Register:
    """The register with these terms alone, for a page of them."""
    inventory = msgspec.structs.replace(register.inventory, terms=terms)
    return msgspec.structs.replace(register, inventory=inventory)
