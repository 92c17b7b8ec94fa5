"""Changes in the words of one language, each name as it was called at that side's moment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final, NamedTuple

from django.utils.text import capfirst
from django.utils.translation import override
from msgspec import json

from history.text import SHORT_NAMES, TranslatedText
from register.documents.cells import Line, Missing, Sensitive, flat
from register.documents.phrases import NO
from register.documents.wording import Wording
from register.facts import Register
from register.phrasing import phrase

from .catalogue import collections, kinds
from .facts import Change, FieldChange
from .tables import LINKS, MODELS, column_of, target_of

YES: Final = phrase("yes")
NOTHING: Final = phrase("(nothing)")
ORDER_ONLY: Final = phrase("(the same, entered again)")
JOINT: Final = " · "
OF: Final = " › "

NAMED_BY: Final[dict[str, tuple[str, ...]]] = {
    "data_row": ("item_id", "subject_category_id"),
    "activity_purpose": ("purpose_id",),
    "legal_basis": ("regime_id", "basis_id"),
    "disclosure": ("recipient_id", "mode"),
    "transfer": ("country_id",),
    "right": ("right_id",),
    "sensitivity": ("item_id", "scheme_id"),
    "system_data": ("item_id",),
    "controller_regime": ("regime_id",),
    "contact": ("role_id", "name"),
    "audit": ("kind", "done_on"),
    "clause": ("clause_id",),
    "country_status": ("scheme",),
    "acting_for": ("id",),
}
"""What things without a name of their own are called by."""


class FieldWords(NamedTuple):
    """One field, or one language of a text, before and after."""

    name: str
    label: str
    old: Line
    new: Line


class ChangeWords:
    """Says changes between two snapshots in one language."""

    def __init__(self, before: Register, after: Register, language: str) -> None:
        self.language = language
        self.sides = (Side(before, language), Side(after, language))
        self.after = self.sides[1].wording
        self._labels: dict[tuple[str, str], str] = {}

    def text(self, value: TranslatedText) -> str:
        return self.after.text(value)

    def kind_label(self, about: str) -> str:
        """What a type of fact is called: *purpose of the activity*."""
        return self._label(about, "")

    def field_label(self, about: str, name: str) -> str:
        """What a field is called in the forms."""
        return self._label(about, name)

    def _label(self, about: str, name: str) -> str:
        if (about, name) not in self._labels:
            with override(self.language):
                self._labels[about, name] = capfirst(str(label_of(about, name)))
        return self._labels[about, name]

    def name(self, change: Change) -> Line:
        """What the object is called: now, or when it was last there."""
        side = 0 if change.event == "ended" or change.after is None else 1
        fact = change.after if side and change.after is not None else change.before
        return self.sides[side].name(change.about, fact)

    def owners(self, change: Change) -> Line:
        """What it belongs to, the record first."""
        side = self.sides[0 if change.after is None else 1]
        return strung([side.name_of(about, key) for about, key in reversed(change.owners)], OF)

    def fields(self, change: Change, fields: Iterable[FieldChange]) -> list[FieldWords]:
        """The fields with their values on both sides."""
        return [words for one in fields for words in self._field(change, one)]

    def _field(self, change: Change, one: FieldChange) -> list[FieldWords]:
        label = self.field_label(change.about, one.name)
        if isinstance(one.old, TranslatedText) and isinstance(one.new, TranslatedText):
            return self._by_language(one.name, label, one.old, one.new)
        old, new = one.old, one.new
        if (change.about, one.name) in LINKS:
            if one.is_order_only:
                words = self.text(ORDER_ONLY)
                return [FieldWords(one.name, label, words, words)]
            old = tuple(key for key in one.old if key not in one.new)
            new = tuple(key for key in one.new if key not in one.old)
        was, now = (
            side.value(change.about, one.name, value)
            for side, value in zip(self.sides, (old, new), strict=True)
        )
        return [FieldWords(one.name, label, was, now)]

    def _by_language(
        self, name: str, label: str, old: TranslatedText, new: TranslatedText
    ) -> list[FieldWords]:
        """A line for each language whose words differ, the document's own first."""
        codes = sorted({*old, *new}, key=lambda code: (code != self.language, code))
        nothing = self.text(NOTHING)
        return [
            FieldWords(
                name,
                label if code == self.language else f"{label} [{SHORT_NAMES.get(code, code)}]",
                old.get(code) or (Missing(nothing),),
                new.get(code) or (Missing(nothing),),
            )
            for code in codes
            if old.get(code) != new.get(code)
        ]


class Side:
    """Says the values of one snapshot."""

    def __init__(self, register: Register, language: str) -> None:
        self.register = register
        self.language = language
        self.wording = Wording(register, language)
        self.tables = {one.kind: one.of(register) for one in collections()}

    def value(self, about: str, name: str, value: Any) -> Line:
        """One value in words; words of their own where there is none."""
        if value is None or value == "" or value == () or value == {}:
            return (self.wording.missing(NOTHING),)
        target = target_of(about, name)
        if isinstance(value, tuple):
            return strung([self.name_of(target, key) for key in value], self.wording.comma)
        if target:
            return self.name_of(target, value)
        return self.plain(about, name, value)

    def plain(self, about: str, name: str, value: Any) -> str:
        """A value that refers to nothing."""
        if isinstance(value, bool):
            return self.wording.text(YES if value else NO)
        if isinstance(value, TranslatedText):
            return self.wording.text(value)
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, dict):
            return json.encode(value, order="deterministic").decode()
        choices = dict(column_of(about, name).flatchoices)
        with override(self.language):
            return str(choices.get(value, value))

    def name_of(self, about: str, key: int) -> Line:
        """What an object of the snapshot is called; its number when the snapshot has it not."""
        fact = self.fact(about, key)
        return f"#{key}" if fact is None else self.name(about, fact)

    def fact(self, about: str, key: int) -> Any:
        """An object of the snapshot by type and id."""
        if about not in self.tables:
            kind = kinds()[about]
            (field,) = (name for name, row in kinds()[kind.parent].children if row == about)
            self.fact(kind.parent, key)
            self.tables[about] = {
                row.id: row
                for parent in self.tables[kind.parent].values()
                for row in getattr(parent, field)
            }
        return self.tables[about].get(key)

    def name(self, about: str, fact: Any) -> Line:
        """What an object is called; a sensitive item is marked."""
        if about == "data_item":
            return line_of(self.wording.sensitive.get(fact.id), self.wording.text(fact.name))
        if about == "acting_for":
            return self.name_of("activity", fact.id)
        if about in NAMED_BY:
            values = [(name, getattr(fact, name)) for name in NAMED_BY[about]]
            return strung([self.value(about, name, one) for name, one in values if one], JOINT)
        named = getattr(fact, "name", None) or getattr(fact, "label", None)
        return self.wording.text(named) if named else getattr(fact, "code", f"#{fact.id}")


def line_of(mark: Sensitive | None, words: str) -> Line:
    """A name as a line, with the mark when the item is sensitive."""
    return (mark,) if mark else words


def label_of(about: str, name: str) -> Any:
    """The verbose name of a type, of its field, or of its table of links."""
    if not name:
        return MODELS[about]._meta.verbose_name
    if (about, name) in LINKS:
        return LINKS[about, name][0]._meta.verbose_name_plural
    return column_of(about, name).verbose_name


def strung(lines: list[Line], separator: str) -> Line:
    """Lines as one, with ``separator`` between them."""
    return flat(*[part for line in lines for part in (separator, line)][1:])
